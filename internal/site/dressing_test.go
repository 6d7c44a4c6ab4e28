package site

import (
	"fmt"
	"strings"
	"testing"

	"galley/internal/theme"
)

func TestLookSettingsAreUnderstood(t *testing.T) {
	tests := []struct {
		src  string
		want func(c Config) bool
		says string // "" is no problem
	}{
		{"theme: magazine", func(c Config) bool { return c.ThemeName == "magazine" && c.Theme == "" }, ""},
		{"theme: mine", func(c Config) bool { return c.Theme == "mine" && c.ThemeName == "" }, ""},
		{"theme: {name: notebook, folder: mine}", func(c Config) bool { return c.Theme == "mine" && c.ThemeName == "notebook" }, ""},
		{"theme: ../mine", nil, `galley.yaml:1:8: "theme" should be a folder inside the workspace.`},
		{"theme: {name: gazette}", nil, `galley.yaml:1:15: "name" should be one of "reading", "magazine", "notebook".`},
		{"theme: [magazine]", nil, `galley.yaml:1:8: "theme" should be one of the themes "reading", "magazine", "notebook" or a folder with templates of your own.`},
		{"appearance:\n  scheme: dark\n  accent: '#ABC'\n  width: normal", func(c Config) bool {
			return c.Appearance == theme.Appearance{Scheme: "dark", Accent: "#aabbcc"}
		}, ""},
		{"appearance:\n  scheme: night", nil, `galley.yaml:2:11: "scheme" should be one of "auto", "light", "dark".`},
		{"appearance:\n  accent: red}body{display:none", nil, `galley.yaml:2:11: "accent" should be a colour such as "#17694f", in quotes.`},
		{"appearance:\n  text: url(//evil)", nil, `galley.yaml:2:9: "text" should be one of "serif", "oldstyle", "sans", "humanist", "mono", "atkinson".`},
		{"appearance:\n  colour: red", nil, `galley.yaml:2:3: "appearance" has no setting "colour".`},
		{"appearance: dark", nil, `galley.yaml:1:13: "appearance" should be settings of their own, such as "accent: '#17694f'".`},
		{"social:\n  - Me: javascript:alert(1)", nil, `galley.yaml:2:5: The link "Me" should lead to a page, not run something.`},
		{"menu:\n  - Me: \" java\\nscript:x\"", nil, `galley.yaml:2:5: The link "Me" should lead to a page, not run something.`},
		{"css: [a]", nil, `galley.yaml:1:6: "css" should be a text or the name of a file.`},
	}
	for _, tt := range tests {
		t.Run(tt.src, func(t *testing.T) {
			c, problems := ParseConfig([]byte(tt.src), Config{})
			var said []string
			for _, p := range problems {
				said = append(said, fmt.Sprintf("%s:%d:%d: %s", p.Path, p.Line, p.Column, p.Message))
			}
			if strings.Join(said, "\n") != tt.says {
				t.Errorf("says %q\nwant %q", said, tt.says)
			}
			if tt.want != nil && !tt.want(c) {
				t.Errorf("got %+v", c)
			}
			if tt.says != "" && (c.Appearance != theme.Appearance{} || len(c.Social)+len(c.Menu) > 0) {
				t.Errorf("what is refused was kept: %+v", c)
			}
		})
	}
}

func TestSnippetsComeFromTheFolderAlone(t *testing.T) {
	files := workspace("theme/comments.html", "\ufeff<p>Talk</p>\n", "large.css", strings.Repeat(" ", mostSnippet+1), "bad.html", "\xff<")
	for source, want := range map[string]string{
		"<b>x</b>": "<b>x</b>", "theme/comments.html": "<p>Talk</p>\n", "./theme/comments.html": "<p>Talk</p>\n",
		"../secret": "is not a file in this folder", "/etc/passwd": "is not a file in this folder", "theme": "is not a file in this folder",
		"none.html": "There is no file none.html.", "large.css": "is larger than 256 KB", "bad.html": "is not UTF-8",
	} {
		c, _ := ParseConfig(fmt.Appendf(nil, "title: A\ncomments: %q\n", source), Config{})
		problems := c.ReadSnippets(files)
		if len(problems) == 0 {
			if c.Comments.Text != want {
				t.Errorf("%s: got %q, want %q", source, c.Comments.Text, want)
			}
			continue
		}
		if p := problems[0]; !strings.Contains(p.Message, want) || p.Path != ConfigFile || p.Line != 2 || c.Comments.Text != "" {
			t.Errorf("%s: got %v and %q, want %q", source, p, c.Comments.Text, want)
		}
	}
}

// Settings show where they should, on pages at any depth, and nothing else of a page changes.
func TestSettingsOnPages(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	plain := build(t, files)
	settings := string(files[ConfigFile].Data) + `
footer: "By *me*, see [tags](/tags/) <script>x</script>"
comments: <div id="talk"></div>
analytics: <script src="https://count.example/c.js" defer></script>
head: <meta name="generator" content="hands">
css: "b { content: '</style><script>' } c { background: url(x.png) }"
appearance: {scheme: dark, accent: "#ffcc00"}
`
	s := build(t, replaced(files, ConfigFile, []byte(settings)))
	home, tags, post := page(t, s, "index.html"), page(t, s, "tags/index.html"), page(t, s, "posts/features/index.html")
	for _, tt := range []struct {
		page, part string
		count      int
	}{
		{home, `<em>me</em>, see <a href="tags/index.html">tags</a>`, 1},
		{tags, `see <a href="index.html">tags</a>`, 1},
		{post, `see <a href="../../tags/index.html">tags</a>`, 1},
		{home, "<script>x", 0},
		{home, `id="talk"`, 0},
		{post, `<section class="comments" aria-label="Comments">` + "\n" + `<div id="talk"></div>`, 1},
		{post, "count.example/c.js", 1},
		{tags, `content="hands"`, 1},
		{home, `<meta name="color-scheme" content="dark">`, 1},
		{home, `<meta name="theme-color" content="#1b1a18">`, 1},
		{home, "#fdfcfa", 0},
	} {
		if got := strings.Count(tt.page, tt.part); got != tt.count {
			t.Errorf("%q occurs %d times, want %d", tt.part, got, tt.count)
		}
	}
	if lost := page(t, s, "404.html"); strings.Contains(lost, "url(") || strings.Contains(lost, "</style><script>") || !strings.Contains(lost, "<style>") {
		t.Error("the page that is shown at any depth has rules that need other files, or that leave their element")
	}
	if got := page(t, plain, "index.html"); strings.Contains(got, `class="own"`) || strings.Contains(got, "comments") {
		t.Error("without settings a page shows something of them")
	}
	found := false
	for _, p := range s.Problems() {
		found = found || strings.Contains(p.Message, "contrast")
	}
	if found { // in the dark it can be read, and the light is never shown
		t.Error("an accent that nobody sees is complained about")
	}
}

func TestAccentThatCannotBeRead(t *testing.T) {
	s := build(t, workspace(ConfigFile, "baseURL: https://a.example/\nappearance:\n  accent: '#ffcc00'\n  accentDark: '#000080'\n", "a.md", "A"))
	var said []string
	for _, p := range s.Problems() {
		said = append(said, fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.Message))
	}
	want := []string{"3:11 Text in #ffcc00 has a contrast of 1.3 on #f3f1ec in the light", "4:15 Text in #000080 has a contrast of 1.0 on"}
	if len(said) != 2 || !strings.HasPrefix(said[0], want[0]) || !strings.HasPrefix(said[1], want[1]) {
		t.Errorf("says %q, want %q", said, want)
	}
}

// Each theme makes all pages of a site; what they share is not repeated in goldens.
func TestGoldenThemes(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	for _, name := range theme.Names()[1:] {
		in, _ := input(files)
		in.Theme, _ = theme.Named(name)
		s, _ := Build(in)
		golden(t, "home-"+name+".html", between(assetHash.ReplaceAllString(page(t, s, "index.html"), ".HASH."), "<main", "</main>"))
		for _, o := range s.Outputs() {
			if rendered(o) {
				page(t, s, o.Path)
			}
		}
	}
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return from + s + to + "\n"
}
