package export

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/internal/search"
	"galley/internal/site"
	"galley/internal/workspace"
)

// tracedSite is a fakeSite that says what its pages are made from: of nothing but the
// source of the same name. It counts the pages it makes.
type tracedSite struct {
	*fakeSite
	mu   sync.Mutex
	made []string
	lent map[string]string // what pages are found by, by post
}

func (s *tracedSite) Ground() site.Digest { return site.Digest{1} }
func (s *tracedSite) Heads() site.Digest  { return site.Digest{2} }

func (s *tracedSite) Trace(w io.Writer, p string) ([]site.Answered, error) {
	s.mu.Lock()
	s.made = append(s.made, p)
	s.mu.Unlock()
	from := site.Answered{Fact: site.Fact{Kind: site.FactSource, Arg: p}, Answer: site.SourceDigest([]byte(s.pages[p]))}
	return []site.Answered{from}, s.Render(w, p)
}

// Found returns the page's text as what it is found by.
func (s *tracedSite) Found(post string) ([]byte, site.Digest, bool) {
	for _, o := range s.Outputs() {
		if o.Source == post {
			return []byte(s.pages[o.Path]), site.SourceDigest([]byte(s.pages[o.Path])), true
		}
	}
	return nil, site.Digest{}, false
}

func (s *tracedSite) LendBefore(string, site.Digest, func() ([]byte, bool)) {}

func (s *tracedSite) LendIndex(func() ([]byte, func(int) ([]byte, bool), bool)) {}

func (s *tracedSite) LendRoom(func() (search.Room, error)) {}

func (s *tracedSite) KeptIndex() (site.KeptIndex, bool) { return site.KeptIndex{}, false }

func (s *tracedSite) Lend(post string, _ site.Digest, load func() ([]byte, bool)) {
	terms, ok := load()
	s.mu.Lock()
	defer s.mu.Unlock()
	if ok {
		s.lent[post] = string(terms)
	}
}

func (s *tracedSite) Answer(site.Fact) (site.Digest, bool) { return site.Digest{}, false }

// remembering returns options with which exports of s remember.
func (s *tracedSite) remembering(o Options, folder string) Options {
	o.Memory = Memory{
		Folder: folder,
		Stamp:  func(string) (workspace.Stamp, bool) { return workspace.Stamp{}, false },
		Source: func(p string) (site.Digest, bool) { return site.SourceDigest([]byte(s.pages[p])), true },
	}
	return o
}

// settle waits until stamps can be trusted.
func settle() { time.Sleep(40 * time.Millisecond) }

// exported exports s and returns the pages that it made.
func (s *tracedSite) exported(t *testing.T, o Options) string {
	t.Helper()
	s.made, s.lent = nil, map[string]string{}
	settle()
	if _, err := Run(t.Context(), s, s.open, o, nil); err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, o.Out, s.all())
	return strings.Join(s.made, " ")
}

func TestRecall(t *testing.T) {
	s := &tracedSite{fakeSite: pages("a.html", "A", "b/c.html", "B", "d/e/f.html", "F")}
	o := s.remembering(blog(t), t.TempDir())
	steps := []struct {
		name string
		do   func()
		made int
	}{
		{"the first time", func() {}, 3},
		{"nothing changed", func() {}, 0},
		{"a text changed", func() { s.pages["a.html"] = "Again" }, 1},
		{"nothing changed again", func() {}, 0},
		{"a page was removed by hand", func() { os.Remove(filepath.Join(o.Out, "b/c.html")) }, 1},
		{"a page was changed by hand, size and time as before", func() { sameStamp(t, filepath.Join(o.Out, "b/c.html")) }, 1},
		{"a page is new", func() { s.pages["b/new.html"] = "new" }, 1},
		{"a page is gone", func() { delete(s.pages, "d/e/f.html") }, 0},
		{"asked to make everything", func() { o.Fresh = true }, 3},
	}
	for _, step := range steps {
		step.do()
		made := strings.Fields(s.exported(t, o))
		if len(made) != step.made {
			t.Errorf("%s: made %v", step.name, made)
		}
		for p, text := range s.pages {
			if s.lent["src/"+p] != text {
				t.Errorf("%s: %s is found by %q", step.name, p, s.lent["src/"+p])
			}
		}
	}
}

// sameStamp changes a byte of a file, and sets its time back.
func sameStamp(t *testing.T, name string) {
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	data := bytes.Repeat([]byte("x"), int(info.Size()))
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
}

// A record with any byte changed, cut off or added is no record.
func TestDamagedRecord(t *testing.T) {
	s := &tracedSite{fakeSite: pages("a.html", "A", "b/c.html", "B")}
	folder := t.TempDir()
	o := s.remembering(blog(t), folder)
	s.exported(t, o)
	name := recordName(folder, o.Out)
	good, err := os.ReadFile(name)
	if err != nil || readRecord(name) == nil {
		t.Fatal("there is no record", err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 300 {
		bad := bytes.Clone(good)
		what := fmt.Sprint("cut at ", n)
		switch n % 3 {
		case 0:
			bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
		case 1:
			bad = bad[:r.IntN(len(bad))]
		case 2:
			bad = append(bad, byte(n))
		}
		if err := os.WriteFile(name, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if readRecord(name) != nil {
			t.Errorf("%s was believed", what)
		}
	}
	if made := s.exported(t, o); made == "" {
		t.Error("with a damaged record something was recalled")
	}
}
