package site

import (
	"crypto/sha256"
	"encoding/binary"
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
	terms map[*entry]foundBy
	done  bool // the index is made

	before map[*entry]foundBy // what posts whose pages are made anew were found by, see LendBefore
	kept   *lazy[*keptIndex]  // see LendIndex; nil when none was lent
	made   *keptIndex         // nil before the index is made

	room func() (search.Room, error) // see LendRoom; nil when none was lent
}

// foundBy is what a post is found by.
type foundBy struct {
	digest Digest
	load   func() (search.Terms, bool) // nil once the index is made
}

func foundByTerms(t search.Terms) foundBy {
	return foundBy{digestOfTerms(t), func() (search.Terms, bool) { return t, true }}
}

// digestOfTerms is digestOf for terms, which it does not copy.
func digestOfTerms(t search.Terms) Digest {
	h := sha256.New()
	h.Write(binary.AppendUvarint(nil, uint64(len(t))))
	h.Write(t)
	return Digest(h.Sum(nil)[:8])
}

func (g *gathered) put(e *entry, f foundBy) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done {
		f.load = nil
	}
	g.terms[e] = f
}

func (g *gathered) wanted() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return !g.done
}

func (g *gathered) get(e *entry) (f foundBy, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f, ok = g.terms[e]
	return f, ok
}

// end lets the terms go, and the index before. Digests stay.
func (g *gathered) end() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.done, g.before, g.kept = true, map[*entry]foundBy{}, nil
	for e, f := range g.terms {
		g.terms[e] = foundBy{digest: f.digest}
	}
}

// indexed is a finished index, or why there is none.
type indexed struct {
	*search.Index
	err error
}

// renewSearch forgets the index. An article may hold the titles of other posts, so what
// was gathered goes as well.
func (s *Site) renewSearch() {
	s.gathered = &gathered{terms: map[*entry]foundBy{}, before: map[*entry]foundBy{}}
	s.found, s.foundBy, s.sums = later(s.makeIndex), later(s.digestAllTerms), later(s.makeSums)
	s.whole = later(s.makeWhole)
}

// searchable reports whether readers find the post at i: listed posts and the pages of
// the menu. It holds for what has a place in order.
func (s *Site) searchable(i int) bool {
	e := s.entry(i)
	return !s.config.NoSearch && (s.order.get().place[i] >= 0 || e.post.IsPage && slices.Contains(s.order.get().pages, i))
}

// gather notes the terms of a post whose page is made. A page is not made from what it is
// found by, so a traced copy gathers for the snapshot it was made of.
func (s *Site) gather(i int, article []byte) {
	if s.plain != nil {
		s = s.plain
	} else if !s.gathered.wanted() {
		return
	}
	if s.searchable(i) {
		s.gathered.put(s.entry(i), foundByTerms(s.entry(i).terms(article)))
	}
}

// Found returns what was gathered when the page of a post was traced. ok is false for a
// post that search does not know, or whose page was not made.
func (s *Site) Found(postPath string) (terms []byte, d Digest, ok bool) {
	_, e, err := s.find(postPath)
	if err != nil {
		return nil, d, false
	}
	f, ok := s.gathered.get(e)
	if !ok || f.load == nil {
		return nil, d, false
	}
	t, ok := f.load()
	return t, f.digest, ok
}

// Lend gives the snapshot what Found returned: of this snapshot, so that it need not keep
// it, or of one whose page of the post is the same, so that it need not render it. load
// may be called at any time until the export ends; when it fails the post is rendered.
func (s *Site) Lend(postPath string, d Digest, load func() (terms []byte, ok bool)) {
	if _, e, err := s.find(postPath); err == nil {
		s.gathered.put(e, foundBy{d, func() (search.Terms, bool) { t, ok := load(); return t, ok }})
	}
}

// SearchTerms returns what a post is found by, given its article. They depend on title,
// tags, category and article only, so they can be kept as long as the page is.
func (s *Site) SearchTerms(postPath string, d *render.Document) search.Terms {
	_, e, err := s.find(postPath)
	if err != nil {
		return nil
	}
	return e.terms(d.AppendHTML(nil))
}

func (e *entry) terms(article []byte) search.Terms {
	m := &e.post.Meta
	return search.Analyze(e.post.Title(), slices.Concat(m.Tags, m.Categories), article)
}

// searchDocs returns positions in the order of the index: pages, then posts from the
// oldest on.
func (s *Site) searchDocs() []int { return s.order.get().documents }

func (s *Site) makeIndex() indexed {
	defer s.gathered.end()
	found, err := s.foundByAll()
	if err != nil {
		return indexed{err: err}
	}
	by, positions := s.docsBy(found), s.searchDocs()
	docs := search.Documents{Count: len(positions), Of: func(n int) search.Doc { return s.searchDoc(positions[n]) }}
	x, ok := s.patchIndex(docs, by)
	if !ok {
		x, ok = s.buildLarge(docs)
	}
	if !ok {
		if x, err = s.buildIndex(); err != nil {
			return indexed{err: err}
		}
	}
	s.gathered.keep(&keptIndex{by, x})
	return indexed{Index: x}
}

// manyShards is the number of shards from which on an index is made in the room that was
// lent: those of some thousand posts.
const manyShards = 256

// buildLarge makes the index from all posts, but not in memory. ok is false where there is no
// room for it, or no need.
func (s *Site) buildLarge(docs search.Documents) (x *search.Index, ok bool) {
	s.gathered.mu.Lock()
	lent := s.gathered.room
	s.gathered.mu.Unlock()
	if lent == nil || s.searchShards() < manyShards {
		return nil, false
	}
	room, err := lent()
	if err != nil {
		return nil, false
	}
	positions := s.searchDocs()
	x, err = search.BuildIn(room, docs, s.searchShards(), func(n int) (search.Terms, error) { return s.termsOf(s.entry(positions[n])) })
	return x, err == nil
}

// buildIndex makes the index from all posts.
func (s *Site) buildIndex() (x *search.Index, err error) {
	positions := s.searchDocs()
	docs := make([]search.Doc, len(positions))
	for n, i := range positions {
		docs[n] = s.searchDoc(i)
		if docs[n].Terms, err = s.termsOf(s.entry(i)); err != nil {
			return nil, err
		}
	}
	return search.Build(docs, s.searchShards()), nil
}

// makeWhole makes an index that does not depend on what was lent.
func (s *Site) makeWhole() indexed {
	x, err := s.buildIndex()
	if err == nil {
		s.gathered.keep(nil) // what would be kept cannot be read either
	}
	return indexed{x, err}
}

// searchDoc returns what is shown of a post that was found.
func (s *Site) searchDoc(i int) search.Doc {
	e := s.entry(i)
	lang, dir, _ := s.language(e.post)
	doc := search.Doc{
		Title: e.post.Title(), URL: s.href(searchPath, e.url), Excerpt: cutToColumns(e.post.Abstract(), searchTextLength),
		Lang: lang, Dir: dir,
	}
	if date := s.date(e.post.Meta.Date, lang); date != nil {
		doc.Date, doc.DateText = date.ISO, date.Text
	}
	return doc
}

// termsOf returns what was gathered of a post, or gathers it.
func (s *Site) termsOf(e *entry) (search.Terms, error) {
	if f, ok := s.gathered.get(e); ok && f.load != nil {
		if t, ok := f.load(); ok {
			return t, nil
		}
	}
	d, err := s.document(e)
	if err != nil {
		return nil, err
	}
	t := s.SearchTerms(e.post.Path, d)
	s.gathered.put(e, foundByTerms(t))
	return t, nil
}

// foundByDigest stands for what a post is found by.
func (s *Site) foundByDigest(e *entry) (Digest, error) {
	if f, ok := s.gathered.get(e); ok {
		return f.digest, nil
	}
	t, err := s.termsOf(e)
	return digestOfTerms(t), err
}

// digestAllTerms stands for the whole index: of each document what is shown of it and what
// it is found by.
func (s *Site) digestAllTerms() Digest {
	h := sha256.New()
	fmt.Fprintf(h, "%d shards\n", s.searchShards()) // words of posts that are not found count, too
	for _, i := range s.searchDocs() {
		e := s.entry(i)
		d, err := s.foundByDigest(e)
		if err != nil {
			return Digest{} // making the index says so
		}
		shown := e.digest()
		h.Write(shown[:])
		h.Write(d[:])
	}
	return Digest(h.Sum(nil)[:8])
}

// digestDocs stands for a shard of documents.
func (s *Site) digestDocs(shard int) Digest {
	docs := s.searchDocs()
	from := min(shard*search.DocsPerShard, len(docs))
	var parts []string
	for _, i := range docs[from:min(from+search.DocsPerShard, len(docs))] {
		d := s.entry(i).digest()
		parts = append(parts, string(d[:]))
	}
	return digestOf(parts...)
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
	name := strings.TrimSuffix(strings.TrimPrefix(output, searchFolder), ".js")
	i, _ := strconv.Atoi(name[1:]) // of the names in the plan only root has none
	if s.reads != nil {
		switch {
		case name == "root":
			s.reads.note(factIndex, s.plain.foundBy.get())
		case name[0] == 'd':
			s.reads.note(factDocs, s.plain.digestDocs(i), strconv.Itoa(i))
		default:
			s.reads.note(factShard, s.plain.digestShard(name), name)
		}
		return s.plain.renderSearchData(w, output)
	}
	index := s.found.get()
	if index.err != nil {
		return index.err
	}
	data, ok := searchFile(index.Index, name, i)
	if !ok {
		if index = s.whole.get(); index.err != nil {
			return index.err
		}
		data, _ = searchFile(index.Index, name, i)
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write %s: %w", output, err)
	}
	return nil
}

// searchFile is the i-th file of a kind, or the root. ok is false where it was lent, and
// cannot be read any more.
func searchFile(x *search.Index, name string, i int) (data []byte, ok bool) {
	switch {
	case name == "root":
		return x.Root(), true
	case name[0] == 't':
		return x.Postings(i)
	case name[0] == 'p':
		return x.Places(i)
	}
	return x.Docs(i), true
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
	for _, list := range []theme.Link{{Title: s.words.Tags, URL: s.roots().tags}, {Title: s.words.Categories, URL: s.roots().categories}} {
		if list.URL != "" {
			p.SearchElsewhere = append(p.SearchElsewhere, s.menuLink(path, list.Title, list.URL))
		}
	}
}
