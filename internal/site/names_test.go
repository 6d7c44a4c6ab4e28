package site

import (
	"slices"
	"testing"
)

func TestWikiTargets(t *testing.T) {
	s := build(t, workspace(
		"galley.yaml", "baseURL: https://example.com/",
		"posts/old.md", "---\ntitle: Same\ndate: 2026-01-01\n---\nx",
		"posts/new.md", "---\ntitle: Same\ndate: 2026-02-01\n---\nx",
		"posts/async.md", "---\ntitle: Asynchronous Python\ndate: 2026-01-03\nslug: async-python\naliases: [/2020/Async/, Async IO]\n---\nx",
		"posts/café.md", "---\ntitle: Crème brûlée\ndate: 2026-01-04\n---\nx",
		"posts/creme.md", "---\ntitle: Creme\ndate: 2026-01-05\nredirect_from: /kitchen/custard.html\n---\nx",
		"posts/hindi.md", "---\ntitle: हिन्दी\ndate: 2026-01-06\n---\nx",
		"posts/sharp.md", "---\ntitle: \"C# for Go people\"\ndate: 2026-01-07\n---\nx",
		"posts/trip/index.md", "---\ntitle: A trip\ndate: 2026-01-08\n---\nx",
		"posts/draft.md", "---\ntitle: Later\ndraft: true\n---\nx",
		"pages/about.md", "---\ntitle: About\n---\nx",
	))
	tests := []struct {
		target string
		want   []string
	}{
		{"Asynchronous Python", []string{"posts/async.md"}},
		{"asynchronous   PYTHON", []string{"posts/async.md"}},
		{"async-python", []string{"posts/async.md"}},
		{"async", []string{"posts/async.md"}},
		{"posts/async", []string{"posts/async.md"}},
		{"posts/async.md", []string{"posts/async.md"}},
		{"/2020/Async/", []string{"posts/async.md"}},
		{"2020/async", []string{"posts/async.md"}},
		{"Async IO", []string{"posts/async.md"}},
		{"Async IO#Part", []string{"posts/async.md"}},
		{"custard", []string{"posts/creme.md"}},
		{"kitchen/custard", []string{"posts/creme.md"}},
		{"/kitchen/custard.html", []string{"posts/creme.md"}},
		{"creme brulee", []string{"posts/café.md"}},
		{"CRE\u0300ME BRU\u0302LE\u0301E", []string{"posts/café.md"}},
		{"cafe", []string{"posts/café.md"}},
		{"creme", []string{"posts/creme.md"}},
		{"हिन्दी", []string{"posts/hindi.md"}},
		{"हनद", nil},
		{"C# for Go people", []string{"posts/sharp.md"}},
		{"c# for go people#Types", []string{"posts/sharp.md"}},
		{"trip", []string{"posts/trip/index.md"}},
		{"posts/trip", []string{"posts/trip/index.md"}},
		{"About", []string{"pages/about.md"}},
		{"Same", []string{"posts/new.md", "posts/old.md"}}, // the newest first
		{"old", []string{"posts/old.md"}},
		{"Later", nil}, {"nowhere", nil}, {"#Part", nil}, {"#", nil}, {"", nil}, {"   ", nil},
	}
	for target, want := range map[string]string{"Later": "posts/draft.md", "draft#x": "posts/draft.md", "nowhere": "", "About": "", "": ""} {
		if got := s.WikiDraft(target); got != want {
			t.Errorf("WikiDraft(%q) = %q, want %q", target, got, want)
		}
	}
	for _, tt := range tests {
		if got := s.WikiTargets(tt.target); !slices.Equal(got, tt.want) {
			t.Errorf("WikiTargets(%q) = %q, want %q", tt.target, got, tt.want)
		}
	}
}

// TestWikiHeadings: the place after "#" is the id that the heading has.
func TestWikiHeadings(t *testing.T) {
	s := build(t, workspace(
		"galley.yaml", "baseURL: https://example.com/",
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n[[B#1. Getting started]] [[b#日本語 の見出し|ja]] [[B#🎉]] [[#Here, too]] [[B#]]\n\n## Here, too\n",
		"posts/b.md", "---\ntitle: B\ndate: 2026-01-02\n---\n## 1. Getting started\n## 日本語 の見出し\n## 🎉\n",
	))
	expect(t, "posts/a/index.html", page(t, s, "posts/a/index.html"), `
+ <a class="wiki" href="../b/index.html#getting-started">B</a>
+ <a class="wiki" href="../b/index.html#%E6%97%A5%E6%9C%AC%E8%AA%9E-%E3%81%AE%E8%A6%8B%E5%87%BA%E3%81%97">ja</a>
+ <a class="wiki" href="../b/index.html#tada">B</a>
+ <a class="wiki" href="#here-too">Here, too</a>
+ <a class="wiki" href="../b/index.html">B</a>
+ <h2 id="here-too">
`)
	expect(t, "posts/b/index.html", page(t, s, "posts/b/index.html"), `
+ <h2 id="getting-started">
+ <h2 id="日本語-の見出し">
+ <h2 id="tada">
`)
}
