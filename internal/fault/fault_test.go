package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

// Every way in which a disk refuses has words that say what to do.
func TestFromSystem(t *testing.T) {
	unknown := From(errors.New("?")).Message
	for err, code := range map[error]Code{
		syscall.ENOSPC: DiskFull, syscall.EDQUOT: DiskFull, syscall.EROFS: Permission, syscall.EACCES: Permission, syscall.EPERM: Permission,
		syscall.ENOENT: NotFound, syscall.EEXIST: Exists, syscall.ENOTDIR: Invalid, syscall.ENAMETOOLONG: Invalid, syscall.ELOOP: Invalid,
		syscall.EMFILE: Busy, syscall.ENFILE: Busy, syscall.EBUSY: Busy, syscall.ETXTBSY: Busy, syscall.EFBIG: TooLarge,
	} {
		f := From(fmt.Errorf("save: %w", &fs.PathError{Op: "write", Path: "posts/a.md", Err: err}))
		if f.Code != code || f.Path != "posts/a.md" || !errors.Is(f, err) {
			t.Errorf("%v becomes %s at %q", err, f.Code, f.Path)
		}
		if f.Message == "" || f.Message == unknown {
			t.Errorf("%v has no words of its own: %q", err, f.Message)
		}
	}
	if f := From(syscall.EIO); f.Code != Internal || f.Message != unknown {
		t.Errorf("what is not known becomes %+v", f)
	}
	if From(nil) != nil || CodeOf(nil) != "" {
		t.Error("no error is an error")
	}
}
