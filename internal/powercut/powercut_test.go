package powercut

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// hex writes the strings of a readable trace as strace -xx does, and puts a thread before
// each line that has none.
func hex(trace string) string {
	trace = regexp.MustCompile(`"[^"]*"`).ReplaceAllStringFunc(trace, func(s string) string {
		out := ""
		for _, b := range []byte(s[1 : len(s)-1]) {
			out += fmt.Sprintf(`\x%02x`, b)
		}
		return `"` + out + `"`
	})
	out := ""
	for line := range strings.Lines(trace) {
		line = strings.TrimSpace(line)
		if line != "" && (line[0] < '0' || line[0] > '9') {
			line = "1 " + line
		}
		out += line + "\n"
	}
	return out
}

// outcomes returns every disk there may be after the whole of a trace, as "path=text",
// sorted.
func outcomes(t *testing.T, trace string, before fstest.MapFS) []string {
	t.Helper()
	l, err := Read(hex(trace), "/b", before)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	unsafe := l.Unsafe(l.Steps())
	combinations := 1
	for range unsafe {
		combinations *= 4
	}
	for n := range combinations {
		fates := map[int]Fate{}
		for rest := n; len(fates) < len(unsafe); rest /= 4 {
			fates[unsafe[len(fates)]] = Fate(rest % 4)
		}
		d := l.After(l.Steps(), func(step int) Fate { return fates[step] })
		var files []string
		for _, p := range slices.Sorted(maps.Keys(d)) {
			files = append(files, p+"="+strings.ReplaceAll(d[p], "\x00", "0"))
		}
		all[strings.Join(files, " ")] = true
	}
	return slices.Sorted(maps.Keys(all))
}

func TestOutcomes(t *testing.T) {
	old := fstest.MapFS{"a": {Data: []byte("old")}}
	tests := []struct {
		name, trace string
		before      fstest.MapFS
		want        []string
	}{
		{"nothing flushed", `
			openat(AT_FDCWD, "/b/n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3
			write(3, "ab", 2) = 2`, nil, []string{"", "n=", "n=00", "n=a", "n=ab"}},
		{"only the bytes are flushed", `
			openat(AT_FDCWD, "/b/n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3
			write(3, "ab", 2) = 2
			fsync(3) = 0`, nil, []string{"", "n=ab"}},
		{"only the name is flushed", `
			openat(AT_FDCWD, "/b/n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3
			openat(AT_FDCWD, "/b", O_RDONLY|O_CLOEXEC) = 4
			write(3, "ab", 2) = 2
			fsync(4) = 0`, nil, []string{"n=", "n=00", "n=a", "n=ab"}},
		{"a file emptied and written anew", `
			openat(AT_FDCWD, "/b/a", O_WRONLY|O_TRUNC|O_CLOEXEC) = 3
			write(3, "new!", 4) = 4`, old, []string{"a=", "a=0000", "a=ne", "a=ned", "a=new!", "a=old"}},
		{"a rename before its bytes are flushed", `
			openat(AT_FDCWD, "/b/n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3
			write(3, "ab", 2) = 2
			close(3) = 0
			renameat(AT_FDCWD, "/b/n", AT_FDCWD, "/b/a") = 0`, old,
			[]string{"a=", "a=00", "a=a", "a=ab", "a=old", "a=old n=", "a=old n=00", "a=old n=a", "a=old n=ab"}},
		{"the order that is right", `
			openat(AT_FDCWD, "/b", O_RDONLY|O_CLOEXEC) = 7
			openat(7, "n", O_WRONLY|O_CREAT|O_EXCL|O_NOFOLLOW|O_CLOEXEC, 0666) = 3
			write(3, "ab", 2) = 2
			fsync(3) = 0
			close(3) = 0
			renameat2(7, "n", 7, "a", RENAME_EXCHANGE) = 0
			fsync(7) = 0
			unlinkat(7, "n", 0) = 0`, old, []string{"a=ab", "a=ab n=old"}},
		{"a new folder that is not flushed", `
			mkdirat(AT_FDCWD, "/b/d", 0777) = 0
			openat(AT_FDCWD, "/b/d", O_RDONLY|O_CLOEXEC) = 7
			openat(7, "n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3
			fsync(3) = 0
			fsync(7) = 0`, nil, []string{"", "d/= d/n="}},
		{"calls that others interrupt, and numbers used again", `
			1 openat(AT_FDCWD, "/b/n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666 <unfinished ...>
			2 openat(AT_FDCWD, "/b", O_RDONLY|O_CLOEXEC) = 4
			1 <... openat resumed>) = 3
			1 close(3 <unfinished ...>
			2 openat(AT_FDCWD, "/b/a", O_WRONLY|O_CLOEXEC) = 3
			1 <... close resumed>) = 0
			2 pwrite64(3, "X", 1, 1 <unfinished ...>
			1 fsync(4) = 0
			2 <... pwrite64 resumed>) = 1
			2 fsync(3) = 0
			3 +++ exited with 0 +++`, old, []string{"a=oXd n="}},
		{"a copy, a link, failed calls, other places", `
			openat(AT_FDCWD, "/b/a", O_RDONLY|O_CLOEXEC) = 3
			openat(AT_FDCWD, "/b/c", O_RDWR|O_CREAT|O_TRUNC|O_CLOEXEC, 0666) = 4
			copy_file_range(3, NULL, 4, NULL, 2147479552, 0) = 3
			copy_file_range(3, NULL, 4, NULL, 2147479552, 0) = 0
			linkat(AT_FDCWD, "/b/c", AT_FDCWD, "/b/e", 0) = 0
			unlinkat(AT_FDCWD, "/b/none", 0) = -1 ENOENT (No such file or directory)
			openat(AT_FDCWD, "/elsewhere/c", O_RDWR|O_CREAT|O_TRUNC|O_CLOEXEC, 0666) = 9
			write(9, "x", 1) = 1
			sync() = 0`, old, []string{"a=old c=old e=old"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := outcomes(t, tt.trace, tt.before); !slices.Equal(got, tt.want) {
				t.Errorf("the disk may hold\n%q, want\n%q", got, tt.want)
			}
		})
	}
}

func TestSaid(t *testing.T) {
	l, err := Read(hex(`
		write(1, "one
", 4) = 4
		openat(AT_FDCWD, "/b/n", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3
		write(1, "two", 3) = 3`), "/b", fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	for cut, want := range []string{"", "one", "one", "one two"} {
		if got := strings.Join(l.Said(cut), " "); got != want {
			t.Errorf("at %d was said %q, want %q", cut, got, want)
		}
	}
}

// A call that the rules do not know is not passed over.
func TestUnknownCalls(t *testing.T) {
	for _, line := range []string{`writev(3, [{iov_base="x", iov_len=1}], 1) = 1`, `symlink("/b/a", "/b/c") = 0`} {
		if _, err := Read(hex(line), "/b", fstest.MapFS{}); err == nil {
			t.Errorf("%s is passed over", line)
		}
	}
}
