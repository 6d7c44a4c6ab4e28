package export

import (
	"context"
	"maps"
	"path/filepath"
	"testing"

	"galley/internal/fault"
)

func TestWhyOf(t *testing.T) {
	page := func(head, article, around string) string {
		return "<html><head>" + head + "</head><body><article>" + article + "</article><nav>" + around + "</nav></body></html>"
	}
	was := page("h", "a", "n")
	tests := []struct {
		name, was, now string
		want           Why
	}{
		{"the article", was, page("h", "b", "n"), OwnText},
		{"all of it", was, page("x", "y", "z"), OwnText},
		{"the head", was, page("x", "a", "n"), OwnHead},
		{"the navigation", was, page("h", "a", "m"), Elsewhere},
		{"head and navigation", was, page("x", "a", "m"), Elsewhere},
		{"a list", "<head></head><ul>", "<head></head><ol>", Elsewhere},
		{"a feed", "<feed>1", "<feed>2", OwnText},
		{"nothing", "", "", OwnText},
	}
	for _, tt := range tests {
		if got := whyOf([]byte(tt.was), []byte(tt.now)); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestPlanIsWhatRunDoes: for sites that follow one another a plan says what the export
// then does, and leaves everything as it is.
func TestPlanIsWhatRunDoes(t *testing.T) {
	o := blog(t)
	sites := []*fakeSite{
		pages("a/index.html", "<article>a</article>", "b/index.html", "<article>b</article>", "feed.xml", "1"),
		pages("a/index.html", "<article>a</article>", "b/index.html", "<article>B</article>", "c/index.html", "<article>c</article>"),
		pages("a/index.html", "<article>a</article>"),
		pages("a/index.html", "<article>a</article>"),
		pages("a", "a file where a folder was"),
		pages(),
	}
	sites[1].static["picture.png"] = "one"
	sites[2].static["picture.png"] = "two"
	sites[3].static["picture.png"] = "two"
	for i, s := range sites {
		if i == 2 {
			put(t, filepath.Join(o.Out, "foreign.txt"), "not Galley's")
		}
		before := content(t, o.Source)
		plan, err := Plan(t.Context(), s, s.open, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		if after := content(t, o.Source); !maps.Equal(before, after) {
			t.Errorf("site %d: planning wrote: %v, before %v", i, after, before)
		}
		count := map[What]int{}
		for _, c := range plan.Changes {
			count[c.What]++
		}
		done := run(t, s, o)
		if count[Added]+count[Changed] != done.Written || count[Removed] != done.Removed ||
			plan.Unchanged != done.Unchanged || plan.Bytes != done.Bytes || plan.Out != done.Out {
			t.Errorf("site %d: planned %+v, done %+v", i, plan, done)
		}
	}
}

// TestPlanRefuses what Run refuses, and stops when it is told to.
func TestPlanRefuses(t *testing.T) {
	o := blog(t)
	put(t, filepath.Join(o.Out, "mine.txt"), "mine")
	s := pages("index.html", "x")
	if _, err := Plan(t.Context(), s, s.open, o, nil); fault.CodeOf(err) != fault.Refused {
		t.Errorf("a folder of others: %v", err)
	}
	o.Out = o.Source
	if _, err := Plan(t.Context(), s, s.open, o, nil); fault.CodeOf(err) != fault.Refused {
		t.Errorf("the blog itself: %v", err)
	}
	o.Out = filepath.Join(o.Source, "fresh")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Plan(ctx, s, s.open, o, nil); fault.CodeOf(err) != fault.Cancelled {
		t.Errorf("stopped: %v", err)
	}
	s.pages["index.html"] = "panic"
	if _, err := Plan(t.Context(), s, s.open, o, nil); fault.CodeOf(err) != fault.Internal {
		t.Errorf("a page that cannot be made: %v", err)
	}
}
