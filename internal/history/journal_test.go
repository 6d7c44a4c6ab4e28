package history

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func open(t *testing.T) *Journal {
	t.Helper()
	j, err := Open(t.TempDir(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// listed returns the drafts as "path base text".
func listed(t *testing.T, j *Journal) string {
	t.Helper()
	drafts, err := j.List()
	must(t, err)
	var all []string
	for _, d := range drafts {
		all = append(all, fmt.Sprintf("%s %s %q", d.Path, d.Base, d.Text))
	}
	return strings.Join(all, ", ")
}

func TestDrafts(t *testing.T) {
	j := open(t)
	when := time.Date(2026, 3, 4, 5, 6, 7, 8, time.UTC)
	odd := "---\r\ntitle: \"ü\"\n\n\x00\xff{\"galley\":\"history 1\"}\n"
	must(t, j.Put(Draft{"posts/b.md", "base1", []byte("one"), when}))
	must(t, j.Put(Draft{"posts/b.md", "base2", []byte(odd), when}))
	must(t, j.Put(Draft{"a b/ü.md", "", nil, when}))
	if got, want := listed(t, j), fmt.Sprintf(`a b/ü.md  "", posts/b.md base2 %q`, odd); got != want {
		t.Errorf("drafts\n%s, want\n%s", got, want)
	}
	drafts, err := j.List()
	must(t, err)
	if !drafts[1].Time.Equal(when) {
		t.Errorf("time %v, want %v", drafts[1].Time, when)
	}
	must(t, j.Drop("posts/b.md"))
	must(t, j.Drop("posts/b.md"))
	must(t, j.Drop("never there"))
	if got := listed(t, j); got != `a b/ü.md  ""` {
		t.Errorf("after Drop: %s", got)
	}
}

func TestWorkspacesAreApart(t *testing.T) {
	state, a, b := t.TempDir(), t.TempDir(), t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(a, link))
	ja, err := Open(state, a)
	must(t, err)
	jb, err := Open(state, b)
	must(t, err)
	must(t, ja.Put(Draft{Path: "x.md", Text: []byte("A"), Time: time.Now()}))
	if listed(t, jb) != "" {
		t.Error("a draft shows in another workspace")
	}
	before := listed(t, ja)
	ja.Close()
	jl, err := Open(state, link)
	must(t, err)
	if before == "" || listed(t, jl) != before {
		t.Error("a link to a workspace has a journal of its own")
	}
}

// TestDamage cuts and changes a journal file at every byte: the draft is whole or
// not there, and the others stay.
func TestDamage(t *testing.T) {
	j := open(t)
	must(t, j.Put(Draft{Path: "a.md", Base: "b", Text: []byte("some text of a post\n"), Time: time.Now()}))
	must(t, j.Put(Draft{Path: "other.md", Text: []byte("other"), Time: time.Now()}))
	name := j.draftFile("a.md")
	whole, err := os.ReadFile(name)
	must(t, err)
	check := func(what string, data []byte) {
		must(t, os.WriteFile(name, data, 0o600))
		got := listed(t, j)
		if !strings.HasSuffix(got, `other.md  "other"`) {
			t.Fatalf("%s: the other draft is gone: %s", what, got)
		}
		if strings.HasPrefix(got, "a.md") && !strings.Contains(got, `"some text of a post\n"`) {
			t.Fatalf("%s: a damaged text is listed: %s", what, got)
		}
	}
	for i := range whole {
		check(fmt.Sprint("cut at ", i), whole[:i])
		flipped := bytes.Clone(whole)
		flipped[i] ^= 0x20
		check(fmt.Sprint("changed at ", i), flipped)
	}
	check("twice", append(bytes.Clone(whole), whole...))
	check("zeros", make([]byte, len(whole)))
}

func TestForeignFiles(t *testing.T) {
	j := open(t)
	must(t, j.Put(Draft{Path: "a.md", Text: []byte("A"), Time: time.Now()}))
	drafts := filepath.Join(j.dir, draftsDir)
	data, err := os.ReadFile(j.draftFile("a.md"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(drafts, "copy of a draft"), data, 0o600))
	must(t, os.WriteFile(filepath.Join(drafts, ".DS_Store"), []byte("x"), 0o600))
	must(t, os.Mkdir(filepath.Join(drafts, key("folder.md")), 0o700))
	must(t, os.Symlink("nowhere", filepath.Join(drafts, key("link.md"))))
	if got := listed(t, j); got != `a.md  "A"` {
		t.Errorf("drafts %s", got)
	}
}

func TestNextName(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, tt := range []struct{ last, want string }{
		{"", "20260102T030405-000000"},
		{"20260102T030404-000009", "20260102T030405-000000"},
		{"20260102T030405-000009", "20260102T030405-000010"},
		{"20991231T000000-000001", "20991231T000000-000002"}, // the clock went back
	} {
		var names []string
		if tt.last != "" {
			names = []string{tt.last}
		}
		if got := nextName(names, now); got != tt.want || got <= tt.last {
			t.Errorf("after %q comes %q, want %q", tt.last, got, tt.want)
		}
	}
}

func TestMove(t *testing.T) {
	j := open(t)
	must(t, j.Put(Draft{Path: "a.md", Base: "b", Text: []byte("draft"), Time: time.Now()}))
	keep(t, j, "a.md", "v1", Saved, noon)
	keep(t, j, "a.md", "v2", Saved, noon)
	must(t, j.Move("a.md", "p/b.md"))
	must(t, j.Move("none.md", "p/c.md"))
	if got := listed(t, j); got != `p/b.md b "draft"` {
		t.Errorf("drafts %s", got)
	}
	versions, err := j.Versions("p/b.md")
	must(t, err)
	if len(versions) != 2 || versions[0].Path != "p/b.md" {
		t.Fatalf("versions %+v", versions)
	}
	if text, err := j.Text("p/b.md", versions[0].ID); err != nil || string(text) != "v2" {
		t.Errorf("text %q, %v", text, err)
	}
	if left, err := j.Versions("a.md"); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestPrivate: the journal holds unpublished writing.
func TestPrivate(t *testing.T) {
	state := t.TempDir()
	j, err := Open(state, t.TempDir())
	must(t, err)
	must(t, j.Put(Draft{Path: "a.md", Text: []byte("x"), Time: time.Now()}))
	keep(t, j, "a.md", "x", Saved, noon)
	err = filepath.WalkDir(state, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == state {
			return err
		}
		info, err := e.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", name, info.Mode())
		}
		return err
	})
	must(t, err)
}

func FuzzDecode(f *testing.F) {
	f.Add(encode(header{Path: "a.md"}, []byte("text")))
	f.Add(pack(header{Path: "a.md", Reason: Saved}, bytes.Repeat([]byte("text "), 300)))
	f.Add([]byte(`{"galley":"history 1","size":0,"sha256":""}` + "\n"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, data []byte) {
		h, text, ok := decode(data)
		if !ok {
			return
		}
		for _, again := range [][]byte{encode(h, text), pack(h, text)} {
			h2, text2, ok := decode(again)
			if !ok || h2.Path != h.Path || !bytes.Equal(text, text2) {
				t.Errorf("%q does not survive writing it again", data)
			}
		}
	})
}
