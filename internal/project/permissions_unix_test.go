//go:build unix

package project

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"galley/internal/fault"
)

// realTemp is where programs may be run from, which they may not from a disk of memory.
var realTemp = os.TempDir()

// asAuthor runs the rest of a test as a user without rights: modes say nothing to root. It
// reports whether this is that user.
func asAuthor(t *testing.T) bool {
	t.Helper()
	if os.Getuid() != 0 {
		return true
	}
	const nobody = 65534
	base, err := os.MkdirTemp(realTemp, "galley-author-")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(base) })
	must(t, os.Chmod(base, 0o755))
	self, err := os.Executable()
	must(t, err)
	copied := filepath.Join(base, "self")
	must(t, copyProgram(self, copied))
	cmd := exec.Command(copied, "-test.v", "-test.run=^"+t.Name()+"$")
	cmd.Dir = base
	cmd.Env = append(os.Environ(), "HOME="+base)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("as a user without rights: %v\n%s", err, out)
	}
	return false
}

func copyProgram(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, dst.Close())
}

// What comes of an open post when rights to its file or its folder are taken away, and given
// back. The editor keeps its text in all cases, and unsaved text is in the journal.
var rights = []struct {
	name  string
	dirty bool
	what  string // "posts" or "posts/a.md"
	mode  os.FileMode
	tells string     // what the editor hears, "" for nothing
	row   fault.Code // the problem of the post's row; "gone" where there is no row
	opens fault.Code // why it cannot be opened by another program; "" where it can
	saves fault.Code // why the text, changed, cannot be saved; "" where it can
}{
	{"file closed, clean", false, "posts/a.md", 0, "unreadable", fault.Permission, fault.Permission, fault.Permission},
	{"file closed, dirty", true, "posts/a.md", 0, "unreadable", fault.Permission, fault.Permission, fault.Permission},
	{"file not to be read, dirty", true, "posts/a.md", 0o200, "unreadable", fault.Permission, fault.Permission, fault.Permission},
	{"file not to be written, clean", false, "posts/a.md", 0o444, "", "", "", fault.Permission},
	{"file not to be written, dirty", true, "posts/a.md", 0o444, "", "", "", fault.Permission},
	{"folder closed, clean", false, "posts", 0, "unreadable", "gone", fault.Permission, fault.Permission},
	{"folder closed, dirty", true, "posts", 0, "unreadable", "gone", fault.Permission, fault.Permission},
	{"folder to be listed only, dirty", true, "posts", 0o444, "unreadable", "gone", fault.Permission, fault.Permission},
	{"folder not to be written, clean", false, "posts", 0o555, "", "", "", ""},
	{"folder not to be written, dirty", true, "posts", 0o555, "", "", "", ""},
}

func TestRightsLost(t *testing.T) {
	if !asAuthor(t) {
		return
	}
	for _, tt := range rights {
		t.Run(tt.name, func(t *testing.T) {
			dir, state := lay(t, map[string]string{"posts/a.md": three, "z.md": "last\n"}), t.TempDir()
			h := &heard{}
			p := open(t, dir, Options{StateDir: state, Watch: true, Notify: h})
			openWhole(t, p, "posts/a.md")
			text := three
			if tt.dirty {
				typeMine(t, p)
				text = oursOf(three)
			}
			at := filepath.Join(dir, filepath.FromSlash(tt.what))
			before, err := os.Stat(at)
			must(t, err)
			t.Cleanup(func() { os.Chmod(at, before.Mode()) })
			must(t, os.Chmod(at, tt.mode))
			if tt.tells != "" {
				h.waitFor(t, "open post "+tt.tells+" posts/a.md")
			}
			write(t, dir, "z.md", "later\n")
			h.waitFor(t, "changed z.md")

			wantRow(t, p, tt.row)
			other := open(t, dir, Options{})
			if _, err := other.OpenPost("posts/a.md"); fault.CodeOf(err) != tt.opens {
				t.Errorf("opening gives %v, want %q", err, tt.opens)
			}
			if got := p.opened("posts/a.md").buf.Text(); got != text {
				t.Errorf("the editor shows %q, want %q", got, text)
			}
			_, err = p.Save("posts/a.md", oursOf(three))
			if fault.CodeOf(err) != tt.saves {
				t.Errorf("saving gives %v, want %q", err, tt.saves)
			}
			if err != nil && !tellsWhatToDo(err) {
				t.Errorf("%q does not say what to do", fault.From(err).Message)
			}
			p.writeDrafts()
			if tt.saves != "" && !holds(t, state, oursOf(three)) {
				t.Error("the unsaved text is in memory only")
			}

			must(t, os.Chmod(at, before.Mode()))
			if tt.tells != "" {
				h.waitFor(t, "open post same posts/a.md")
			}
			waitUntil(t, "the row is as it was", func() bool {
				one, known := p.Post("posts/a.md")
				return known && len(one.Problems) == 0
			})
			_, err = p.Save("posts/a.md", oursOf(three))
			must(t, err)
			if got := contents(t, dir)["posts/a.md"]; got != oursOf(three) {
				t.Errorf("the file holds %q at the end", got)
			}
		})
	}
}

// wantRow checks the row of the post, and that the folder says why when there is none.
func wantRow(t *testing.T, p *Project, want fault.Code) {
	t.Helper()
	one, known := p.Post("posts/a.md")
	codes := codesOf(one.Problems)
	switch {
	case want == "gone" && (known || !slices.Contains(codesOf(p.FolderProblems()), fault.Permission)):
		t.Errorf("there is a row: %t; the folder says %v", known, p.FolderProblems())
	case want == "" && (!known || len(codes) > 0):
		t.Errorf("there is a row: %t, with %v", known, one.Problems)
	case want != "" && want != "gone" && !slices.Contains(codes, want):
		t.Errorf("the row has %v, want %q", one.Problems, want)
	}
}

func codesOf(all []*fault.Error) (codes []fault.Code) {
	for _, e := range all {
		codes = append(codes, e.Code)
	}
	return codes
}

// tellsWhatToDo reports whether an error asks its reader to do something.
func tellsWhatToDo(err error) bool {
	f := fault.From(err)
	return f.Fix != "" || strings.Contains(f.Message, "Check its permissions") || strings.Contains(f.Message, "Allow")
}
