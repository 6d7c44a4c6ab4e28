// Package site makes the pages of a site from its posts and a theme.
//
// Words:
//
//	site     an immutable snapshot of everything needed to make any page. It is
//	         never changed after Build, so it can be used from many goroutines
//	URL      site-absolute, plain text: "/posts/a/". href and absolute write it
//	output   a file of the export, relative to its folder: "posts/a/index.html"
//	article  the HTML of a post's Markdown, nothing around it
//	shell    the page around the article: exported page = before + article + after
//	listed   shown on home, tags, archive and feeds; hidden posts are exported only
//
// Addresses: posts by Config.Permalink, pages at /:slug/, lists at /, /page/2/,
// /tags/, /tags/go/, /categories/, /series/, /authors/, /archive/, /archive/2025/, /search/;
// further languages at /fr/; /404.html, /feed.xml (Atom), /rss.xml, /feed.json,
// /sitemap.xml, /robots.txt; theme files at /assets/ with a content hash in their
// name. Where two files want one address the first by path gets it and Build says so.
package site

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/picture"
	"galley/internal/post"
	"galley/internal/search"
	"galley/internal/theme"
)

// Input is what a site is made of. Nothing in it may change after Build.
type Input struct {
	Config Config
	// Dialect is what the generator of the folder means for addresses and files; nil
	// is a plain folder.
	Dialect *dialect.Dialect
	Theme   *theme.Theme // nil is the default theme
	Files   fs.FS        // the workspace; bodies are read from it when they are rendered
	Posts   []*post.Post // may be light
	Static  []StaticFile // as StaticOutputs gives them
	Now     time.Time
	Drafts  bool // drafts are exported
	Future  bool // posts with a date after Now are exported

	// Apart keeps the posts that only Drafts and Future let in out of all lists, as readers
	// do not get them yet: they have a page and can be linked to. See Showing.
	Apart bool

	// Origin stands for what the posts and settings were read with, beyond what is here:
	// the program, the files that say how a folder is meant. See [Site.Ground].
	Origin string

	// Picture returns what is known of a picture of the workspace. While its Hash is
	// unknown, pages show the picture alone. It must be safe for concurrent use. Nil
	// knows nothing.
	Picture func(source string) picture.Facts

	// Rendition returns the bytes of a rendition that Picture's facts and the settings
	// call for. It must be safe for concurrent use. Nil makes none.
	Rendition func(source string, one picture.Rendition) ([]byte, error)

	// Diagram returns the drawing of a diagram, as render.Options.Diagram has it. The
	// snapshot holds as long as it gives the same answers. It must be safe for concurrent
	// use. Nil draws nothing.
	Diagram func(source string) (svg string, ok bool, why string)
}

// Site is a snapshot of a whole site. Build makes one, With derives another.
type Site struct {
	*ground
	all   []*entry       // by path, then those that With added
	index map[string]int // position in all, by path
	over  map[int]*entry // replaces entries of all: what With changed

	// What is worked out from the posts when it is first needed, and shared with
	// the snapshots derived from this one as long as it holds for them too.
	order *lazy[*order]
	urls  *lazy[*urls]
	terms *lazy[*terms]
	names *lazy[names]
	plan  *lazy[*plan]
	list  *lazy[[]Output]   // the plan's outputs and the renditions of pictures
	feeds []*lazy[articles] // of each edition, with the articles as they are now

	wordCount  int // of what is exported
	gathered   *gathered
	vocabulary *lazy[*vocabulary] // of the posts that Build was given

	found   *lazy[indexed]
	whole   *lazy[indexed] // the same where found cannot be read any more
	foundBy *lazy[Digest]  // of what all posts are found by
	sums    *lazy[[]search.Sums]

	reads *reads // what is noted while an output is traced; nil else
	plain *Site  // the snapshot a traced copy was made of

	behind *Site // the snapshot that Showing made this one of; nil else
}

// ground is what all snapshots derived from one Build share.
type ground struct {
	config       Config
	dialect      *dialect.Dialect
	theme        *theme.Theme
	files        fs.FS
	now          time.Time
	drafts       bool
	future       bool
	apart        bool
	onScreen     string // path of the post that is not apart; "" for none
	origin       string
	facts        func(source string) picture.Facts
	rendition    func(source string, one picture.Rendition) ([]byte, error)
	diagram      func(source string) (svg string, ok bool, why string)
	reserved     map[string]string // what Galley makes itself, by output
	base         string            // absolute address of the site, ends in "/"
	basePath     string            // its path
	words        *theme.Words
	dir          string // "ltr" or "rtl"
	editions     []edition
	logo         logo
	ownThemeIcon bool // the theme's icon is not Galley's
	assets       map[string]themeAsset
	dressing     dressing
	assetNames   map[string]string // output by name in the theme
	staticInput  []StaticFile
	static       *staticFiles
}

// entry is a post with what follows from it alone.
type entry struct {
	post     *post.Post
	url      string
	output   string
	key      string // collisionKey of output
	edition  *edition
	language string // that it is written in, without a region, in small letters
	listed   bool
	exported bool
	apart    bool // it is in no list, as readers do not get it yet

	known     atomic.Pointer[Digest] // see digest; nil before somebody asked
	knownHead atomic.Pointer[Digest] // see digestHead; the same
}

// lazy is a value that is made when it is first asked for.
type lazy[T any] struct {
	once  sync.Once
	make  func() T
	value T
}

func later[T any](make func() T) *lazy[T] { return &lazy[T]{make: make} }

func (l *lazy[T]) get() T {
	l.once.Do(func() { l.value, l.make = l.make(), nil })
	return l.value
}

// Build makes a snapshot. It is total: problems tell what could not be placed
// (two files with one address) or is missing (the site's own address); the
// problems of single posts are in the posts.
func Build(in Input) (*Site, []*fault.Error) {
	s := &Site{ground: newGround(in), index: make(map[string]int, len(in.Posts))}
	s.all = make([]*entry, 0, len(in.Posts))
	for i := range in.Posts {
		s.all = append(s.all, s.entryFor(in.Posts[i]))
	}
	slices.SortStableFunc(s.all, func(a, b *entry) int { return strings.Compare(a.post.Path, b.post.Path) })
	for i, e := range s.all {
		s.index[e.post.Path] = i
		s.wordCount += e.searchWeight()
	}
	s.ground.static = s.newStaticFiles(s.all)
	s.vocabulary = later(s.makeVocabulary)
	s.renew(0, true, true, true, true)
	return s, s.Problems()
}

// Asking returns the same snapshot with other functions that give the same answers.
func (s *Site) Asking(
	facts func(source string) picture.Facts, rendition func(source string, one picture.Rendition) ([]byte, error),
	diagram func(source string) (svg string, ok bool, why string),
) *Site {
	g, next := *s.ground, *s
	g.facts, g.rendition, g.diagram = facts, rendition, diagram
	next.ground = &g
	next.renewSearch() // made with the functions of another
	return &next
}

func newGround(in Input) *ground {
	g := &ground{
		config: in.Config.withDefaults(), dialect: in.Dialect, theme: in.Theme, files: in.Files, now: in.Now,
		drafts: in.Drafts, future: in.Future, apart: in.Apart, origin: in.Origin, facts: in.Picture, rendition: in.Rendition, diagram: in.Diagram,
		staticInput: in.Static,
	}
	if g.dialect == nil {
		g.dialect = dialect.Read(nothing{}, dialect.Plain)
	}
	if g.diagram == nil {
		g.diagram = func(string) (string, bool, string) { return "", false, "" }
	}
	if g.facts == nil {
		g.facts = func(string) picture.Facts { return picture.Facts{} }
	}
	if g.theme == nil {
		g.theme = theme.Default()
	}
	g.reserved = reservedOutputs(g.config)
	g.base, g.basePath = g.config.absoluteBase(), g.config.basePath()
	g.words = theme.WordsFor(g.config.Language)
	g.dir = theme.Direction(g.config.Language)
	g.editions = makeEditions(g.config)
	g.logo, g.ownThemeIcon = g.findLogo(), isOwnIcon(g.theme)
	g.assets, g.assetNames = hashAssets(g.themeAssets())
	g.dressing = g.dress()
	return g
}

// nothing is a file system without files.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// entryFor works out a post's address and whether it is part of the site.
func (g *ground) entryFor(p *post.Post) *entry {
	e := &entry{post: p, edition: g.editionOf(p)}
	e.url = g.permalink(p, e.edition)
	e.output = outputPath(e.url)
	e.key = collisionKey(e.output)
	e.language = strings.ToLower(mainLanguage(cmp.Or(p.Meta.Lang, g.config.Language)))
	switch p.State(g.now) {
	case post.Published:
		e.exported = true
	case post.Hidden:
		e.exported = p.Meta.Unlisted
		return e
	case post.Draft:
		e.exported, e.apart = g.drafts, g.apart
	case post.Scheduled:
		e.exported, e.apart = g.future, g.apart
	}
	e.apart = e.apart && p.Path != g.onScreen
	e.listed = e.exported && !p.IsPage && !e.apart
	return e
}

// Dialect returns the generator that the folder was made for.
func (s *Site) Dialect() dialect.Kind { return s.dialect.Kind }

// With returns a snapshot in which p replaces the post at p.Path or is added,
// so that unsaved text (p.Source) renders exactly as it will after saving. s is
// unchanged. It costs the same however many posts there are, unless p moves in
// lists or on the map of URLs: then these are worked out anew when needed.
func (s *Site) With(p post.Post) *Site {
	next := *s
	e := s.entryFor(&p)
	i, known := s.index[p.Path]
	if !known {
		next.index = maps.Clone(s.index)
		next.index[p.Path] = len(s.all)
		next.all = append(slices.Clone(s.all), e)
		next.wordCount += e.searchWeight()
		if s.bundle(p.Path) != "" {
			next.moveBundle()
		}
		next.renew(s.searchShards(), true, true, true, true)
		return &next
	}
	old := s.entry(i)
	next.over = make(map[int]*entry, len(s.over)+1)
	maps.Copy(next.over, s.over)
	next.over[i] = e
	next.wordCount += e.searchWeight() - old.searchWeight()
	if moved := movesOnMap(old, e); moved && s.bundle(p.Path) != "" {
		next.moveBundle()
	}
	next.renew(s.searchShards(), movesInOrder(old, e), movesOnMap(old, e), movesInTerms(old, e),
		old.post.Title() != e.post.Title() || (old.post.Meta.Image == "") != (e.post.Meta.Image == ""))
	return &next
}

// Showing returns a snapshot in which the post at path stands where it will once it is
// published, whatever With makes of it. Where Apart is off it always does. Of last, an
// earlier answer for path or nil, is kept what holds still.
func (s *Site) Showing(path string, last *Site) *Site {
	i, known := s.index[path]
	if !s.apart || s.onScreen == path || !known {
		return s
	}
	next, g := *s, *s.ground
	g.onScreen, next.ground, next.behind = path, &g, s
	old := s.entry(i)
	if !old.apart {
		return &next
	}
	next.over = make(map[int]*entry, len(s.over)+1)
	maps.Copy(next.over, s.over)
	next.over[i] = next.entryFor(old.post)
	if last == nil || last.onScreen != path || !s.listsAs(last.behind) || last.order == last.behind.order {
		next.renew(s.searchShards(), true, false, true, true)
		return &next
	}
	next.order, next.terms, next.names, next.plan = last.order, last.terms, last.names, last.plan
	next.renew(last.searchShards(), false, false, false, s.names != last.behind.names)
	return &next
}

// listsAs reports whether all lists are those of an earlier snapshot.
func (s *Site) listsAs(old *Site) bool {
	return old != nil && s.order == old.order && s.urls == old.urls && s.terms == old.terms
}

// moveBundle places the copied files anew, after the post they belong to moved.
func (s *Site) moveBundle() {
	g := *s.ground
	entries := make([]*entry, len(s.all))
	for i := range entries {
		entries[i] = s.entry(i)
	}
	g.static = g.newStaticFiles(entries)
	s.ground = &g
}

// renew forgets what no longer holds. It is only called on a snapshot that
// nobody else has seen. shards is the number of shards that the plan has.
func (s *Site) renew(shards int, order, urls, terms, names bool) {
	order = order || urls // posts without an address of their own are not listed
	if order {
		s.order = later(s.makeOrder)
	}
	if urls {
		s.urls = later(s.makeURLs)
	}
	if order || terms {
		s.terms = later(s.makeTerms)
	}
	if order || names {
		s.names = later(s.makeNames)
	}
	if order || terms || names || s.searchShards() != shards {
		s.plan = later(s.makePlan)
	}
	s.list = later(s.makeList)
	s.feeds = make([]*lazy[articles], len(s.editions))
	for i := range s.feeds {
		s.feeds[i] = later(func() articles { return s.makeArticles(i) })
	}
	s.renewSearch()
}

func movesInOrder(a, b *entry) bool {
	x, y := &a.post.Meta, &b.post.Meta
	return a.listed != b.listed || a.exported != b.exported || a.apart != b.apart || !x.Date.Time.Equal(y.Date.Time) ||
		x.Pinned != y.Pinned || x.Weight != y.Weight || a.post.IsPage != b.post.IsPage ||
		x.Lang != y.Lang || x.Translation != y.Translation
}

func movesOnMap(a, b *entry) bool {
	return a.url != b.url || a.exported != b.exported || !slices.Equal(a.post.Meta.Aliases, b.post.Meta.Aliases)
}

func movesInTerms(a, b *entry) bool {
	x, y := &a.post.Meta, &b.post.Meta
	return a.listed != b.listed || !slices.Equal(x.Tags, y.Tags) || !slices.Equal(x.Categories, y.Categories) ||
		!slices.Equal(x.Authors, y.Authors) || x.Series != y.Series || x.Part != y.Part
}

// entry returns the post at a position as this snapshot has it.
func (s *Site) entry(i int) *entry {
	if s.reads != nil {
		e := s.plain.entry(i)
		s.reads.note(factPost, e.digest(), e.post.Path)
		return e
	}
	if e, ok := s.over[i]; ok {
		return e
	}
	return s.all[i]
}

// find returns the post at a workspace path, or a fault.
func (s *Site) find(postPath string) (int, *entry, error) {
	i, ok := s.index[postPath]
	if !ok {
		return 0, nil, fault.New(fault.NotFound, "There is no such post in this site.").At(postPath, 0, 0)
	}
	return i, s.entry(i), nil
}

// Config returns the site's settings with all defaults filled in.
func (s *Site) Config() Config { return s.config }

// Paths returns the workspace paths of all posts and pages, drafts included, sorted.
func (s *Site) Paths() []string { return slices.Sorted(maps.Keys(s.index)) }

// Post returns the post at a workspace path as this snapshot has it.
func (s *Site) Post(postPath string) (post.Post, bool) {
	_, e, err := s.find(postPath)
	if err != nil {
		return post.Post{}, false
	}
	return *e.post, true
}

// URL returns the site-absolute URL of the post at a workspace path, as people
// read it (not percent-encoded), and "" for an unknown path. Drafts have one too.
func (s *Site) URL(postPath string) string {
	_, e, err := s.find(postPath)
	if err != nil {
		return ""
	}
	return e.url
}

// AddressOf returns the URL that a post has, or would have, in this site.
func (s *Site) AddressOf(p *post.Post) string { return s.entryFor(p).url }

// OutputOf returns the file that a site-absolute URL is exported as.
func OutputOf(url string) string { return outputPath(url) }

// Output returns the file that the post at a workspace path is exported as, and
// "" for an unknown path.
func (s *Site) Output(postPath string) string {
	_, e, err := s.find(postPath)
	if err != nil {
		return ""
	}
	return e.output
}

// BasePath returns the path of the site's address: "/" at a domain's root,
// "/blog/" below it.
func (s *Site) BasePath() string { return s.basePath }

// Now returns the moment the site was built for.
func (s *Site) Now() time.Time { return s.now }
