//go:build linux || darwin

package workspace

import (
	"errors"
	"strings"

	"golang.org/x/sys/unix"
)

// copyXattrs copies what an author or a program attached to the file, access
// lists included. Attributes of the system itself (security labels) are set by
// the system, and are left alone where it does not let us.
func copyXattrs(from, to int) error {
	names, err := readXattr(func(buf []byte) (int, error) { return unix.Flistxattr(from, buf) })
	if err != nil || len(names) == 0 {
		return err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(names), "\x00"), "\x00") {
		value, err := readXattr(func(buf []byte) (int, error) { return unix.Fgetxattr(from, name, buf) })
		if err == nil {
			err = unix.Fsetxattr(to, name, value, 0)
		}
		if err != nil && !strings.HasPrefix(name, "security.") && !strings.HasPrefix(name, "trusted.") {
			return err
		}
	}
	return nil
}

// readXattr calls get with a buffer that is large enough.
func readXattr(get func([]byte) (int, error)) ([]byte, error) {
	for {
		n, err := get(nil)
		if errors.Is(err, unix.ENOTSUP) || n == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		buf := make([]byte, n)
		n, err = get(buf)
		if errors.Is(err, unix.ERANGE) {
			continue // it grew meanwhile
		}
		if err != nil {
			return nil, err
		}
		return buf[:n], nil
	}
}
