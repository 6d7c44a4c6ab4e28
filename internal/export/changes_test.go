package export

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// manyPages is a site of which an export may change a few pages.
func manyPages(n int) *tracedSite {
	s := &tracedSite{fakeSite: pages()}
	for i := range n {
		s.pages[fmt.Sprintf("d%d/p%d/index.html", i%7, i)] = fmt.Sprint("text ", i)
	}
	return s
}

// TestChanges: while a few pages change, what is remembered of the others is not written again,
// and every export makes just what is other than at the last one.
func TestChanges(t *testing.T) {
	const all = 200
	r := rand.New(rand.NewPCG(5, 6))
	s := manyPages(all)
	o := s.remembering(blog(t), t.TempDir())
	s.exported(t, o)
	name := recordName(o.Memory.Folder, o.Out)
	began, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	anew := 0
	for n := range 24 {
		var want []string
		for range 1 + r.IntN(5) {
			p := fmt.Sprintf("d%d/p%d/index.html", 0, 7*r.IntN(all/7))
			if !slices.Contains(want, p) {
				want = append(want, p)
			}
			s.pages[p] = fmt.Sprint("text ", n, " of ", p)
		}
		if n == 20 { // more than a few
			want = want[:0]
			for p := range s.pages {
				s.pages[p] += "!"
				want = append(want, p)
			}
		}
		made := strings.Fields(s.exported(t, o))
		slices.Sort(made)
		slices.Sort(want)
		if !slices.Equal(made, want) {
			t.Fatalf("export %d made %q, want %q", n, made, want)
		}
		now, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(now, began) {
			began = now
			anew++
			if _, err := os.Stat(changesName(name)); err == nil {
				t.Error("there are changes of a record that is new")
			}
		}
		for p, text := range s.pages {
			if s.lent["src/"+p] != text {
				t.Fatalf("export %d: %s is found by %q", n, p, s.lent["src/"+p])
			}
		}
	}
	if anew == 0 || anew > 4 {
		t.Errorf("the record was written anew %d times", anew)
	}
}

// TestDamagedChanges: changes that are lost, of another record or with any byte wrong are
// none, and the next export makes what they would have told.
func TestDamagedChanges(t *testing.T) {
	s := manyPages(60)
	folder := t.TempDir()
	o := s.remembering(blog(t), folder)
	s.exported(t, o)
	s.pages["d0/p0/index.html"], s.pages["d1/p1/index.html"] = "first", "first"
	s.exported(t, o) // gives all files a second name, and so another stamp
	name := changesName(recordName(folder, o.Out))
	change := func(text string) []byte {
		s.pages["d0/p0/index.html"], s.pages["d1/p1/index.html"] = text, text
		s.exported(t, o)
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	good := change("once")
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 300 {
		bad := bytes.Clone(good)
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
		if got := readRecord(recordName(folder, o.Out)); got == nil || got.changed != nil {
			t.Fatalf("damage %d: %v", n, got)
		}
	}
	if made := strings.Fields(s.exported(t, o)); len(made) != 2 {
		t.Errorf("without changes %q was made", made)
	}
	older := change("twice")
	for p := range s.pages {
		s.pages[p] += "!"
	}
	s.exported(t, o) // a record of its own
	if err := os.WriteFile(name, older, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := readRecord(recordName(folder, o.Out)); got == nil || got.changed != nil {
		t.Error("changes of another record were believed")
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*.new-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
