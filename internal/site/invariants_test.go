package site

import (
	"bytes"
	"maps"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"galley/internal/post"
)

// allSites runs test for each site of testdata/sites.
func allSites(t *testing.T, test func(t *testing.T, files fstest.MapFS)) {
	names, _ := filepath.Glob("testdata/sites/*.txtar")
	if len(names) < 5 {
		t.Fatalf("only %d sites", len(names))
	}
	for _, name := range names {
		_, files, _ := archive(t, name)
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { test(t, files) })
	}
}

func buildAny(files fstest.MapFS) *Site {
	in, _ := input(files)
	s, _ := Build(in)
	return s
}

// The promise: the exported page is the shell around the article the preview shows.
func TestPageIsShellAroundArticle(t *testing.T) {
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		s := buildAny(files)
		for _, file := range s.Paths() {
			p, _ := s.Post(file)
			src := files[file].Data
			block := post.Parse(file, src, post.Options{})
			d := s.Renderer(file).Document(block.Body(), block.BodyLine)
			shell, err := s.Shell(file, d)
			if err != nil {
				t.Fatal(err)
			}
			if s.urls.get().lost[s.index[file]] {
				continue // another post has its address, but the preview has a shell
			}
			got := page(t, s, s.Output(file))
			if want := shell.Before + d.HTML() + shell.After; got != want {
				t.Errorf("%s: page and shell differ", p.Path)
			}
			if d.HTML() != "" && strings.Count(got, d.HTML()) != 1 {
				t.Errorf("%s: article occurs %d times", file, strings.Count(got, d.HTML()))
			}
			if inner := strings.TrimSpace(proseOf(t, got)); inner != strings.TrimSpace(normal(t, d.HTML())) {
				t.Errorf("%s: the article's element holds\n%s\nwant\n%s", file, inner, d.HTML())
			}
		}
	})
}

// proseOf returns the content of the element with class prose, as a browser parses it.
func proseOf(t *testing.T, doc string) string {
	var inner string
	walk(parse(t, doc), func(n *html.Node) {
		if attr(n, "class") == "prose" {
			inner = innerHTML(t, n)
		}
	})
	return inner
}

func normal(t *testing.T, fragment string) string {
	var inner string
	walk(parse(t, "<!doctype html><body><div id=x>\n"+fragment+"</div>"), func(n *html.Node) {
		if attr(n, "id") == "x" && n.Data == "div" {
			inner = innerHTML(t, n)
		}
	})
	return inner
}

func innerHTML(t *testing.T, n *html.Node) string {
	var b bytes.Buffer
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := html.Render(&b, c); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// everything renders all outputs.
func everything(t *testing.T, s *Site) map[string]string {
	pages := map[string]string{}
	for _, o := range s.Outputs() {
		if rendered(o) {
			pages[o.Path] = page(t, s, o.Path)
		} else {
			data, source, ok := s.Asset(o.Path)
			if !ok {
				t.Errorf("%s has neither page nor asset", o.Path)
			}
			pages[o.Path] = string(data) + source
		}
	}
	return pages
}

func TestBuildTwiceIsTheSame(t *testing.T) {
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		samePages(t, everything(t, buildAny(files)), everything(t, buildAny(files)))
	})
}

func samePages(t *testing.T, got, want map[string]string) {
	t.Helper()
	if a, b := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)); !slices.Equal(a, b) {
		t.Errorf("outputs %v, want %v", a, b)
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s differs:\n%s\nwant:\n%s", name, got[name], want[name])
		}
	}
}

// Unsaved text renders as it will after saving, whatever was changed, and the
// snapshot it came from stays as it was.
func TestDraftRendersLikeSavedPost(t *testing.T) {
	edits := map[string]func(string) string{
		"body":     func(s string) string { return s + "\n\nMore, with [a link](features.md).\n" },
		"title":    replaceLine("title:", "title: Changed"),
		"date":     replaceLine("date:", "date: 2020-02-03"),
		"tags":     replaceLine("tags:", "tags: Python, New one"),
		"category": replaceLine("category:", "category: Elsewhere"),
		"slug":     replaceLine("author:", "slug: other-place\naliases: [/old/]"),
		"draft":    replaceLine("author:", "draft: true"),
		"page":     replaceLine("author:", "layout: page"),
		"pinned":   replaceLine("author:", "pinned: true"),
		"lang":     replaceLine("author:", "lang: de"),
		"broken":   replaceLine("title:", "title: \"open"),
		"empty":    func(string) string { return "" },
	}
	for _, name := range []string{"features", "states", "collisions", "hugo", "pages"} {
		_, files, _ := archive(t, "testdata/sites/"+name+".txtar")
		before := buildAny(files)
		original := everything(t, before)
		for i, file := range before.Paths() {
			for j, name := range slices.Sorted(maps.Keys(edits)) {
				if (i+j)%3 != 0 {
					continue // each edit meets every third post
				}
				edit := edits[name]
				text := []byte(edit(string(files[file].Data)))
				draft := before.With(post.Parse(file, text, post.Options{}))
				saved := maps.Clone(files)
				saved[file] = &fstest.MapFile{Data: text}
				t.Run(name, func(t *testing.T) { samePages(t, everything(t, draft), everything(t, buildAny(saved))) })
			}
		}
		samePages(t, everything(t, before), original)
	}
}

// A snapshot can be used from many goroutines, before and after its lists are made.
func TestRenderFromManyGoroutines(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	want := everything(t, buildAny(files))
	s := buildAny(files)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for name := range want {
				var b bytes.Buffer
				if path.Ext(name) != ".html" {
					continue
				}
				if err := s.Render(&b, name); err != nil || b.String() != want[name] {
					t.Errorf("%s differs, %v", name, err)
				}
			}
		})
	}
	group.Wait()
}

func replaceLine(prefix, with string) func(string) string {
	return func(s string) string {
		lines := strings.Split(s, "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, prefix) {
				lines[i] = with
			}
		}
		return strings.Join(lines, "\n")
	}
}

// A new post appears as after saving it, and edits add up.
func TestWithAddsAndAddsUp(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	s, saved := buildAny(files), maps.Clone(files)
	for name, text := range map[string]string{
		"posts/new.md":        "---\ntitle: New\ndate: 2026-02-20\ntags: Fresh\n---\n[[About]]",
		"posts/features.md":   "---\ntitle: Less\ndate: 2026-02-11\n---\nx",
		"posts/trip/index.md": "---\ntitle: Trip\n---\n![x](x.png)",
	} {
		s = s.With(post.Parse(name, []byte(text), post.Options{}))
		saved[name] = &fstest.MapFile{Data: []byte(text)}
	}
	samePages(t, everything(t, s), everything(t, buildAny(saved)))
}

// Every internal address of every page leads to a file of the export, in relative form.
func TestAllAddressesResolve(t *testing.T) {
	allowed := map[string]bool{ // written wrongly on purpose
		"plain posts/b/index.html /nowhere/": true, "states posts/old/index.html draft.md": true,
	}
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		s := buildAny(files)
		pages := everything(t, s)
		for name, doc := range pages {
			if path.Ext(name) != ".html" {
				continue
			}
			for _, ref := range addresses(parse(t, doc)) {
				site := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
				if allowed[site+" "+name+" "+ref] {
					continue
				}
				if problem := resolves(s, pages, name, ref); problem != "" {
					t.Errorf("%s: %q %s", name, ref, problem)
				}
			}
		}
	})
}

// resolves follows a reference as a browser would in the exported folder.
func resolves(s *Site, pages map[string]string, from, ref string) (problem string) {
	u, err := url.Parse(ref)
	if err != nil {
		return "is no URL: " + err.Error()
	}
	if u.IsAbs() || ref == "" || strings.HasPrefix(ref, "#") {
		return ""
	}
	target := path.Join(path.Dir(from), u.Path)
	if strings.HasPrefix(u.Path, "/") {
		if from != notFoundPath || s.config.BaseURL == "" {
			return "is not relative"
		}
		target = strings.TrimPrefix(u.Path, s.BasePath())
	}
	if s.config.PrettyLinks && (strings.HasSuffix(u.Path, "/") || target == "." || target == "") {
		target = path.Join(target, "index.html")
	}
	if _, ok := pages[target]; !ok {
		return "leads to " + target + ", which is not exported"
	}
	return ""
}

// addresses returns all references to other files in a page; absolute ones in
// the head are for machines and stay out.
func addresses(doc *html.Node) []string {
	var list []string
	walk(doc, func(n *html.Node) {
		if n.Data == "link" && attr(n, "rel") == "canonical" {
			return
		}
		for _, key := range []string{"href", "src"} {
			if v := attr(n, key); v != "" {
				list = append(list, v)
			}
		}
		if attr(n, "http-equiv") == "refresh" {
			_, target, _ := strings.Cut(attr(n, "content"), "url=")
			list = append(list, target)
		}
	})
	return list
}

// What a validator and a screen reader would complain about.
func TestPagesAreSound(t *testing.T) {
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		for name, doc := range everything(t, buildAny(files)) {
			if path.Ext(name) == ".html" {
				sound(t, name, parse(t, doc))
				noNestedLinks(t, name, doc)
			}
		}
	})
}

func sound(t *testing.T, name string, doc *html.Node) {
	t.Helper()
	ids, labels, headings := map[string]int{}, map[string]int{}, 0
	var scripts []string
	bad := func(what string, n *html.Node) { t.Errorf("%s: %s <%s %v>", name, what, n.Data, n.Attr) }
	walk(doc, func(n *html.Node) {
		switch n.Data {
		case "h1":
			headings++
		case "img":
			if !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
				bad("no alt", n)
			}
		case "script":
			if attr(n, "type") != "application/ld+json" {
				scripts = append(scripts, attr(n, "src"))
			}
		case "nav":
			labels[attr(n, "aria-label")]++
		}
		if attr(n, "style") != "" {
			bad("inline style", n)
		}
		if id := attr(n, "id"); id != "" {
			ids[id]++
			if id[0] >= '0' && id[0] <= '9' {
				bad("id begins with a digit", n)
			}
		}
	})
	if search := strings.HasPrefix(name, "search/"); search != (len(scripts) == 1) || len(scripts) > 1 {
		t.Errorf("%s has the scripts %q; only the search page has one", name, scripts)
	}
	if headings != 1 && !strings.Contains(name, "odd-name") { // whose author wrote a second h1
		t.Errorf("%s: %d h1 elements", name, headings)
	}
	for _, counts := range []map[string]int{ids, labels} {
		for value, n := range counts {
			if n > 1 || value == "" {
				t.Errorf("%s: %q is used %d times", name, value, n)
			}
		}
	}
}

// relativeAddress reports whether HTML in a feed has an address that is not whole.
func relativeAddress(content string) bool {
	for _, key := range []string{`href="`, `src="`} {
		for i, part := range strings.Split(content, key) {
			known := strings.HasPrefix(part, "https:") || strings.HasPrefix(part, "mailto:")
			if i > 0 && !known {
				return true
			}
		}
	}
	return false
}

func parse(t *testing.T, doc string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func walk(n *html.Node, visit func(*html.Node)) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			visit(c)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// noNestedLinks looks at the tags as written: a parser takes nested links apart.
func noNestedLinks(t *testing.T, name, doc string) {
	t.Helper()
	open := false
	for z := html.NewTokenizer(strings.NewReader(doc)); z.Next() != html.ErrorToken; {
		token := z.Token()
		switch {
		case token.Data == "a" && token.Type == html.StartTagToken:
			if open {
				t.Errorf("%s: link inside a link: %s", name, token)
			}
			open = true
		case token.Data == "a" && token.Type == html.EndTagToken:
			open = false
		}
	}
}
