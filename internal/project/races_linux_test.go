package project

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/workspace"
)

// TestRaces lets another program write a post in every way that there is, while the post is
// typed into and saved without pause: texts of one size, older times, in place, renamed
// over, removed and made again. The other program knows which texts it took away itself.
// Every other text that anybody wrote is in the file, in the history or beside the file at
// the end: nothing is written over silently.
func TestRaces(t *testing.T) {
	races := 600
	if os.Getenv("GALLEY_TORTURE") != "" {
		races = 10_000
	}
	const each = 100 // of a post, since a post keeps so many versions
	var sum raceCount
	for seed := range uint64(races / each) {
		sum.add(raceOnce(t, seed, each))
		if t.Failed() {
			t.Fatalf("in the races of seed %d", seed)
		}
	}
	t.Logf("%+v", sum)
	if sum.Saved < races/20 || sum.Conflicts < races/20 {
		t.Errorf("the two hardly met: %+v", sum)
	}
}

type raceCount struct{ Foreign, Saved, Conflicts, Over, Reloaded int }

func (c *raceCount) add(d raceCount) {
	c.Foreign += d.Foreign
	c.Saved += d.Saved
	c.Conflicts += d.Conflicts
	c.Over += d.Over
	c.Reloaded += d.Reloaded
}

// raceText is of the same length whoever wrote it.
func raceText(who string, n int) string {
	return fmt.Sprintf("%s%06d\n%s", who, n, strings.Repeat("All texts are of one size.\n", 20))
}

func raceName(text string) string { name, _, _ := strings.Cut(text, "\n"); return name }

func raceOnce(t *testing.T, seed uint64, races int) (count raceCount) {
	t.Helper()
	const path = "a.md"
	dir := lay(t, map[string]string{path: raceText("X", 0)})
	p := open(t, dir, Options{StateDir: t.TempDir(), Now: noon})
	if _, err := p.OpenPost(path); err != nil {
		t.Fatal(err)
	}
	other := &stranger{name: filepath.Join(dir, path), aside: t.TempDir(), r: rand.New(rand.NewPCG(seed, 7)), took: map[string]bool{}, how: map[string]string{}}
	var running sync.WaitGroup
	var done atomic.Bool
	running.Go(func() {
		defer done.Store(true)
		for n := 1; n <= races; n++ {
			other.act(n)
		}
	})
	r := rand.New(rand.NewPCG(seed, 8))
	var typed []string
	for n := 1; !done.Load(); n++ {
		text := raceText("G", n)
		typed = append(typed, raceName(text))
		saveInRace(t, p, path, text, r, &count)
		other.saves.Add(1)
	}
	running.Wait()
	count.Foreign = len(other.wrote)
	have := whatIsLeft(t, p, path)
	for _, name := range append(other.wrote, typed...) {
		if !have[name] && !other.took[name] {
			t.Errorf("%s is lost: %s", name, other.how[name])
		}
	}
	return count
}

// saveInRace types and saves; where that is a conflict the author looks at the other text, or takes
// the own one.
func saveInRace(t *testing.T, p *Project, path, text string, r *rand.Rand, count *raceCount) {
	t.Helper()
	if _, err := p.Sync(path, text); err != nil {
		t.Fatal(err)
	}
	_, err := p.Save(path, text)
	if err == nil {
		count.Saved++
		return
	}
	if fault.CodeOf(err) != fault.Conflict {
		t.Fatalf("%s: %v", raceName(text), err)
	}
	count.Conflicts++
	if r.IntN(2) == 0 {
		if _, err = p.SaveOver(path, text); err == nil {
			count.Over++
			return
		}
	}
	if _, err := p.Reload(path); err != nil && fault.CodeOf(err) != fault.NotFound {
		t.Fatal(err)
	} else if err == nil {
		count.Reloaded++
	} else if err := p.KeepNow(path); err != nil { // the file is gone; the next text comes over this one
		t.Fatal(err)
	}
}

// whatIsLeft returns the names of all texts that an author can reach.
func whatIsLeft(t *testing.T, p *Project, path string) map[string]bool {
	t.Helper()
	have := map[string]bool{}
	for file, text := range contents(t, p.Dir()) {
		if len(text) != len(raceText("X", 0)) {
			t.Errorf("%s holds %d bytes: %.40q", file, len(text), text)
		}
		have[raceName(text)] = true
	}
	have[raceName(p.opened(path).buf.Text())] = true
	err := p.journal.EachVersion(path, func(_ history.Version, text []byte) { have[raceName(string(text))] = true })
	if err != nil {
		t.Fatal(err)
	}
	return have
}

// stranger is the other program.
type stranger struct {
	name  string // the post
	aside string // a folder of its own, on the same disk
	r     *rand.Rand
	wrote []string
	how   map[string]string
	took  map[string]bool // the texts it replaced or removed, and knew
	saves atomic.Int64    // of Galley, tried
}

// act writes text n in some way, or removes the post and makes it again.
func (s *stranger) act(n int) {
	text := raceText("X", n)
	ways := []struct {
		how string
		do  func() bool
	}{
		{"in place", func() bool { return s.inPlace(text, false) }},
		{"emptied first", func() bool { return s.inPlace(text, true) }},
		{"renamed over", func() bool { return s.over(text, time.Time{}) }},
		{"renamed over, older", func() bool { return s.over(text, noon().AddDate(-3, 0, 0)) }},
		{"made anew", func() bool { return s.anew(text) }},
	}
	if way := ways[s.r.IntN(len(ways))]; way.do() {
		s.wrote = append(s.wrote, raceName(text))
		s.how[raceName(text)] = way.how
	}
	if s.r.IntN(8) > 0 {
		time.Sleep(time.Duration(s.r.IntN(3000)) * time.Microsecond)
		return
	}
	// Where saving is slow, it would never come through: a conflict, a look at the other
	// text, and a save.
	until, limit := s.saves.Load()+3, time.Now().Add(time.Second)
	for s.saves.Load() < until && time.Now().Before(limit) {
		time.Sleep(time.Millisecond)
	}
}

// inPlace writes into the very file, emptying it before or not.
func (s *stranger) inPlace(text string, empty bool) bool {
	f, err := os.OpenFile(s.name, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	was := make([]byte, len(text))
	if n, err := f.ReadAt(was, 0); err != nil || n != len(was) {
		return false
	}
	if s.r.IntN(2) == 0 {
		time.Sleep(time.Duration(s.r.IntN(300)) * time.Microsecond)
	}
	if empty && f.Truncate(0) != nil {
		return false
	}
	if _, err := f.WriteAt([]byte(text), 0); err != nil {
		return false
	}
	s.took[raceName(string(was))] = true
	_ = os.Chtimes(f.Name(), noon(), noon()) // should it be gone, there is nothing to age
	return true
}

// over lets a new file take the post's place in one step.
func (s *stranger) over(text string, at time.Time) bool {
	fresh := filepath.Join(s.aside, "fresh")
	if os.WriteFile(fresh, []byte(text), 0o600) != nil {
		return false
	}
	if !at.IsZero() {
		_ = os.Chtimes(fresh, at, at) // as restored from a backup
	}
	if workspace.Exchange(fresh, s.name) != nil {
		return false
	}
	if was, err := os.ReadFile(fresh); err == nil {
		s.took[raceName(string(was))] = true
	}
	return true
}

// anew takes the post away, and makes a new one if nobody else does.
func (s *stranger) anew(text string) bool {
	gone := filepath.Join(s.aside, "gone")
	if os.Rename(s.name, gone) == nil {
		if was, err := os.ReadFile(gone); err == nil {
			s.took[raceName(string(was))] = true
		}
	}
	if s.r.IntN(2) == 0 {
		return false
	}
	fresh := filepath.Join(s.aside, "fresh")
	return os.WriteFile(fresh, []byte(text), 0o600) == nil &&
		unix.Renameat2(unix.AT_FDCWD, fresh, unix.AT_FDCWD, s.name, unix.RENAME_NOREPLACE) == nil
}
