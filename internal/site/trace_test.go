package site

import (
	"bytes"
	"io"
	"reflect"
	"testing"
	"testing/fstest"
)

// Every field that a page could be made from is accounted for: it counts for Ground, or a
// traced copy notes who asks. A new field needs a line here and one in traced or Ground,
// or exports would not notice that it changed.
func TestTraceAccountsForEveryField(t *testing.T) {
	const (
		counts = "counts for Ground"
		follow = "follows from fields that do"
		noted  = "is noted, or only read by what is"
		apart  = "is not what pages are made from"
		screen = "is never set for an export"
	)
	tests := []struct {
		of     any
		fields map[string]string
	}{
		{Site{}, map[string]string{
			"ground": noted, "all": noted, "index": noted, "over": noted, "order": noted, "urls": noted, "terms": noted,
			"names": noted, "plan": noted, "list": apart, "feeds": noted, "found": noted, "foundBy": noted, "sums": noted, "whole": noted,
			"gathered": apart, "vocabulary": noted, "wordCount": follow, "reads": apart, "plain": apart, "behind": screen,
		}},
		{ground{}, map[string]string{
			"config": counts, "dialect": counts, "theme": counts, "drafts": counts, "future": counts, "origin": counts,
			"files": noted, "now": noted, "facts": noted, "rendition": follow, "diagram": noted, "staticInput": noted, "static": noted,
			"reserved": follow, "base": follow, "basePath": follow, "words": follow, "dir": follow, "assets": follow, "assetNames": follow,
			"editions": follow, "logo": counts, "ownThemeIcon": follow, "dressing": follow,
			"apart": screen, "onScreen": screen,
		}},
		{Input{}, map[string]string{
			"Config": counts, "Dialect": counts, "Theme": counts, "Drafts": counts, "Future": counts, "Origin": counts,
			"Files": noted, "Posts": noted, "Static": noted, "Now": noted, "Picture": noted, "Rendition": follow, "Diagram": noted,
			"Apart": screen,
		}},
	}
	for _, tt := range tests {
		for f := range reflect.TypeOf(tt.of).Fields() {
			if tt.fields[f.Name] == "" {
				t.Errorf("%T.%s: does a page that shows it notice when it changes?", tt.of, f.Name)
			}
		}
	}
}

// Tracing changes no byte, its answers are those the snapshot gives when it is asked, and
// no page but those that show every post is made from all of them.
func TestTraceAnswers(t *testing.T) {
	files := corpus(60)
	add := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	add("posts/a.md", "---\ntitle: A\ndate: 2025-01-02\nauthor: Ada\nseries: One\npart: 2\ntranslationKey: k\n---\n\n[[B]]\n")
	add("posts/b.md", "---\ntitle: B\ndate: 2024-01-02\nauthor: Bo\nseries: One\nlang: de\ntranslationKey: k\naliases: /old/\n---\n\n![p](/images/x.png)\n")
	add("about.md", "---\nlayout: page\ntitle: About\n---\n\nHello\n")
	add("galley.yaml", "baseURL: https://a.example/\nlanguages: [de]\n")
	s := build(t, files)
	for _, o := range s.Outputs() {
		if _, _, isAsset := s.Asset(o.Path); isAsset {
			continue
		}
		var plain, traced bytes.Buffer
		if err := s.Render(&plain, o.Path); err != nil {
			t.Fatal(err)
		}
		from, err := s.Trace(&traced, o.Path)
		if err != nil || plain.String() != traced.String() {
			t.Errorf("%s: tracing changes the page: %v", o.Path, err)
		}
		if len(from) == 0 {
			t.Errorf("%s is made from nothing", o.Path)
		}
		for _, f := range from {
			if f.Kind == FactSource {
				continue
			}
			if f.Kind == factAll || f.Kind == FactUnknown {
				t.Errorf("%s asks for %q: it is made anew whenever anything changes", o.Path, f.Kind)
			}
			if d, ok := s.Answer(f.Fact); !ok || d != f.Answer {
				t.Errorf("%s: %q %q has another answer later", o.Path, f.Kind, f.Arg)
			}
		}
	}
}

// A page that reads lists past the doors is noted to have read everything.
func TestTraceOfAllPosts(t *testing.T) {
	s := build(t, corpus(3))
	r := &reads{answers: map[Fact]Digest{}}
	copied := s.traced(r)
	copied.order.get()
	if !r.asked(factAll) {
		t.Errorf("%v", r.answers)
	}
	if err := copied.Render(io.Discard, "index.html"); err != nil {
		t.Error(err)
	}
}

func (r *reads) asked(kind FactKind) bool {
	_, ok := r.answers[Fact{Kind: kind}]
	return ok
}
