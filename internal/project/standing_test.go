package project

import (
	"maps"
	"slices"
	"testing"

	"galley/internal/render"
)

func linked() map[string]string {
	return map[string]string{
		"posts/a.md": "---\ntitle: Alpha\n---\n[self](#one)\n\n## One\n\n## Two\n",
		"posts/b.md": "---\ntitle: Beta\n---\n[a](a.md#one), [[Alpha#One]] and [[alpha]].\n\n[a](/posts/a/)\n",
		"posts/c.md": "---\ntitle: Gamma\n---\n[b](b.md)\n",
	}
}

// savedAs opens a post and returns what saves it with another text.
func savedAs(t *testing.T, p *Project, path string) func(text string) {
	t.Helper()
	if _, err := p.OpenPost(path); err != nil {
		t.Fatal(err)
	}
	return func(text string) {
		t.Helper()
		if _, err := p.Save(path, text); err != nil {
			t.Fatal(err)
		}
	}
}

// What is offered after a save, what taking the offer changes, and that it is offered no
// more when the author took it, declined it, or wrote the old name again.
func TestLinkOffers(t *testing.T) {
	old := linked()["posts/a.md"]
	tests := []struct {
		name, text string
		want       LinkOffer
		changed    map[string]string
	}{
		{"nothing", old, LinkOffer{}, nil},
		{"other words", old + "More.\n", LinkOffer{}, nil},
		{
			"a heading", "---\ntitle: Alpha\n---\n[self](#one)\n\n## The first\n\n## Two\n", LinkOffer{"heading", "One", "The first", 3, 2},
			map[string]string{
				"posts/a.md": "---\ntitle: Alpha\n---\n[self](#the-first)\n\n## The first\n\n## Two\n",
				"posts/b.md": "---\ntitle: Beta\n---\n[a](a.md#the-first), [[Alpha#The first]] and [[alpha]].\n\n[a](/posts/a/)\n",
			},
		},
		{"a heading that nothing leads to", "---\ntitle: Alpha\n---\n[self](#one)\n\n## One\n\n## Three\n", LinkOffer{}, nil},
		{"a heading that is gone", "---\ntitle: Alpha\n---\n[self](#one)\n\n## Two\n", LinkOffer{}, nil},
		{
			"the title", "---\ntitle: Omega\n---\n[self](#one)\n\n## One\n\n## Two\n", LinkOffer{"title", "Alpha", "Omega", 2, 1},
			map[string]string{"posts/b.md": "---\ntitle: Beta\n---\n[a](a.md#one), [[Omega#One]] and [[Omega]].\n\n[a](/posts/a/)\n"},
		},
		{
			"the address", "---\ntitle: Alpha\nslug: new\n---\n[self](#one)\n\n## One\n\n## Two\n", LinkOffer{"address", "/posts/a/", "/posts/new/", 1, 1},
			map[string]string{"posts/b.md": "---\ntitle: Beta\n---\n[a](a.md#one), [[Alpha#One]] and [[alpha]].\n\n[a](/posts/new/)\n"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := open(t, lay(t, linked()), Options{StateDir: t.TempDir()})
			save := savedAs(t, p, "posts/a.md")
			save(tt.text)
			if got, err := p.OfferLinks(t.Context(), "posts/a.md"); err != nil || got != tt.want {
				t.Errorf("offered %+v, %v; want %+v", got, err, tt.want)
			}
			plan, err := p.PlanLinks(t.Context(), "posts/a.md")
			if err != nil || len(plan.Files) != len(tt.changed) {
				t.Fatalf("%d files, %v", len(plan.Files), err)
			}
			if len(plan.Files) == 0 {
				return
			}
			before := contents(t, p.Dir())
			op, err := p.Apply(t.Context(), plan, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := maps.Clone(before)
			maps.Copy(want, tt.changed)
			wantContents(t, p.Dir(), want, "after the links followed")
			if _, err := p.Undo(op.ID, nil); err != nil {
				t.Fatal(err)
			}
			wantContents(t, p.Dir(), before, "after undo")
			if err := p.SettleLinks("posts/a.md"); err != nil {
				t.Fatal(err)
			}
			if got, _ := p.OfferLinks(t.Context(), "posts/a.md"); got != (LinkOffer{}) {
				t.Errorf("offered again: %+v", got)
			}
			save(old)
			if got, _ := p.OfferLinks(t.Context(), "posts/a.md"); got != (LinkOffer{}) {
				t.Errorf("links that lead to the old name were offered to follow back: %+v", got)
			}
		})
	}
}

// A title that is written letter by letter and saved in between is compared with the one
// that links know.
func TestLinkOfferOfATitleSavedInBetween(t *testing.T) {
	p := open(t, lay(t, linked()), Options{})
	save := savedAs(t, p, "posts/a.md")
	for _, title := range []string{"O", "Om", "Omega"} {
		save("---\ntitle: " + title + "\n---\n## One\n")
	}
	if got, _ := p.OfferLinks(t.Context(), "posts/a.md"); got.Old != "Alpha" || got.New != "Omega" {
		t.Errorf("offered %+v", got)
	}
	save(linked()["posts/a.md"])
	if got, _ := p.OfferLinks(t.Context(), "posts/a.md"); got != (LinkOffer{}) {
		t.Errorf("the old title is there again, and offered is %+v", got)
	}
}

func TestRenamedPlaces(t *testing.T) {
	tests := []struct{ was, is, want string }{
		{"abc", "axc", "bx"},
		{"abc", "abc", ""},
		{"ab", "xy", "axby"},
		{"abc", "ac", ""},
		{"ac", "abc", ""},
		{"abcd", "axyd", "bxcy"},
		{"abcd", "axd", ""}, // which of the two it is, nobody knows
		{"abc", "cab", ""},
		{"aBc", "axc", ""}, // of another level
	}
	headings := func(ids string) (all []render.Heading) {
		for _, r := range ids {
			level := 2
			if 'A' <= r && r <= 'Z' {
				level = 3
			}
			all = append(all, render.Heading{ID: string(r), Level: level})
		}
		return all
	}
	for _, tt := range tests {
		got := ""
		for _, pair := range renamedPlaces(headings(tt.was), headings(tt.is)) {
			got += pair.was.ID + pair.is.ID
		}
		if got != tt.want {
			t.Errorf("%s to %s: %q, want %q", tt.was, tt.is, got, tt.want)
		}
	}
}

// Backlinks are those of the texts as their editors show them; one's own count not.
func TestBacklinks(t *testing.T) {
	p := open(t, lay(t, linked()), Options{})
	said := func() (all []string) {
		found, more, err := p.Backlinks(t.Context(), "posts/a.md")
		if err != nil || more != 0 {
			t.Fatal(more, err)
		}
		for _, b := range found {
			all = append(all, b.Post.Path+" "+b.Text)
		}
		return all
	}
	first := []string{"posts/b.md [a](a.md#one), [[Alpha#One]] and [[alpha]].", "posts/b.md [a](/posts/a/)"}
	if got := said(); !slices.Equal(got, first) {
		t.Errorf("at first: %q", got)
	}
	if _, err := p.OpenPost("posts/c.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sync("posts/c.md", "---\ntitle: Gamma\n---\nNow [here](a.md), too.\n"); err != nil {
		t.Fatal(err)
	}
	if got := said(); len(got) != 3 || !slices.Contains(got, "posts/c.md Now [here](a.md), too.") {
		t.Errorf("with unsaved text: %q", got)
	}
	save := savedAs(t, p, "posts/b.md")
	save("---\ntitle: Beta\n---\nNothing.\n")
	if got := said(); !slices.Equal(got, []string{"posts/c.md Now [here](a.md), too."}) {
		t.Errorf("after a save: %q", got)
	}
}

// Files that are no posts are where they are after a change and after its undo.
func TestRenamedFileIsKnownAtOnce(t *testing.T) {
	files := map[string]string{"images/a.png": "a", "posts/a.md": "---\ntitle: A\n---\n![a](/images/a.png)\n"}
	p := open(t, lay(t, files), Options{StateDir: t.TempDir()})
	plan, err := p.PlanRenameFile(t.Context(), "images/a.png", "images/b.png")
	if err != nil {
		t.Fatal(err)
	}
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil || p.Site().StaticOutput("images/b.png") == "" || p.Site().StaticOutput("images/a.png") != "" {
		t.Errorf("after the change: %v", err)
	}
	if _, err := p.Undo(op.ID, nil); err != nil || p.Site().StaticOutput("images/a.png") == "" || p.Site().StaticOutput("images/b.png") != "" {
		t.Errorf("after undo: %v", err)
	}
}

// The links of an open post are said to be broken while they are written, with what may
// be meant, and mended where they stand.
func TestBrokenLinksWhileTyping(t *testing.T) {
	p := open(t, lay(t, map[string]string{
		"posts/first-steps.md": "---\ntitle: First steps\n---\n",
		"posts/b.md":           "---\ntitle: B\n---\n",
	}), Options{})
	if _, err := p.OpenPost("posts/b.md"); err != nil {
		t.Fatal(err)
	}
	text := "---\ntitle: B\n---\n[ok](first-steps.md) [off](https://example.com/) é [x](frist-steps.md)\n[y](#Wher) [z](nowhere-at-all.md)\n\n# Wher\n"
	u, err := p.Sync("posts/b.md", text)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, e := range u.Problems {
		said = append(said, e.Error()+" "+e.Fix)
	}
	want := []string{
		"posts/b.md:4:56: This link leads nowhere: frist-steps.md. Write first-steps.md, if you mean that.",
		"posts/b.md:5:5: There is no heading or other place #Wher in this post. Write #wher, if you mean that.",
		"posts/b.md:5:16: This link leads nowhere: nowhere-at-all.md. ",
	}
	if !slices.Equal(said, want) {
		t.Errorf("said\n%q\nwant\n%q", said, want)
	}
	e := u.Problems[0]
	changes, err := p.Repair("posts/b.md", u.Rev, e.Message, e.Line, e.Column)
	if err != nil || len(changes) != 1 {
		t.Fatal(changes, err)
	}
	if u, err = p.Edit("posts/b.md", u.Rev, changes); err != nil || len(u.Problems) != 2 {
		t.Errorf("after the repair: %v, %v", u.Problems, err)
	}
}
