package dialect

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"galley/internal/post"
)

// fuzzNotation reads whatever comes in one notation. The result is bounded, its places
// are in the file, and a file without a problem reads the same twice.
func fuzzNotation(f *testing.F, ext string, seeds ...string) {
	names, _ := filepath.Glob("testdata/sites/*.txtar")
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if filepath.Ext(file.Name) == ext {
				f.Add(file.Data)
			}
		}
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if !utf8.Valid(src) {
			return // config does not pass it on
		}
		root, problem := parseConfig("x"+ext, src)
		lines := strings.Count(string(src), "\n") + 2 // the library also counts breaks such as U+2028
		lines += strings.Count(string(src), "\r") + strings.Count(string(src), "\u2028") + strings.Count(string(src), "\u2029") + strings.Count(string(src), "\u0085")
		if problem != nil && (problem.Line < 1 || problem.Line > lines || problem.Column < 1) {
			t.Errorf("problem %v in a file of %d lines", problem, lines)
		}
		if n := check(t, root, lines, 0); n > 8*maxNodes {
			t.Errorf("%d values", n)
		}
		if again, _ := parseConfig("x"+ext, src); dump(again) != dump(root) {
			t.Error("reads differently the second time")
		}
		root.at("a", "b").strs()
		root.value()
	})
}

// check counts the values of a tree and looks at their places.
func check(t *testing.T, n node, lines, depth int) int {
	if n.line > lines || depth > maxDepth+2 {
		t.Fatalf("a value in line %d of %d, at depth %d", n.line, lines, depth)
	}
	count := 1
	for _, item := range n.items {
		count += check(t, item, lines, depth+1)
	}
	for _, p := range n.pairs {
		count += check(t, p.value, lines, depth+1)
	}
	return count
}

func FuzzYAML(f *testing.F) {
	fuzzNotation(f, ".yml", "a: &a [*a]\n", "? {x: y}\n: z\n", "a: b: c", "%YAML 1.2\n---\na: 1")
}

func FuzzTOML(f *testing.F) {
	fuzzNotation(f, ".toml", "a.b.c = 1\n[a.b]\nd = 2", "[[a]]\n[a.b]\n[[a.b]]", "a = \"\"\"\n[[[\"\"\"", "[a]\n[a]\n")
}

func FuzzJSON(f *testing.F) {
	fuzzNotation(f, ".json", `{"a": [{}, [], "\ud800"]}`, `{"a":1,}`, `[1`, `{"a" 1}`)
}

func FuzzPython(f *testing.F) {
	fuzzNotation(f, ".py", "A = (](](]\n", "A = {'a': [}, 'b'\n", "A = '''", "A = \\\n\\\n'x'\n", "A = {x: {y: {}}}", "é = 'x'")
}

func FuzzJavaScript(f *testing.F) {
	fuzzNotation(f, ".js", "a({b: [(c]})", "a = `${`b`}`", "x = /[/]/", "a: { b: { c: {", "f(f(f(", "a = '\\")
}

// FuzzRead opens a folder with the same bytes as every generator's configuration, and
// asks everything about one post. Nothing panics, and no answer leads out of the site.
func FuzzRead(f *testing.F) {
	f.Add("permalink: /:a:b/../:title/", "slug: '../../x'\ntitle: A", "_posts/2026-01-31-a.md")
	f.Add("[permalinks]\nposts = '/:sections[9:1]/:slug'", "url: //x/y", "content/posts/a.md")
	f.Add("ARTICLE_URL = '../{slug}/{date:%Y}'\nPATH = '../..'", "slug: /etc", "content/a.md")
	f.Add("x({dir: {input: '../..', output: '/'}})", "permalink: '{{ page.filePathStem | slug }}/../..'", "posts/a.md")
	f.Add("import flask_flatpages\n@a.route('/../<path:p>')", "", "pages/a.md")
	configs := map[Kind]string{Jekyll: "_config.yml", Hugo: "hugo.toml", Hexo: "_config.yml", Eleventy: ".eleventy.js",
		Astro: "astro.config.mjs", Pelican: "pelicanconf.py", FlatPages: "app.py", Plain: "galley.yaml"}
	f.Fuzz(func(t *testing.T, config, meta, name string) {
		for _, kind := range Kinds() {
			fsys := files(configs[kind], config, "posts/posts.json", config)
			d := Read(fsys, kind)
			src := []byte("---\n" + meta + "\n---\n")
			p := post.Parse(name, src, d.Options(time.UTC))
			inSite(t, kind, d.Address(&p))
			if out, ok := d.Static(name); ok {
				inSite(t, kind, "/"+out)
			}
			for _, at := range []string{d.NewPath("a", day, true, "de"), d.Published(name, day), d.Unpublished(name)} {
				if strings.HasPrefix(at, "/") && !strings.HasPrefix(name, "/") || strings.Contains(at, "../") && !strings.Contains(name, "../") {
					t.Errorf("%s: a file at %q", kind, at)
				}
			}
			d.Place(name)
			d.Skip()
			d.Template()
			d.ImageFolder()
			d.Assets(name)
			d.Check(&p)
			d.IsConfig(name)
		}
	})
}

func inSite(t *testing.T, kind Kind, address string) {
	if address != "" && (!strings.HasPrefix(address, "/") || strings.Contains(address, "/../") || strings.HasSuffix(address, "/..") || strings.HasPrefix(address, "//")) {
		t.Errorf("%s: address %q", kind, address)
	}
}
