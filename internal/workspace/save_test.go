package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

// open returns a workspace in a new folder that holds files.
func open(t testing.TB, files map[string]string) *Workspace {
	t.Helper()
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	dir := t.TempDir()
	for p, text := range files {
		put(t, filepath.Join(dir, p), text)
	}
	w, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func put(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// content returns all files below dir by slash path, links as "-> target".
func content(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if e.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(name)
			all[filepath.ToSlash(rel)] = "-> " + to
			return err
		}
		data, err := os.ReadFile(name)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func rev(text string) Revision { return RevisionOf([]byte(text)) }

func wantCode(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != code {
		t.Errorf("error %v has code %q, want %q", err, got, code)
	}
	var f *fault.Error
	if err != nil && !errors.As(err, &f) {
		t.Errorf("error %v is no fault", err)
	}
}

func TestWrite(t *testing.T) {
	long := strings.Repeat("x", 256) + ".md"
	tests := []struct {
		name  string
		disk  map[string]string
		path  string
		text  string
		base  Revision
		code  fault.Code
		after string // of the file at path; "" means absent
	}{
		{"new", nil, "a.md", "A", Absent, "", "A"},
		{"new in new folders", nil, "p/q/a.md", "A", Absent, "", "A"},
		{"changed", map[string]string{"a.md": "A"}, "a.md", "B", rev("A"), "", "B"},
		{"emptied", map[string]string{"a.md": "A"}, "a.md", "", rev("A"), "", ""},
		{"changed by others", map[string]string{"a.md": "X"}, "a.md", "B", rev("A"), fault.Conflict, "X"},
		{"same size by others", map[string]string{"a.md": "C"}, "a.md", "B", rev("A"), fault.Conflict, "C"},
		{"appeared meanwhile", map[string]string{"a.md": "X"}, "a.md", "B", Absent, fault.Conflict, "X"},
		{"removed meanwhile", nil, "a.md", "B", rev("A"), fault.Conflict, ""},
		{"both sides equal", map[string]string{"a.md": "B"}, "a.md", "B", rev("A"), "", "B"},
		{"both made equal", map[string]string{"a.md": "B"}, "a.md", "B", Absent, "", "B"},
		{"odd name that exists", map[string]string{"a?b:c.md": "A"}, "a?b:c.md", "B", rev("A"), "", "B"},
		{"odd folder that exists", map[string]string{"a: b/c.md": "A"}, "a: b/d.md", "B", Absent, "", "B"},
		{"odd new name", nil, "a?.md", "B", Absent, fault.Invalid, ""},
		{"reserved", nil, "nul.md", "B", Absent, fault.Invalid, ""},
		{"reserved folder", nil, "aux/b.md", "B", Absent, fault.Invalid, ""},
		{"control character", nil, "a\tb.md", "B", Absent, fault.Invalid, ""},
		{"hidden", nil, ".a.md", "B", Absent, fault.Invalid, ""},
		{"too long", nil, long, "B", Absent, fault.Invalid, ""},
		{"dot at the end", nil, "a.", "B", Absent, fault.Invalid, ""},
		{"other case", map[string]string{"Post.md": "A"}, "post.md", "B", Absent, fault.Exists, ""},
		{"other case of a folder", map[string]string{"Posts/a.md": "A"}, "posts/b.md", "B", Absent, fault.Exists, ""},
		{"other accents", map[string]string{"caf\u00e9.md": "A"}, "cafe\u0301.md", "B", Absent, fault.Exists, ""},
		{"outside", nil, "../a.md", "B", Absent, fault.Invalid, ""},
		{"absolute", nil, "/a.md", "B", Absent, fault.Invalid, ""},
		{"the folder", nil, ".", "B", Absent, fault.Invalid, ""},
		{"a folder", map[string]string{"p/a.md": "A"}, "p", "B", rev("A"), fault.Unreadable, ""},
		{"below a file", map[string]string{"p": "A"}, "p/a.md", "B", Absent, fault.Invalid, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := open(t, tt.disk)
			before := content(t, w.Dir())
			got, err := w.Write(tt.path, []byte(tt.text), tt.base)
			wantCode(t, err, tt.code)
			if err == nil && got != rev(tt.text) {
				t.Errorf("revision %q, want that of the text", got)
			}
			after := content(t, w.Dir())
			if tt.code == "" {
				before[tt.path] = tt.text
			}
			sameFiles(t, after, before)
			if after[tt.path] != tt.after {
				t.Errorf("the file holds %q, want %q", after[tt.path], tt.after)
			}
		})
	}
}

func sameFiles(t testing.TB, got, want map[string]string) {
	t.Helper()
	for p, text := range got {
		if w, ok := want[p]; !ok || w != text {
			t.Errorf("%s holds %.60q, want %.60q (expected: %t)", p, text, w, ok)
		}
	}
	for p := range want {
		if _, ok := got[p]; !ok {
			t.Errorf("%s is missing", p)
		}
	}
}

func TestWriteTooLarge(t *testing.T) {
	w := open(t, nil)
	_, err := w.Write("a.md", make([]byte, MaxFile+1), Absent)
	wantCode(t, err, fault.TooLarge)
	name := filepath.Join(w.Dir(), "big.md")
	put(t, name, "")
	if err := os.Truncate(name, MaxFile+1); err != nil {
		t.Fatal(err)
	}
	_, _, err = w.Read("big.md")
	wantCode(t, err, fault.TooLarge)
	_, err = ReadFile(name)
	wantCode(t, err, fault.TooLarge)
	_, err = ReadFile(w.Dir()) // no file
	wantCode(t, err, fault.Unreadable)
}

func TestWriteThroughLinks(t *testing.T) {
	tests := []struct {
		name, link, to string
		code           fault.Code
	}{
		{"beside", "l.md", "a.md", ""},
		{"in a folder", "p/l.md", "../a.md", ""},
		{"over a linked folder", "q", "p", ""},
		{"to nothing yet", "l.md", "p/new.md", ""},
		{"out", "l.md", "../../secret", fault.Refused},
		{"out by a detour", "l.md", "missing/../../../secret", fault.Refused},
		{"absolute", "l.md", "/etc/hostname", fault.Refused},
		{"circle", "l.md", "l.md", fault.Refused},
		{"the top", "l.md", ".", fault.Refused},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := open(t, map[string]string{"a.md": "A", "p/b.md": "A"})
			if err := os.Symlink(tt.to, filepath.Join(w.Dir(), tt.link)); err != nil {
				t.Fatal(err)
			}
			p := tt.link
			if tt.link == "q" {
				p = "q/b.md"
			}
			base := rev("A")
			if strings.HasSuffix(tt.to, "new.md") {
				base = Absent
			}
			_, err := w.Write(p, []byte("B"), base)
			wantCode(t, err, tt.code)
			if to, err := os.Readlink(filepath.Join(w.Dir(), tt.link)); err != nil || to != tt.to {
				t.Errorf("the link became %q, %v", to, err)
			}
			if tt.code == "" {
				data, _, err := w.Read(p)
				if err != nil || string(data) != "B" {
					t.Errorf("read %q, %v through the link", data, err)
				}
			}
		})
	}
}

func TestNoWriteWhenNothingChanged(t *testing.T) {
	w := open(t, map[string]string{"a.md": "A"})
	before, err := os.Stat(filepath.Join(w.Dir(), "a.md"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write("a.md", []byte("A"), rev("A")); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(filepath.Join(w.Dir(), "a.md"))
	if err != nil || !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("the file was written although it held the text: %v", err)
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "x")
	tests := []struct {
		name, dir string
		code      fault.Code
	}{
		{"folder", dir, ""},
		{"missing", filepath.Join(dir, "none"), fault.NotFound},
		{"file", filepath.Join(dir, "file"), fault.Invalid},
	}
	for _, tt := range tests {
		w, err := Open(tt.dir)
		wantCode(t, err, tt.code)
		if err == nil {
			w.Close()
		}
	}
}

func TestReadOddFiles(t *testing.T) {
	w := open(t, map[string]string{"a.md": "A", "p/b.md": "B"})
	for p, code := range map[string]fault.Code{
		"a.md": "", "p": fault.Unreadable, "none.md": fault.NotFound, "../x": fault.Invalid, "a.md/b": fault.Invalid, "": fault.Invalid,
	} {
		_, _, err := w.Read(p)
		wantCode(t, err, code)
	}
}

func BenchmarkWrite14KB(b *testing.B) {
	w := open(b, nil)
	text := []byte(strings.Repeat("All work and no play. ", 650))
	revision, err := w.Write("a.md", text, Absent)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for i := 0; b.Loop(); i++ {
		text[i%len(text)] ^= 1
		if revision, err = w.Write("a.md", text, revision); err != nil {
			b.Fatal(err)
		}
	}
}
