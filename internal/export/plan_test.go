package export

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"galley/internal/fault"
)

// entriesOf reads "path=hash path=hash".
func entriesOf(s string) []entry {
	var all []entry
	for f := range strings.FieldsSeq(s) {
		p, sum, _ := strings.Cut(f, "=")
		all = append(all, entry{Path: p, SHA256: sum})
	}
	return all
}

// contentsOf reads "path=hash folder/ link=", with the folders above.
func contentsOf(s string) contents {
	c := contents{}
	for f := range strings.FieldsSeq(s) {
		p, sum, _ := strings.Cut(f, "=")
		if dir, ok := strings.CutSuffix(p, "/"); ok {
			p, sum = dir, folder
		}
		c[p] = sum
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			c[dir] = folder
		}
	}
	return c
}

func TestPlan(t *testing.T) {
	tests := []struct{ name, old, next, disk, want string }{
		{"first", "-", "a=1 b/c=2", "", "put a b/c"},
		{"first, beside .git", "-", "a=1", ".git/", "put a foreign .git"},
		{"nothing new", "a=1", "a=1", "a=1", "keep a"},
		{"changed", "a=1", "a=2", "a=1", "put a"},
		{"changed by hand too", "a=1", "a=2", "a=9", "put a"},
		{"changed to the same by hand", "a=1", "a=2", "a=2", "keep a"},
		{"removed by hand", "a=1", "a=1", "", "put a"},
		{"gone", "a=1 b=2", "a=1", "a=1 b=2", "keep a remove b"},
		{"gone, removed by hand", "a=1 b=2", "a=1", "a=1", "keep a"},
		{"gone, changed by hand", "a=1 b=2", "a=1", "a=1 b=9", "keep a foreign b"},
		{"gone, a link now", "a=1 b=2", "a=1", "a=1 b=", "keep a foreign b"},
		{"foreign", "a=1", "a=1", "a=1 x/y=7", "keep a foreign x x/y"},
		{"foreign in our folder", "d/a=1", "d/a=1", "d/a=1 d/y=7", "keep d/a foreign d/y"},
		{"foreign empty folder", "a=1", "a=1", "a=1 x/", "keep a foreign x"},
		{"our folder, emptied", "d/a=1", "b=1", "d/", "put b empty d"},
		{"our folders, emptied by removing", "d/e/a=1", "b=1", "d/e/a=1 b=1", "keep b remove d/e/a empty d/e d"},
		{"our folder with a foreign file", "d/e/a=1", "b=1", "d/e/a=1 d/x=7 b=1", "keep b remove d/e/a foreign d/x empty d/e"},
		{"foreign in the way", "b=1", "a=1", "a=7", "! a"},
		{"foreign equal", "b=1", "a=1", "a=1", "keep a"},
		{"link in the way", "b=1", "a=1", "a=", "! a"},
		{"foreign file for a folder", "b=1", "a/b=1", "a=7", "! a"},
		{"foreign folder for a file", "b=1", "a=1", "a/x=7", "! a/x"},
		{"foreign empty folder for a file", "b=1", "a=1", "a/", "! a"},
		{"our file becomes a folder", "a=1", "a/b=2", "a=1", "put a/b remove a"},
		{"our folder becomes a file", "a/b=1", "a=2", "a/b=1", "put a remove a/b"},
		{"our changed file for a folder", "a=1", "a/b=2", "a=9", "! a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var old *manifest
			if tt.old != "-" {
				old = &manifest{Files: entriesOf(tt.old)}
			}
			p, err := makePlan(old, entriesOf(tt.next), contentsOf(tt.disk))
			if got := strings.TrimSpace(planText(p, err)); got != tt.want {
				t.Errorf("plan %q, want %q", got, tt.want)
			}
		})
	}
}

func planText(p plan, err error) string {
	if err != nil {
		return "! " + fault.From(err).Path
	}
	text := ""
	for _, l := range []struct {
		name  string
		paths []string
	}{{"put", p.put}, {"keep", p.keep}, {"remove", p.remove}, {"foreign", p.foreign}, {"empty", p.empty}} {
		if len(l.paths) > 0 {
			text += l.name + " " + strings.Join(l.paths, " ") + " "
		}
	}
	return text
}

// TestPlanPromises tries random worlds: after a plan the site is whole, no
// foreign file is touched, and what is removed was ours and unchanged.
func TestPlanPromises(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"a", "b", "a/x", "a/y", "a/x/z", "c/d/e", "c/d", "c"}
	world := func() map[string]string {
		w := map[string]string{}
		for _, n := range names {
			if random.IntN(3) == 0 && fits(w, n) {
				w[n] = fmt.Sprint(random.IntN(3))
			}
		}
		return w
	}
	refused := 0
	for range 50_000 {
		old, next, disk := world(), world(), world()
		m := &manifest{Files: listed(old)}
		p, err := makePlan(m, listed(next), onDisk(disk))
		if err != nil {
			refused++
			f := fault.From(err)
			if _, there := disk[f.Path]; !there {
				t.Fatalf("old %v next %v disk %v: refused for %s, which is not there", old, next, disk, f.Path)
			}
			continue
		}
		after := maps.Clone(disk)
		early := p.turned()
		for _, q := range early {
			delete(after, q)
		}
		for _, q := range p.put {
			if !fits(after, q) && after[q] == "" {
				t.Fatalf("old %v next %v disk %v: %s has no room in %v", old, next, disk, q, after)
			}
			after[q] = next[q]
		}
		for _, q := range p.remove {
			if old[q] != disk[q] || next[q] != "" {
				t.Fatalf("old %v next %v disk %v: %s is removed", old, next, disk, q)
			}
			if !slices.Contains(early, q) {
				delete(after, q)
			}
		}
		for _, dir := range p.empty {
			for q := range after {
				if q == dir || strings.HasPrefix(q, dir+"/") {
					t.Fatalf("old %v next %v disk %v: %s is called empty", old, next, disk, dir)
				}
			}
		}
		for q, sum := range next {
			if after[q] != sum {
				t.Fatalf("old %v next %v disk %v: %s holds %q afterwards", old, next, disk, q, after[q])
			}
		}
		for q, sum := range disk {
			ours := old[q] != "" && (next[q] != "" || old[q] == sum)
			if !ours && after[q] != sum {
				t.Fatalf("old %v next %v disk %v: foreign %s became %q", old, next, disk, q, after[q])
			}
			if _, site := next[q]; !ours && !site && !slices.Contains(p.foreign, q) {
				t.Fatalf("old %v next %v disk %v: %s is not named foreign", old, next, disk, q)
			}
		}
	}
	if refused == 0 || refused == 50_000 {
		t.Errorf("%d of 50000 worlds refused", refused)
	}
}

// fits reports whether a file n can be in w: neither n nor a part above it is a
// file there, nor is n a folder.
func fits(w map[string]string, n string) bool {
	for q := range w {
		if q == n || strings.HasPrefix(q, n+"/") || strings.HasPrefix(n, q+"/") {
			return false
		}
	}
	return true
}

func listed(w map[string]string) []entry {
	var all []entry
	for _, p := range slices.Sorted(maps.Keys(w)) {
		all = append(all, entry{Path: p, SHA256: w[p]})
	}
	return all
}

func onDisk(w map[string]string) contents {
	c := contents{}
	for p, sum := range w {
		c[p] = sum
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			c[dir] = folder
		}
	}
	return c
}
