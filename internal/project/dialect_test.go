package project

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"galley/internal/dialect"
	"galley/internal/fault"
)

// folders opens each folder of testdata/folders, one for each generator.
func folders(t *testing.T, test func(t *testing.T, name, dir string)) {
	t.Helper()
	names, err := filepath.Glob("testdata/folders/*.txtar")
	if err != nil || len(names) != len(dialect.Kinds()) {
		t.Fatalf("%d folders (%v); want one of each kind", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			_, files := archive(t, name)
			delete(files, "want")
			test(t, name, lay(t, files))
		})
	}
}

// A folder of each generator opens with what its configuration says, its posts where the
// generator would publish them, and nothing that is none.
func TestFolders(t *testing.T) {
	folders(t, func(t *testing.T, name, dir string) {
		p := open(t, dir, Options{Now: noon, Drafts: true, Future: true})
		if kind := strings.TrimSuffix(filepath.Base(name), ".txtar"); string(p.Dialect().Kind) != kind || p.Detected() != p.Dialect().Kind {
			t.Errorf("found %s, want %s", p.Dialect().Kind, kind)
		}
		_, files := archive(t, name)
		got := printFolder(p, files)
		if *update {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
			if err := os.WriteFile(name, bytes.TrimLeft(txtar.Format(a), "\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		if want := files["want"]; got != want {
			t.Errorf("the folder is\n%swant\n%s", got, want)
		}
	})
}

// printFolder writes what a project makes of a folder of files.
func printFolder(p *Project, files map[string]string) string {
	var b strings.Builder
	c := p.Config()
	fmt.Fprintf(&b, "title %q, author %q, address %q, language %q, zone %q\n", c.Title, c.Author, c.BaseURL, c.Language, c.Timezone)
	fmt.Fprintf(&b, "new posts go to %s\n", p.Dialect().NewPath("slug", noon(), true, ""))
	for _, one := range p.Posts() {
		place := "post"
		if one.IsPage {
			place = "page"
		}
		fmt.Fprintf(&b, "%s %s %s at %s: %q", one.State(noon()), place, one.Path, p.Site().URL(one.Path), one.Title())
		for _, terms := range [][]string{one.Meta.Categories, one.Meta.Tags} {
			fmt.Fprintf(&b, " %q", terms)
		}
		fmt.Fprintf(&b, " by %q\n", one.Meta.Author)
		for _, problem := range p.PostProblems(&one) {
			fmt.Fprintf(&b, "  %s\n", problem)
		}
	}
	for _, path := range sortedKeys(files) {
		if _, listed := p.Post(path); !listed && strings.HasSuffix(path, ".md") {
			fmt.Fprintf(&b, "ignored %s\n", path)
		}
	}
	for _, picture := range p.Pictures() {
		fmt.Fprintf(&b, "picture %s is %s, used %d times\n", picture.Path, picture.Value, picture.Used)
	}
	for _, problem := range p.FolderProblems() {
		fmt.Fprintf(&b, "problem %s\n", problem)
	}
	return b.String()
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// The author's word stands above what was found. It is one line of galley.yaml: what
// else is in there stays, byte for byte.
func TestSetDialect(t *testing.T) {
	tests := []struct {
		name, before string // galley.yaml; "" when there is none
		set, unset   string // with the dialect hugo, and with none again
	}{
		{"no file", "", "dialect: hugo\n", ""},
		{"comments", "# Mine\ntitle:  'A'   # kept\n\nauthor: Ann\n", "# Mine\ntitle:  'A'   # kept\n\nauthor: Ann\ndialect: hugo\n", "# Mine\ntitle:  'A'   # kept\n\nauthor: Ann\n"},
		{"line ends of Windows", "title: A\r\n", "title: A\r\ndialect: hugo\r\n", "title: A\r\n"},
		{"another choice", "dialect: \"plain\" # for now\ntitle: A\n", "dialect: \"hugo\" # for now\ntitle: A\n", "title: A\n"},
		{"no line end", "title: A", "title: A\ndialect: hugo", "title: A\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"_config.yml": "title: J\n", "_posts/2026-01-02-a.md": "---\ntitle: A\n---\n", "content/b.md": "# B\n"}
			if tt.before != "" {
				files["galley.yaml"] = tt.before
			}
			h := &heard{}
			p := open(t, lay(t, files), Options{Notify: h})
			if err := p.SetDialect(t.Context(), dialect.Hugo); err != nil {
				t.Fatal(err)
			}
			if got := read(t, p.Dir(), "galley.yaml"); got != tt.set {
				t.Errorf("galley.yaml is %q; want %q", got, tt.set)
			}
			if p.Dialect().Kind != dialect.Hugo || p.Detected() != dialect.Jekyll {
				t.Errorf("%s, and found %s; want the author's word over what is found", p.Dialect().Kind, p.Detected())
			}
			if _, listed := p.Post("content/b.md"); !listed {
				t.Error("a post of the new generator is not listed")
			}
			h.waitFor(t, "removed _posts/2026-01-02-a.md")
			if err := p.SetDialect(t.Context(), ""); err != nil {
				t.Fatal(err)
			}
			if got := read(t, p.Dir(), "galley.yaml"); got != tt.unset {
				t.Errorf("galley.yaml is %q without the choice; want %q", got, tt.unset)
			}
			if p.Dialect().Kind != dialect.Jekyll {
				t.Errorf("without the choice it is %s", p.Dialect().Kind)
			}
		})
	}
}

func TestSetDialectRefused(t *testing.T) {
	const broken = "title: \"A\nauthor: B\n"
	p := open(t, lay(t, map[string]string{"galley.yaml": broken, "a.md": ""}), Options{})
	if err := p.SetDialect(t.Context(), "wordpress"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("an unknown generator: %v", err)
	}
	if err := p.SetDialect(t.Context(), dialect.Hugo); fault.From(err) == nil || fault.From(err).Path != "galley.yaml" {
		t.Errorf("settings with a mistake: %v; want an error that names the file", err)
	}
	if got := read(t, p.Dir(), "galley.yaml"); got != broken {
		t.Errorf("galley.yaml became %q", got)
	}
	if err := p.SetDialect(t.Context(), ""); err != nil && fault.From(err).Path != "galley.yaml" {
		t.Error(err)
	}
}

// A choice that names no generator is no choice, and a problem.
func TestUnknownDialect(t *testing.T) {
	p := open(t, lay(t, map[string]string{"galley.yaml": "title: A\nbaseURL: https://example.com\ndialect: wordpress\n", "hugo.toml": "", "content/a.md": ""}), Options{})
	if p.Dialect().Kind != dialect.Hugo {
		t.Errorf("it is %s", p.Dialect().Kind)
	}
	problems := p.FolderProblems()
	if len(problems) != 1 || problems[0].Path != "galley.yaml" || problems[0].Line != 3 {
		t.Errorf("problems: %v; want one at galley.yaml:3", problems)
	}
}

// A change of the generator's configuration is followed while the folder is open.
func TestConfigIsFollowed(t *testing.T) {
	p := open(t, lay(t, map[string]string{
		"_config.yml": "title: One\nurl: https://example.com\n", "_posts/2026-01-02-a.md": "---\ntitle: A\n---\n",
	}), Options{Watch: true})
	wait := func(what string, done func() bool) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); !done(); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatal("never followed:", what)
			}
		}
	}
	if got := p.Site().URL("_posts/2026-01-02-a.md"); got != "/2026/01/02/a.html" {
		t.Errorf("address %s", got)
	}
	write(t, p.Dir(), "_config.yml", "title: Two\nurl: https://example.com\npermalink: pretty\n")
	wait("title", func() bool { return p.Config().Title == "Two" })
	wait("addresses", func() bool { return p.Site().URL("_posts/2026-01-02-a.md") == "/2026/01/02/a/" })
	write(t, p.Dir(), "galley.yaml", "title: Mine\n")
	wait("galley.yaml over it", func() bool { return p.Config().Title == "Mine" })
	remove(t, p.Dir(), "_config.yml")
	if err := os.RemoveAll(filepath.Join(p.Dir(), "_posts")); err != nil {
		t.Fatal(err)
	}
	write(t, p.Dir(), "hugo.toml", "baseURL = 'https://example.org'\n")
	write(t, p.Dir(), "content/posts/b.md", "---\ntitle: B\n---\n")
	wait("another generator", func() bool { return p.Dialect().Kind == dialect.Hugo })
	wait("its posts", func() bool { _, there := p.Post("content/posts/b.md"); return there })
	wait("the old posts", func() bool { _, there := p.Post("_posts/2026-01-02-a.md"); return !there })
}

// Where a draft goes when it is published is known before.
func TestPublishTo(t *testing.T) {
	p := open(t, lay(t, blog()), Options{Now: noon})
	for path, want := range map[string]string{
		"_drafts/x.md":           "_posts/2026-03-04-x.md",
		"_drafts/y.md":           "_posts/2025-12-31-y.md",
		"_posts/2026-01-01-p.md": "",
		"about.md":               "",
	} {
		one, ok := p.Post(path)
		if got := p.PublishTo(&one); !ok || got != want {
			t.Errorf("%s goes to %q; want %q", path, got, want)
		}
	}
}

// The languages of a Hugo site have first pages of their own, and translations find each
// other by their file names.
func TestHugoLanguages(t *testing.T) {
	p := open(t, lay(t, map[string]string{
		"hugo.toml": "baseURL = \"https://example.com/\"\ntitle = \"Two\"\ndefaultContentLanguage = \"en\"\n" +
			"[languages.en]\nlocale = \"en-US\"\n[languages.de]\ntitle = \"Zwei\"\n",
		"content/posts/a.md":    "---\ntitle: Sea\ndate: 2024-01-01\n---\nText\n",
		"content/posts/a.de.md": "---\ntitle: Meer\ndate: 2024-01-02\n---\nText\n",
		"content/_index.de.md":  "---\ntitle: Start\n---\n",
	}), Options{})
	pages := map[string]string{}
	for _, output := range []string{"index.html", "de/index.html", "de/posts/a/index.html"} {
		var b strings.Builder
		if err := p.Site().Render(&b, output); err != nil {
			t.Fatal(err)
		}
		pages[output] = b.String()
	}
	for output, want := range map[string]string{
		"index.html": "Sea", "de/index.html": "<title>Zwei</title>", "de/posts/a/index.html": `hreflang="en" href="https://example.com/posts/a/"`,
	} {
		if !strings.Contains(pages[output], want) || output == "index.html" && strings.Contains(pages[output], "Meer") {
			t.Errorf("%s: %q is missing, or a post of the other language is there:\n%s", output, want, pages[output])
		}
	}
}
