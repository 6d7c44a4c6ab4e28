package project

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestTypingDuringASave types at each moment of a save at which the disk works. Nothing waits
// for the disk: this would never end. What is typed is unsaved afterwards, and the journal has
// it, whether it was written there before the save was done or not.
func TestTypingDuringASave(t *testing.T) {
	for _, drafted := range []bool{false, true} {
		moments := 1
		for moment := 1; moment <= moments; moment++ {
			t.Run(fmt.Sprintf("moment %d, drafted %t", moment, drafted), func(t *testing.T) {
				moments = typesDuringASave(t, moment, drafted)
			})
		}
		if moments < 2 {
			t.Errorf("a save has %d moments", moments)
		}
	}
}

// TestTypingWhileASiteIsBuilt: of ten thousand posts that takes a while, and concerns no letter.
func TestTypingWhileASiteIsBuilt(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "---\ntitle: A\n---\n\nA [link](b.md).\n", "b.md": "B"}), Options{Now: noon})
	openWhole(t, p, "a.md")
	p.changing.Lock()
	defer p.changing.Unlock()
	if _, err := p.Sync("a.md", "---\ntitle: Another\n---\n\nA [link](b.md) and more.\n"); err != nil {
		t.Fatal(err)
	}
	if got := p.Dirty(); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("unsaved: %v", got)
	}
}

// typesDuringASave types at one moment and returns how many there are.
func typesDuringASave(t *testing.T, moment int, drafted bool) (moments int) {
	var during func()
	now := func() time.Time {
		if during != nil {
			during()
		}
		return noon()
	}
	p := open(t, lay(t, map[string]string{"a.md": "before"}), Options{StateDir: t.TempDir(), Now: now, Drafts: true})
	openWhole(t, p, "a.md")
	during = func() {
		if moments++; moments != moment {
			return
		}
		then := during
		during = nil
		typed(t, p, "a.md", "saved, and more")
		if drafted {
			p.writeDrafts()
		}
		during = then
	}
	save(t, p, "a.md", "saved")
	during = nil

	if got, err := os.ReadFile(filepath.Join(p.Dir(), "a.md")); err != nil || string(got) != "saved" {
		t.Errorf("the file reads %q, %v", got, err)
	}
	if got := p.Dirty(); !slices.Equal(got, []string{"a.md"}) {
		t.Errorf("unsaved: %v", got)
	}
	p.writeDrafts()
	drafts, err := p.journal.List()
	o := p.opened("a.md")
	if err != nil || len(drafts) != 1 || string(drafts[0].Text) != "saved, and more" || drafts[0].Base != string(o.base) {
		t.Errorf("the journal holds %+v, %v", drafts, err)
	}
	save(t, p, "a.md", "saved, and more")
	if got := p.Recoverable(); len(got) > 0 {
		t.Errorf("unsaved after the next save: %v", got)
	}
	return moments
}
