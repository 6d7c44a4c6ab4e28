package powercut

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Calls are the names of the calls that a trace has to hold, for strace -e trace=…
const Calls = "open,openat,creat,close,dup,dup2,dup3,fcntl,write,pwrite64,writev,lseek,truncate,ftruncate,fallocate," +
	"fsync,fdatasync,syncfs,sync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat," +
	"symlink,symlinkat,copy_file_range,sendfile"

// Options are what strace has to be told besides Calls: threads followed, strings whole and in hexadecimal.
var Options = []string{"-f", "-qq", "-xx", "-s", "10000000", "-e", "signal=none", "-e", "trace=" + Calls}

// call is one line of a trace: a call that succeeded, or one that begins.
type call struct {
	name   string
	args   []string // strings are decoded, everything else is as it stands
	result int
}

var (
	whole   = regexp.MustCompile(`^\d+ +([a-z_0-9]+)\((.*)\) += (-?\d+|\?)`)
	begun   = regexp.MustCompile(`^(\d+) +([a-z_0-9]+)\((.*?),? ?<unfinished \.\.\.>$`)
	resumed = regexp.MustCompile(`^(\d+) +<\.\.\. ([a-z_0-9]+) resumed>(.*)\) += (-?\d+|\?)`)
)

// calls reads a trace. Of a call that others interrupted, the end counts, but for close,
// which lets go of its number at once.
func calls(trace string, each func(call) error) error {
	waiting := map[string]string{} // the beginnings of arguments, by thread
	for line := range strings.Lines(trace) {
		line = strings.TrimSuffix(line, "\n")
		name, args, result := "", "", ""
		if m := begun.FindStringSubmatch(line); m != nil {
			waiting[m[1]] = m[3]
			if m[2] != "close" {
				continue
			}
			name, args, result = m[2], m[3], "0"
		} else if m := resumed.FindStringSubmatch(line); m != nil {
			name, args, result = m[2], joined(waiting[m[1]], m[3]), m[4]
			if name == "close" {
				continue
			}
		} else if m := whole.FindStringSubmatch(line); m != nil {
			name, args, result = m[1], m[2], m[3]
		} else {
			continue // a thread ended, a signal came
		}
		n, err := strconv.Atoi(result)
		if err != nil || n < 0 {
			continue // it failed, or the program ended within it
		}
		decoded, err := split(args)
		if err == nil {
			err = each(call{name, decoded, n})
		}
		if err != nil {
			return fmt.Errorf("%.200s: %w", line, err)
		}
	}
	return nil
}

func joined(begin, end string) string {
	end = strings.TrimPrefix(strings.TrimSpace(end), ", ")
	if begin != "" && end != "" {
		return begin + ", " + end
	}
	return begin + end
}

// split takes arguments apart. Strings hold no commas, since they are hexadecimal.
func split(args string) (out []string, err error) {
	for _, arg := range strings.Split(args, ", ") {
		if inner, ok := strings.CutPrefix(arg, `"`); ok {
			if arg, err = unhex(strings.TrimSuffix(inner, `"`)); err != nil {
				return nil, err
			}
		}
		out = append(out, arg)
	}
	return out, nil
}

func unhex(s string) (string, error) {
	out := make([]byte, 0, len(s)/4)
	for part := range strings.SplitSeq(strings.TrimPrefix(s, `\x`), `\x`) {
		if part == "" {
			continue
		}
		b, err := strconv.ParseUint(part, 16, 8)
		if err != nil {
			return "", fmt.Errorf("a string that is not all hexadecimal: %w", err)
		}
		out = append(out, byte(b))
	}
	return string(out), nil
}
