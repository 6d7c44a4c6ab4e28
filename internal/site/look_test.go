package site

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"galley/internal/fault"
	"galley/internal/post"
)

var lookKinds = []string{LookCard, LookFeed, LookSearch, LookSocial, LookPrint}

func look(t *testing.T, s *Site, file, kind string) Look {
	t.Helper()
	l, err := s.Look(file, kind)
	if err != nil {
		t.Fatalf("look %s of %s: %v", kind, file, err)
	}
	return l
}

// TestGoldenLooks keeps looks whole, to be read when one changes.
func TestGoldenLooks(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	s := build(t, files)
	for name, file := range map[string]string{"features": "posts/features.md", "arabic": "posts/arabic.md"} {
		for _, kind := range lookKinds[1:4] {
			l := look(t, s, file, kind)
			golden(t, "look-"+kind+"-"+name+".html", notesText(l.Notes)+l.HTML)
		}
	}
}

// notesText writes notes one on a line: "!draft draft" or "laterPage before:2 page:2".
func notesText(notes []Note) string {
	var b strings.Builder
	for _, n := range notes {
		if n.Warn {
			b.WriteString("!")
		}
		b.WriteString(n.Code)
		if n.Field != "" {
			b.WriteString(" " + n.Field)
		}
		if len(n.Args) > 0 {
			b.WriteString(" " + strings.Trim(strings.TrimPrefix(fmt.Sprint(n.Args), "map"), "[]"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// The promise of every look: unsaved text looks as the exported site will once it is saved.
func TestLookIsWhatIsExported(t *testing.T) {
	fronts := []string{
		"title: New & <b>odd</b> title\ndate: 2026-02-20\ntags: [Go, Unheard of]\nexcerpt: An excerpt of it.\nimage: /static/images/dunes.png",
		"title: Short\ndate: 2026-02-20T10:00:00Z\ndescription: For machines.\ncategory: Notes\npinned: true",
		"title: Undated\nimage: https://example.net/a.jpg\nlang: de",
		"title: Draft\ndraft: true\ndate: 2020-01-01",
	}
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		s := buildAny(files)
		for n, file := range s.Paths() {
			body := []byte(fmt.Sprintf("---\n%s\n---\n\nNew text with a [link](other.md).\n\n## Part\n", fronts[n%len(fronts)]))
			in, _ := input(files)
			unsaved := s.With(post.Parse(file, body, in.Config.Reading(in.Dialect)))
			saved := buildAny(replaced(files, file, body))
			for _, kind := range lookKinds {
				sameLook(t, look(t, unsaved, file, kind), look(t, saved, file, kind), file+" "+kind)
			}
			if i, e, _ := saved.find(file); e.listed && !saved.urls.get().lost[i] {
				partsOfExport(t, unsaved, saved, file)
			}
		}
	})
}

func sameLook(t *testing.T, unsaved, saved Look, what string) {
	t.Helper()
	if unsaved.HTML != saved.HTML || unsaved.URL != saved.URL || notesText(unsaved.Notes) != notesText(saved.Notes) {
		t.Errorf("%s: unsaved\n%s%s\nsaved\n%s%s", what, notesText(unsaved.Notes), unsaved.HTML, notesText(saved.Notes), saved.HTML)
	}
}

// partsOfExport finds the looks of unsaved text in the files of the saved site.
func partsOfExport(t *testing.T, unsaved, saved *Site, file string) {
	t.Helper()
	card := look(t, unsaved, file, LookCard)
	if strings.Count(card.HTML, " "+ThisPost) != 1 {
		t.Errorf("%s is not marked once in its list:\n%s", file, card.HTML)
	}
	if got, want := strings.Replace(card.HTML, " "+ThisPost, "", 1), page(t, saved, outputPath(card.URL)); got != want {
		t.Errorf("%s: the list differs from %s:\n%s", file, card.URL, got)
	}
	for _, m := range feedEntry.FindAllStringSubmatch(look(t, unsaved, file, LookFeed).HTML, -1) {
		if entry := html.UnescapeString(m[2]); !strings.Contains(page(t, saved, m[1]), entry) {
			t.Errorf("%s: %s lacks\n%s", file, m[1], entry)
		}
	}
	exported := page(t, saved, saved.Output(file))
	i := unsaved.index[file]
	search, err := unsaved.lookSearch(i, readHead(exported))
	if got := look(t, unsaved, file, LookSearch); err != nil || got.HTML != search.HTML {
		t.Errorf("%s: the search result is not from the exported head: %v\n%s", file, err, got.HTML)
	}
	social, err := unsaved.lookSocial(i, readHead(exported))
	if got := look(t, unsaved, file, LookSocial); err != nil || got.HTML != social.HTML {
		t.Errorf("%s: the social card is not from the exported head: %v\n%s", file, err, got.HTML)
	}
	if got := look(t, unsaved, file, LookPrint).HTML; got != forPaper(exported) {
		t.Errorf("%s prints as another page:\n%s", file, got)
	}
}

var feedEntry = regexp.MustCompile(`(?s)<summary>([a-z.]+)</summary><pre>(.*?)</pre></details>`)

// TestLookNotes tells what a look says beside the picture: for whom it is not yet, what
// is missing and which field fills it.
func TestLookNotes(t *testing.T) {
	long := strings.Repeat("Wide words ", 10)
	files := workspace(
		"galley.yaml", "title: T\nbaseURL: https://example.com/\npaginate: 2\n",
		"posts/draft.md", "---\ntitle: D\ndraft: true\ndate: 2026-01-09\n---\nText\n",
		"posts/later.md", "---\ntitle: L\ndate: 2026-04-01\n---\nText\n",
		"posts/old.md", "---\ntitle: O\ndate: 2020-01-01\nexpiryDate: 2021-01-01\n---\nText\n",
		"posts/hidden.md", "---\ntitle: H\nstatus: hidden\n---\nText\n",
		"posts/undated.md", "---\ntitle: U\n---\nText\n",
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-03\nimage: nowhere.jpg\n---\nText\n",
		"posts/b.md", "---\ntitle: "+long+"\ndate: 2026-01-02\nimage: /static/b.jpg\n---\n"+strings.Repeat(long, 2)+"\n",
		"posts/c.md", "---\ntitle: C\ndate: 2026-01-01\nexcerpt: E\nimage: /static/b.jpg\nimage_alt: It\n---\n",
		"posts/d.md", "---\ntitle: D\ndate: 2026-01-04\nslug: c\ndescription: Own\n---\n",
		"posts/kana.md", "---\ntitle: かな\ndraft: true\n---\nText\n",
		"pages/about.md", "---\ntitle: About\n---\n",
		"static/b.jpg", "x",
	)
	s := buildAny(files)
	for _, tt := range []struct{ file, kind, want string }{
		{"posts/a.md", LookCard, ""},
		{"posts/c.md", LookCard, "laterPage before:2 page:2\n"},
		{"posts/undated.md", LookCard, "laterPage before:3 page:2\nundated date\n"},
		{"posts/draft.md", LookCard, "!draft draft\n"},
		{"posts/later.md", LookCard, "!scheduled date date:1 April 2026\n"},
		{"posts/old.md", LookCard, "!expired expiry\nlaterPage before:3 page:2\n"},
		{"posts/hidden.md", LookCard, "!hidden\nlaterPage before:3 page:2\nundated date\n"},
		{"posts/d.md", LookCard, "!taken slug url:/posts/c/\n"},
		{"pages/about.md", LookCard, "standalone\n"},
		{"pages/about.md", LookFeed, "standaloneFeed\n"},
		{"posts/undated.md", LookFeed, "!undatedFeed date\n"},
		{"posts/a.md", LookFeed, ""},
		{"posts/a.md", LookSearch, "titleFits title most:600 width:48\ndescriptionText description\n"},
		{"posts/b.md", LookSearch, "!titleLong title most:600 width:1129\ndescriptionText description\n!descriptionLong description length:219 most:158\n"},
		{"posts/c.md", LookSearch, "titleFits title most:600 width:49\ndescriptionExcerpt excerpt\n"},
		{"posts/a.md", LookSocial, "!lostImage image image:nowhere.jpg\n"},
		{"posts/b.md", LookSocial, "noImageAlt imageAlt\n"},
		{"posts/c.md", LookSocial, ""},
		{"posts/undated.md", LookSocial, "drawnImage image\n"},
		{"posts/kana.md", LookSocial, "!draft draft\n!noImage image\n"},
		{"pages/about.md", LookSocial, "!noImage image\n!descriptionNone description\n"},
	} {
		if got := notesText(look(t, s, tt.file, tt.kind).Notes); got != tt.want {
			t.Errorf("%s of %s notes\n%swant\n%s", tt.kind, tt.file, got, tt.want)
		}
	}
}

// Without an address of the site what needs one says so.
func TestLookWithoutAddress(t *testing.T) {
	s := buildAny(workspace(
		"galley.yaml", "title: T\n", "static/a.jpg", "x",
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-01\nimage: /static/a.jpg\nexcerpt: E\n---\n",
	))
	for kind, want := range map[string]string{
		LookFeed: "noAddressFeed", LookSearch: "noAddressSearch", LookSocial: "noAddressImage", LookCard: "",
	} {
		notes := notesText(look(t, s, "posts/a.md", kind).Notes)
		if strings.Contains(notes, "noAddress") != (want != "") || !strings.Contains(notes, want) {
			t.Errorf("%s notes %q, want %q", kind, notes, want)
		}
	}
}

// A card that is not there yet is shown among its neighbours.
func TestLookOfWhatIsNotListed(t *testing.T) {
	s := buildAny(workspace(
		"posts/new.md", "---\ntitle: New\ndate: 2026-01-03\n---\n", "posts/old.md", "---\ntitle: Old\ndate: 2026-01-01\n---\n",
		"posts/draft.md", "---\ntitle: Between\ndraft: true\ndate: 2026-01-02\n---\n",
	))
	got := look(t, s, "posts/draft.md", LookCard).HTML
	places := []int{strings.Index(got, ">New<"), strings.Index(got, ">Between<"), strings.Index(got, ">Old<")}
	if !slices.IsSorted(places) || places[0] < 0 {
		t.Errorf("the draft is not between its neighbours: %v\n%s", places, got)
	}
	if strings.Contains(page(t, s, "index.html"), "Between") {
		t.Error("looking has published the draft")
	}
}

func TestLookOfNothing(t *testing.T) {
	s := buildAny(workspace("posts/a.md", "A"))
	if _, err := s.Look("posts/b.md", LookCard); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("an unknown post: %v", err)
	}
	if _, err := s.Look("posts/a.md", "poster"); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("an unknown look: %v", err)
	}
}

// Only the element around the link is marked, however a theme writes its list.
func TestMarkLink(t *testing.T) {
	for page, want := range map[string]string{
		`<ul><li><a href="b">B</a><li><a href="a&amp;b">A</a></ul>`:            `<ul><li><a href="b">B</a><li data-this-post><a href="a&amp;b">A</a></ul>`,
		`<li><article class=x><h2><a href='a&b'>A</a></h2></article></li>`:     `<li><article data-this-post class=x><h2><a href='a&b'>A</a></h2></article></li>`,
		`<article><p></article><a href="a&b">A</a>`:                            `<article><p></article><a href="a&b">A</a>`,
		`<!-- <li><a href="a&b"> --><LI><A HREF="a&b">`:                        `<!-- <li><a href="a&b"> --><LI data-this-post><A HREF="a&b">`,
		`<script>"<li><a href='a&b'>"</script><li id=1><b><a href="a&b">x</a>`: `<script>"<li><a href='a&b'>"</script><li data-this-post id=1><b><a href="a&b">x</a>`,
	} {
		if got := markLink(page, "a&b"); got != want {
			t.Errorf("markLink(%s)\n = %s, want\n   %s", page, got, want)
		}
	}
}

func TestTextWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Hello": 46, "Übung": 59, "Uebung": 70, "日本": 40, "e\u0301": 11, "Жизнь": 56} {
		if got := textWidth(text, 20); got != want {
			t.Errorf("%q is %d px wide, want %d", text, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"short", 5, "short"}, {"one two three", 10, "one two …"}, {"one two, three", 10, "one two …"},
		{"unbrokenword", 8, "unbrok …"}, {"日本語の長い文", 8, "日本語 …"}, {"", 0, ""},
	} {
		if got := cutToColumns(tt.text, tt.most); got != tt.want {
			t.Errorf("cut %q to %d: %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}
