package dialect

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// files makes a workspace from names and contents in turn.
func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i+1 < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// TestDetect looks at single signs and at signs that contradict each other.
func TestDetect(t *testing.T) {
	tests := []struct {
		want  Kind
		paths string // of empty files, or name=content
	}{
		{Plain, ""},
		{Plain, "a.md"},
		{Plain, "content/a.md"},
		{Plain, "posts/a.md static/images/a.png"},
		{Plain, "docs/_posts/2026-01-01-a.md docs/_config.yml"},
		{Plain, "package.json={}"},
		{Plain, "config.toml=x=1"},
		{Plain, "pages/a.md script.py=print()"},
		{Jekyll, "_config.yml"},
		{Jekyll, "_posts/2026-01-01-a.md"},
		{Jekyll, "Gemfile=gem|\"jekyll\" a.md"},
		{Jekyll, "_config.yml source/a.md"},
		{Hugo, "hugo.toml"},
		{Hugo, "config/_default/config.yaml content/a.md"},
		{Hugo, "config.toml=baseURL=\"x\" content/a.md"},
		{Hugo, "config.yaml archetypes/default.md"},
		{Hugo, "hugo.yaml _config.yml content/a.md"},
		{Hexo, "_config.yml source/_posts/a.md"},
		{Hexo, "_config.yml scaffolds/post.md"},
		{Hexo, "_config.yml=per_page:|1\nnew_post_name:|x"},
		{Hexo, "source/_posts/a.md"},
		{Eleventy, ".eleventy.js"},
		{Eleventy, "eleventy.config.mjs _posts/2026-01-01-a.md"},
		{Eleventy, "package.json={\"devDependencies\":{\"@11ty/eleventy\":\"3\"}} posts/a.md"},
		{Astro, "astro.config.ts"},
		{Astro, "src/content/blog/a.md"},
		{Pelican, "pelicanconf.py"},
		{Pelican, "content/a.md=Title:|A"},
		{Pelican, "requirements.txt=pelican[markdown] content/a.md"},
		{FlatPages, "app.py=import|flask_flatpages pages/a.md"},
		{FlatPages, "app.py=from|flask|import|Flask posts/a.md"},
		{Plain, "app.py=from|flask|import|Flask notes/a.md"},
	}
	for _, tt := range tests {
		fsys := fstest.MapFS{}
		for _, p := range strings.Fields(strings.ReplaceAll(tt.paths, "\n", "\\n")) {
			name, content, _ := strings.Cut(p, "=")
			content = strings.ReplaceAll(strings.ReplaceAll(content, "|", " "), "\\n", "\n")
			fsys[name] = &fstest.MapFile{Data: []byte(content)}
		}
		d := Read(fsys, "")
		if d.Kind != tt.want {
			t.Errorf("%q is %s by %q, want %s", tt.paths, d.Kind, d.Evidence, tt.want)
		}
		if len(d.Evidence) == 0 {
			t.Errorf("%q: no evidence", tt.paths)
		}
	}
}

// TestWant checks that the author's choice counts more than what the folder looks like.
func TestWant(t *testing.T) {
	fsys := files("hugo.toml", "title='A'", "content/posts/a.md", "")
	for _, kind := range Kinds() {
		d := Read(fsys, kind)
		if d.Kind != kind || len(d.Evidence) == 0 || kind.Name() == "" {
			t.Errorf("Read(%s): kind %s, evidence %q", kind, d.Kind, d.Evidence)
		}
	}
	if d := Read(fsys, "movabletype"); d.Kind != Hugo {
		t.Errorf("an unknown kind gives %s, want what is detected", d.Kind)
	}
}

// TestTemplate checks that every template takes a title, a date and tags and then says
// so.
func TestTemplate(t *testing.T) {
	for _, kind := range Kinds() {
		for _, sample := range []string{"---\ntitle: A\npubDate: 2026-01-01\nlayout: ../x.astro\ndraft: true\n---\n", "+++\ntitle = 'A'\ndraft = true\n+++\n", "Title: A\nDate: 2026-01-01\n\nBody"} {
			fsys := files("content/posts/a.md", sample, "src/content/blog/a.md", sample, "posts/a.md", sample, "pages/a.md", sample)
			d := Read(fsys, kind)
			src := []byte(d.Template() + "Body\n")
			o := d.Options(time.UTC)
			for _, set := range []struct {
				field string
				value any
			}{{"title", "A: b"}, {"date", "2026-05-06"}, {"tags", []string{"x y", "z"}}, {"draft", true}} {
				at, raw, err := o.Place(frontmatter.Parse(src), set.field, set.value)
				if err != nil {
					t.Fatalf("%s %q: place %s: %v", kind, d.Template(), set.field, err)
				}
				edit, err := frontmatter.SetAt(src, at, raw)
				if err != nil {
					t.Fatalf("%s %q: set %s: %v", kind, src, set.field, err)
				}
				src = edit.Apply(src)
			}
			p := post.Parse(d.NewPath("a", day, false, ""), src, o)
			if p.Title() != "A: b" || p.Meta.Date.Time.Format(time.DateOnly) != "2026-05-06" || !p.Meta.Draft || len(p.Meta.Tags) == 0 || len(p.Problems) > 0 {
				t.Errorf("%s: title %q, date %v, draft %v, tags %q, problems %v in\n%s", kind, p.Title(), p.Meta.Date.Time, p.Meta.Draft, p.Meta.Tags, p.Problems, src)
			}
		}
	}
}

// TestTemplateFollows checks what a new post takes from the posts that are there.
func TestTemplateFollows(t *testing.T) {
	tests := []struct {
		kind         Kind
		config, post string
		want         string
	}{
		{Jekyll, "", "", "---\nlayout: post\ntitle:\ndate:\ncategories: []\ntags: []\n---\n\n"},
		{Jekyll, "", "---\nlayout: single\n---\n", "---\nlayout: single\ntitle:\ndate:\ncategories: []\ntags: []\n---\n\n"},
		{Jekyll, "", "---\ntitle: A\n---\n", "---\nlayout: post\ntitle:\ndate:\ncategories: []\ntags: []\n---\n\n"},
		{Jekyll, "defaults: [{scope: {path: '', type: posts}, values: {layout: x}}]", "---\nlayout: y\n---\n", "---\ntitle:\ndate:\ncategories: []\ntags: []\n---\n\n"},
		{Pelican, "", "", "Title:\nDate:\nCategory:\nTags:\nSlug:\nAuthor:\n\n"},
		{Pelican, "", "title: A\n\nText", "title:\ndate:\ncategory:\ntags:\nslug:\nauthor:\n\n"},
		{Pelican, "", "---\ntitle: A\n---\n", "---\ntitle:\ndate:\ncategory:\ntags:\nslug:\nauthor:\n---\n\n"},
		{FlatPages, "import flask_flatpages", "title: A\n\nText", "title:\ndate:\ntags: []\n\n"},
		{FlatPages, "import flask_flatpages", "---\ntitle: A\ndate: 2026-01-02\n---\n", "---\ntitle:\ndate:\n---\n\n"},
		{Astro, "", "---\ntitle: A\npublished: 2026-01-02\nupdatedDate: 2026-01-03\nheroImage: a.jpg\nseries: x\n---\n", "---\ntitle:\npublished:\nseries: ''\n---\n\n"},
	}
	configs := map[Kind]string{Jekyll: "_config.yml", Pelican: "pelicanconf.py", FlatPages: "app.py", Astro: "astro.config.mjs"}
	posts := map[Kind]string{Jekyll: "_posts/2026-01-02-a.md", Pelican: "content/a.md", FlatPages: "pages/a.md", Astro: "src/content/blog/a.md"}
	for _, tt := range tests {
		fsys := files(configs[tt.kind], tt.config)
		if tt.post != "" {
			fsys[posts[tt.kind]] = &fstest.MapFile{Data: []byte(tt.post)}
		}
		if got := Read(fsys, tt.kind).Template(); got != tt.want {
			t.Errorf("%s %q beside %q: %q, want %q", tt.kind, tt.config, tt.post, got, tt.want)
		}
	}
}

// TestLink is how templates call the folder of sources.
func TestLink(t *testing.T) {
	d := Read(files("astro.config.mjs", "export default defineConfig({srcDir: './app'})"), "")
	for dest, want := range map[string]string{
		"@/a/b.png": "/app/a/b.png", "~/a.png": "/app/a.png", "@x/a.png": "@x/a.png", "../a.png": "../a.png", "/@/a": "/@/a",
	} {
		if got := d.Link(dest); got != want {
			t.Errorf("Link(%q) = %q, want %q", dest, got, want)
		}
	}
}

// TestPelicanLink is how Pelican names files of the content and its lists.
func TestPelicanLink(t *testing.T) {
	d := Read(files("pelicanconf.py", "PATH = 'content'\nTAG_URL = 'topic/{slug}.html'"), "")
	for dest, want := range map[string]string{
		"{filename}/a.md": "/content/a.md", "{static}b.png": "b.png", "|filename|/a.md#x": "/content/a.md#x",
		"{tag}Two%20Words": "/topic/two-words/", "{category}sea": "/category/sea/", "{author}Ada Byron": "/authors/ada-byron/",
		"|tag|a": "/topic/a/", "{index}": "/", "{other}a": "{other}a",
	} {
		if got := d.Link(dest); got != want {
			t.Errorf("Link(%q) = %q, want %q", dest, got, want)
		}
	}
}

// TestCalls is what calls in destinations stand for, in whatever folder.
func TestCalls(t *testing.T) {
	d := Read(files("_config.yml", "title: T"), "")
	for dest, want := range map[string]string{
		"{{ site.baseurl }}/a/#b":                                    "/a/#b",
		"{{site.url}}{{ site.baseurl }}/a.png?x=1":                   "/a.png?x=1",
		"{{- site.github.url -}}a.png":                               "/a.png",
		"{{ site.baseurl }}":                                         "/",
		"{{ .Site.BaseURL }}/a":                                      "/a",
		"{{ $.Site.BaseURL }}a":                                      "/a",
		"{% link _posts/2026-01-31-a.md %}#b":                        "/_posts/2026-01-31-a.md#b",
		"{{ site.baseurl }}{% link a.pdf %}":                         "/a.pdf",
		"{% post_url 2026-01-31-a %}":                                "2026-01-31-a",
		"{{ site.url }}{%- post_url /sub/2026-01-31-a -%}":           "/sub/2026-01-31-a",
		"{% post_path a %}":                                          "a",
		`{{ "/a b/" | relative_url }}`:                               "/a b/",
		`{{ 'a.png' | url | absolute_url }}`:                         "/a.png",
		`{{ "/a.png" | prepend: site.baseurl | prepend: site.url }}`: "/a.png",
		`{{< ref "a.md#b" >}}`:                                       "a.md#b",
		`{{% relref path="/posts/a" %}}#b`:                           "/posts/a#b",
		`{{< relref a.md >}}`:                                        "a.md",
		// Others stay as they are.
		"{{ page.url }}/a": "{{ page.url }}/a", "{% include a %}": "{% include a %}", `{{ "a" | upcase }}`: `{{ "a" | upcase }}`,
		"a/{{ site.baseurl }}": "a/{{ site.baseurl }}", "{{": "{{", "{": "{", "": "",
	} {
		if got := d.Link(dest); got != want {
			t.Errorf("Link(%q) = %q, want %q", dest, got, want)
		}
	}
}

// TestEleventyDates reads dates from paths, and leaves the words for days alone that
// only the file system knows.
func TestEleventyDates(t *testing.T) {
	o := Read(files("eleventy.config.js", ""), "").Options(time.UTC)
	for _, tt := range []struct{ path, date, want string }{
		{"notes/2026-01-04.md", "", "2026-01-04"},
		{"posts/2026-01-04-a.md", "", "2026-01-04"},
		{"posts/2026-01-04/a.md", "", "2026-01-04"},
		{"posts/2026-01-04-a.md", "2025-01-01", "2025-01-01"},
		{"posts/a.md", "git Last Modified", ""},
		{"posts/a.md", "Created", ""},
	} {
		p := post.Parse(tt.path, []byte("---\ntitle: A\ndate: "+tt.date+"\n---\n"), o)
		if p.Meta.Date.Literal != tt.want || len(p.Problems) > 0 {
			t.Errorf("%s with %q: date %q, want %q, problems %v", tt.path, tt.date, p.Meta.Date.Literal, tt.want, p.Problems)
		}
	}
}

// TestNewPostIsAPost checks that a new post, and a draft once it is published, stand
// where the dialect looks for posts, and that neither is left out of the walk.
func TestNewPostIsAPost(t *testing.T) {
	for _, kind := range Kinds() {
		d := Read(files("a.txt", ""), kind)
		for _, draft := range []bool{false, true} {
			at := d.NewPath("my-post", day, draft, "")
			if d.Place(at) != Post {
				t.Errorf("%s: the new post %s is %v", kind, at, d.Place(at))
			}
			p := post.Parse(at, []byte("# A\n"), d.Options(time.UTC))
			if draft != p.Meta.Draft && p.Meta.Draft {
				t.Errorf("%s: the new post %s is a draft", kind, at)
			}
			if slices.ContainsFunc(d.Skip(), func(s string) bool { return strings.HasPrefix(at, s+"/") }) {
				t.Errorf("%s: the new post %s is skipped", kind, at)
			}
			out := d.Published(at, day)
			if again := d.Published(out, day); again != out || d.Place(out) != Post {
				t.Errorf("%s: %s is published at %s, then at %s", kind, at, out, again)
			}
			if back := d.Unpublished(out); draft && back != at {
				t.Errorf("%s: %s published and unpublished is at %s", kind, at, back)
			}
		}
	}
}

// TestHiddenTag knows the collections of Eleventy.
func TestHiddenTag(t *testing.T) {
	fsys := files(".eleventy.js", "", "notes/notes.json", `{"tags": ["note"]}`)
	d := Read(fsys, "")
	for tag, want := range map[string]bool{"posts": true, "all": true, "Note": true, "bread": false} {
		if d.HiddenTag(tag) != want {
			t.Errorf("HiddenTag(%q) = %v", tag, !want)
		}
	}
	if Read(fsys, Hugo).HiddenTag("posts") {
		t.Error("Hugo has no collections by tag")
	}
}

// TestUnreadable checks that a folder of which nothing can be read is a plain one.
func TestUnreadable(t *testing.T) {
	d := Read(closed{}, "")
	if d.Kind != Plain || d.Place("a.md") != Post {
		t.Errorf("kind %s, place %v", d.Kind, d.Place("a.md"))
	}
	for _, kind := range Kinds() {
		if Read(closed{}, kind).Kind != kind {
			t.Errorf("%s cannot be chosen", kind)
		}
	}
}

// closed is a file system that refuses everything.
type closed struct{}

func (closed) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

// TestUnreadablePost: a page of Jekyll's that cannot be read is still one of the blog, so that
// the author hears of it. A file without front matter is none.
func TestUnreadablePost(t *testing.T) {
	files := fstest.MapFS{
		"_config.yml":            {Data: []byte("title: T\n")},
		"_posts/2026-01-01-a.md": {Data: []byte("---\ntitle: A\n---\n")},
		"about.md":               {Data: []byte("---\ntitle: About\n---\n")},
		"README.md":              {Data: []byte("Read me")},
	}
	for _, refused := range []string{"", "about.md"} {
		d := Read(refusing{files, refused}, Jekyll)
		if d.Place("about.md") == Ignored || d.Place("README.md") != Ignored {
			t.Errorf("%q cannot be read: about.md is %v, README.md %v", refused, d.Place("about.md"), d.Place("README.md"))
		}
	}
}

// TestUnreadableStatic: a file that cannot be looked into is one to be copied, so that
// whoever copies it says that it cannot be read. Left out, it would be gone from the site.
func TestUnreadableStatic(t *testing.T) {
	for kind, files := range map[Kind]fstest.MapFS{
		Jekyll: {"_config.yml": {Data: []byte("title: T\n")}, "a.svg": {Data: []byte("<svg/>")}},
		Hexo:   {"_config.yml": {Data: []byte("title: T\n")}, "source/a.html": {Data: []byte("<p>")}},
	} {
		for name := range files {
			if name == "_config.yml" {
				continue
			}
			for _, refused := range []string{"", name} {
				if _, ok := Read(refusing{files, refused}, kind).Static(name); !ok {
					t.Errorf("%v, %q refused: %s is left out", kind, refused, name)
				}
			}
		}
	}
}

// refusing is a file system that does not let one file be opened.
type refusing struct {
	fstest.MapFS
	name string
}

func (f refusing) Open(name string) (fs.File, error) {
	if name == f.name {
		return closed{}.Open(name)
	}
	return f.MapFS.Open(name)
}

// TestReadIsCheap bounds how often a large workspace is asked for something.
func TestReadIsCheap(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, kind := range []string{"content", "posts", "_posts", "source/_posts", "src/content", "pages"} {
		for i := range 300 {
			fsys[kind+"/"+strings.Repeat("x", i%7+1)+"/"+strings.Repeat("a", i/7+1)+".md"] = &fstest.MapFile{Data: []byte("# A")}
		}
	}
	for _, kind := range Kinds() {
		counted := &counter{FS: fsys}
		Read(counted, kind)
		if counted.opened > 400 {
			t.Errorf("Read(%s) opens %d files and folders", kind, counted.opened)
		}
	}
}

// counter counts what is opened.
type counter struct {
	fs.FS
	opened int
}

func (c *counter) Open(name string) (fs.File, error) {
	c.opened++
	return c.FS.Open(name)
}

// TestSettle checks that what no site can use is shown but not set.
func TestSettle(t *testing.T) {
	tests := []struct {
		config string
		want   Settings
	}{
		{"url: http://a.example\nlang: pt_BR.UTF-8\ntimezone: Europe/Berlin\npaginate: 3", Settings{BaseURL: "http://a.example", Language: "pt-BR", Timezone: "Europe/Berlin", Paginate: 3}},
		{"url: a.example\nlang: no such\ntimezone: Mars/Crater\npaginate: 5000", Settings{}},
		{"title: A\nsocial: {name: Ada}", Settings{Title: "A", Author: "Ada"}},
		{"url: \"\"\nbaseurl: /x\npaginate: none", Settings{}},
		{"title: [a]\nauthor: {email: x}\ndescription: ~", Settings{}},
	}
	for _, tt := range tests {
		d := Read(files("_config.yml", tt.config), Jekyll)
		if got := d.Settings; !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: %+v, want %+v", tt.config, got, tt.want)
		}
	}
}

// TestLanguageFiles: Hugo takes languages.de.toml for the part of one language.
func TestLanguageFiles(t *testing.T) {
	d := Read(fstest.MapFS{
		"config/_default/hugo.toml":         {Data: []byte(`defaultContentLanguage = "en"`)},
		"config/_default/languages.en.toml": {Data: []byte("title = 'Tides'\n[params.author]\nname = 'Ada'")},
		"config/_default/languages.it.toml": {Data: []byte("title = 'Maree'")},
		"content/posts/a.md":                {Data: []byte("x")},
	}, "")
	s := d.Settings
	if s.Title != "Tides" || s.Author != "Ada" || len(s.Languages) != 1 || s.Languages[0].Title != "Maree" {
		t.Errorf("settings of files of languages: %+v", s)
	}
}

// TestStarlight: Astro's theme for documentation shows its entries at the top.
func TestStarlight(t *testing.T) {
	d := Read(fstest.MapFS{
		"astro.config.mjs":               {Data: []byte("export default defineConfig({ integrations: [starlight({ title: 'Tides', locales: { root: { lang: 'en' } } })] })")},
		"src/content/docs/index.mdx":     {Data: []byte("x")},
		"src/content/docs/guides/one.md": {Data: []byte("x")},
	}, "")
	if d.Settings.Title != "Tides" || d.Settings.Language != "en" {
		t.Errorf("settings of Starlight: %+v", d.Settings)
	}
	for file, want := range map[string]string{"src/content/docs/index.mdx": "/", "src/content/docs/guides/one.md": "/guides/one/"} {
		p := post.Parse(file, []byte("x"), d.Options(time.UTC))
		if got := d.Address(&p); got != want {
			t.Errorf("address of %s = %q, want %q", file, got, want)
		}
	}
}
