package export

import (
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"galley/internal/site"
)

// cards is a site whose pages are all social cards.
type cards struct{ *fakeSite }

func (c cards) Outputs() []site.Output {
	all := c.fakeSite.Outputs()
	for i := range all {
		all[i].Kind = site.KindCard
	}
	return all
}

// A card that is there is not drawn again, unless somebody changed it or all is wanted
// anew.
func TestCardsAreDrawnOnce(t *testing.T) {
	rendered := map[string]int{}
	s := cards{&fakeSite{pages: map[string]string{"cards/1.png": "one", "cards/2.png": "two"}}}
	o := Options{Out: filepath.Join(t.TempDir(), "out")}
	run := func(want int) {
		t.Helper()
		clear(rendered)
		if _, err := Run(t.Context(), counted{s, rendered}, s.open, o, nil); err != nil {
			t.Fatal(err)
		}
		if len(rendered) != want {
			t.Errorf("%d cards were drawn, want %d", len(rendered), want)
		}
		for name, text := range s.pages {
			if got, _ := os.ReadFile(filepath.Join(o.Out, name)); string(got) != text {
				t.Errorf("%s is %q", name, got)
			}
		}
	}
	run(2)
	run(0)
	put(t, filepath.Join(o.Out, "cards/2.png"), "TWO")
	run(1)
	o.Fresh = true
	run(2)
}

// counted notes what is rendered.
type counted struct {
	cards
	rendered map[string]int
}

func (c counted) Render(w io.Writer, p string) error {
	drawing.Lock()
	c.rendered[p]++
	drawing.Unlock()
	return c.cards.Render(w, p)
}

var drawing sync.Mutex
