package site

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"galley/internal/render"
	"galley/internal/search"
	"galley/internal/theme"
)

const (
	searchURL    = "/search/"
	searchPath   = "search/index.html"
	searchFolder = "search/data/"
	searchScript = "search.js" // among the theme's assets
	searchStyle  = "search.css"
)

// gathered keeps what posts are found by from when their pages are made until the index
// is, so that an export renders each post once. A page that was not made by then is
// rendered for the index.
type gathered struct {
	mu    sync.Mutex
	terms map[*entry]search.Terms
	done  bool // the index is made
}

func (g *gathered) put(e *entry, t search.Terms) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.done {
		g.terms[e] = t
	}
}

func (g *gathered) wanted() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return !g.done
}

func (g *gathered) get(e *entry) (search.Terms, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	t, ok := g.terms[e]
	return t, ok
}

func (g *gathered) end() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.terms, g.done = nil, true
}

// indexed is a finished index, or why there is none.
type indexed struct {
	*search.Index
	err error
}

// renewSearch forgets the index. An article may hold the titles of other posts, so what
// was gathered goes as well.
func (s *Site) renewSearch() {
	s.gathered = &gathered{terms: map[*entry]search.Terms{}}
	s.found = later(s.makeIndex)
}

// searchable reports whether readers find the post at i: listed posts and the pages of
// the menu. It holds for what has a place in order.
func (s *Site) searchable(i int) bool {
	e := s.entry(i)
	return !s.config.NoSearch && (s.order.get().place[i] >= 0 || e.post.IsPage && slices.Contains(s.order.get().pages, i))
}

// gather notes the terms of a post whose page is made.
func (s *Site) gather(i int, d *render.Document) {
	if s.gathered.wanted() && s.searchable(i) {
		s.gathered.put(s.entry(i), s.SearchTerms(s.entry(i).post.Path, d))
	}
}

// SearchTerms returns what a post is found by, given its article. They depend on title,
// tags, category and article only, so they can be kept as long as the page is.
func (s *Site) SearchTerms(postPath string, d *render.Document) search.Terms {
	_, e, err := s.find(postPath)
	if err != nil {
		return nil
	}
	m := &e.post.Meta
	return search.Analyze(e.post.Title(), slices.Concat(m.Tags, m.Categories), d.HTML())
}

// searchDocs returns positions in the order of the index: pages, then posts from the
// oldest on.
func (s *Site) searchDocs() []int {
	o := s.order.get()
	docs := slices.Concat(o.posts, o.pages)
	slices.Reverse(docs)
	return docs
}

func (s *Site) makeIndex() indexed {
	defer s.gathered.end()
	var docs []search.Doc
	for _, i := range s.searchDocs() {
		doc, err := s.searchDoc(i)
		if err != nil {
			return indexed{err: err}
		}
		docs = append(docs, doc)
	}
	return indexed{Index: search.Build(docs, s.searchShards())}
}

func (s *Site) searchDoc(i int) (search.Doc, error) {
	e := s.entry(i)
	lang, dir, _ := s.language(e.post)
	doc := search.Doc{
		Title: e.post.Title(), URL: s.href(searchPath, e.url), Excerpt: cutToColumns(e.post.Abstract(), searchTextLength),
		Lang: lang, Dir: dir,
	}
	if date := s.date(e.post.Meta.Date, lang); date != nil {
		doc.Date, doc.DateText = date.ISO, date.Text
	}
	terms, ok := s.gathered.get(e)
	if !ok {
		d, err := s.document(e)
		if err != nil {
			return doc, err
		}
		terms = s.SearchTerms(e.post.Path, d)
	}
	doc.Terms = terms
	return doc, nil
}

// searchShards returns the number of shards, which follows from the number of words
// alone: outputs are listed before any text is read.
func (s *Site) searchShards() int { return search.Shards(s.wordCount) }

// searchWeight is what a post adds to the words of the site.
func (e *entry) searchWeight() int {
	if !e.exported {
		return 0
	}
	return e.post.Words
}

// addSearch adds the search page and the files of its index.
func (p *plan) addSearch(s *Site) {
	if s.config.NoSearch {
		return
	}
	p.add(searchPath, route{kind: KindSearch}, "")
	data := func(name string) { p.add(searchFolder+name+".js", route{kind: KindSearchData}, "") }
	data("root")
	for i := range s.searchShards() {
		data("t" + strconv.Itoa(i))
		data("p" + strconv.Itoa(i))
	}
	for i := range search.DocShards(len(s.searchDocs())) {
		data("d" + strconv.Itoa(i))
	}
}

// renderSearchData writes one file of the index.
func (s *Site) renderSearchData(w io.Writer, output string) error {
	index := s.found.get()
	if index.err != nil {
		return index.err
	}
	name := strings.TrimSuffix(strings.TrimPrefix(output, searchFolder), ".js")
	data := index.Root()
	if name != "root" {
		i, _ := strconv.Atoi(name[1:]) // the plan has no other names
		switch name[0] {
		case 't':
			data = index.Postings(i)
		case 'p':
			data = index.Places(i)
		case 'd':
			data = index.Docs(i)
		}
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write %s: %w", output, err)
	}
	return nil
}

// searchLink returns the link to the search page for the head of the page at path, nil
// where the site has none, its menu leads there or is empty on purpose.
func (s *Site) searchLink(path string, ed *edition) *theme.Link {
	if s.config.NoSearch || ed.menu != nil && len(ed.menu) == 0 {
		return nil
	}
	for _, item := range ed.menu {
		if Local(item.URL) && cleanURL(item.URL) == searchURL {
			return nil
		}
	}
	link := s.menuLink(path, ed.words.Search.Heading, searchURL)
	return &link
}

// fillSearch fills in the search page.
func (s *Site) fillSearch(p *theme.Page, path string) {
	p.Heading, p.NoIndex = s.words.Search.Heading, true
	p.SearchElsewhere = []theme.Link{s.menuLink(path, s.words.Archive, "/archive/")}
	for _, tax := range []*taxonomy{&s.terms.get().tags, &s.terms.get().categories} {
		if len(tax.list) > 0 {
			p.SearchElsewhere = append(p.SearchElsewhere, s.menuLink(path, tax.title, tax.root))
		}
	}
}
