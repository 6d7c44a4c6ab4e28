package site

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"galley/internal/picture"
)

// A Fact is a question that was asked of a site while an output was made: what is known
// of this post, where does this link of that post lead. With its answer it is all that
// the output knows of the site, beside what Ground stands for.
type Fact struct {
	Kind FactKind
	Arg  string // its parts joined by NUL bytes
}

// FactKind is the kind of a question.
type FactKind byte

// The kinds of questions. Those from factNear on are answered from the heads of posts,
// the copied files and Ground alone, so that while Heads is the same their answers are.
const (
	FactSource  FactKind = 's' // post: the bytes of its file
	factPost    FactKind = 'p' // post: what lists have of it, and its address
	factHead    FactKind = 'h' // post: the same without what comes from its text
	factPicture FactKind = 'i' // file: what is known of the picture
	FactDiagram FactKind = 'd' // source: its drawing
	FactMoment  FactKind = 'm' // the moment the site is built for
	FactUnknown FactKind = '?' // something whose answer nobody can compare
	factIndex   FactKind = 'x' // what all posts are found by
	factShard   FactKind = 'z' // name: a file of the search index that has words
	factDocs    FactKind = 'y' // number: the posts of a part of the search index
	factAll     FactKind = '*' // all that is known of all posts

	factNear    FactKind = 'N' // post: its neighbours
	factRelated FactKind = 'R' // post: those on the same subjects
	factWiki    FactKind = 'W' // target: the post it means
	factLink    FactKind = 'L' // post, destination: where it leads
	factFile    FactKind = 'F' // post, destination: the copied file it means
	factTerm    FactKind = 'T' // taxonomy, name: the page it leads to
	factRoots   FactKind = 'B' // the pages of all terms of each taxonomy
	factSeries  FactKind = 'P' // post: its place in its series
	factMenu    FactKind = 'M' // edition: the pages of the menu
	factNewest  FactKind = 'E' // edition: the posts of the feeds
	factRoute   FactKind = 'O' // output: what it shows
	factHome    FactKind = 'H' // edition, number: the posts of a page of the first list
	factArchive FactKind = 'A' // the archive
	factYear    FactKind = 'Y' // place among the years: the posts of one
	factSitemap FactKind = 'S' // the sitemap

	factTranslations FactKind = 'G' // post: what it is in each language
)

// OfHeads reports whether the answer holds as long as Heads does.
func (k FactKind) OfHeads() bool { return k >= 'A' && k <= 'Z' }

// OfPosts reports whether the answer follows from what is known of posts before any page is
// made: it takes no pictures, drawings or search index.
func (k FactKind) OfPosts() bool {
	return k == FactSource || k == factPost || k == factHead || k.OfHeads()
}

// Digest stands for an answer, or for many.
type Digest [8]byte

// digestOf returns the digest of parts, which are told apart.
func digestOf(parts ...string) (d Digest) {
	var buf [512]byte
	b := buf[:0]
	for _, part := range parts {
		b = binary.AppendUvarint(b, uint64(len(part)))
		b = append(b, part...)
	}
	sum := sha256.Sum256(b)
	copy(d[:], sum[:])
	return d
}

// SourceDigest is the answer to FactSource for a file that holds data: the beginning of
// its SHA-256.
func SourceDigest(data []byte) Digest {
	sum := sha256.Sum256(data)
	return Digest(sum[:8])
}

// Answer returns the answer that this snapshot has to a question. ok is false for those
// about what is not part of the snapshot: bytes of files.
func (s *Site) Answer(f Fact) (d Digest, ok bool) {
	a, b, _ := strings.Cut(f.Arg, "\x00")
	switch f.Kind {
	case factPicture:
		return digestPicture(s.facts(f.Arg)), true
	case FactDiagram:
		return digestDrawing(s.diagram(f.Arg)), true
	case FactMoment:
		return digestOf(s.now.String()), true
	case factAll:
		return s.everything(), true
	case factIndex:
		return s.foundBy.get(), true
	case factShard:
		if len(f.Arg) < 2 {
			return d, false
		}
		return s.digestShard(f.Arg), true
	case factDocs:
		n, _ := strconv.Atoi(a)
		return s.digestDocs(n), true
	case factRoots:
		return s.roots().digest(), true
	case factTerm:
		return digestOf(s.termURL(a, b)), true
	case factWiki:
		found, fragment := s.wiki(a)
		return digestOf(s.pathsOf(found), fragment), true
	case factRoute:
		r, ok := s.route(a)
		return s.digestRoute(r, ok), true
	case factArchive:
		return s.digestArchive(s.archive()), true
	case factSitemap:
		return digestOf(fmt.Sprint(s.mapped())), true
	}
	if d, ok := s.answerOfEdition(f.Kind, a, b); ok {
		return d, true
	}
	return s.answerOfPost(f, a, b)
}

// answerOfEdition answers the questions whose first part is a number; ok is false for others.
func (s *Site) answerOfEdition(k FactKind, first, second string) (d Digest, ok bool) {
	switch k {
	case factMenu, factNewest, factHome, factYear:
	default:
		return d, false
	}
	at, _ := strconv.Atoi(first)
	n, _ := strconv.Atoi(second)
	if k != factYear && at >= len(s.editions) {
		return d, false // there were more
	}
	switch k {
	case factMenu:
		return digestOf(s.pathsOf(s.menuPages(at))), true
	case factNewest:
		return digestOf(s.pathsOf(s.newestPosts(at))), true
	case factHome:
		posts, total := s.homePage(at, n)
		return digestOf(s.pathsOf(posts), strconv.Itoa(total)), true
	case factYear:
		return s.digestYear(at), true
	}
	return d, false
}

// answerOfPost answers the questions about one post.
func (s *Site) answerOfPost(f Fact, postPath, dest string) (d Digest, ok bool) {
	i, e, err := s.find(postPath)
	if err != nil {
		return digestOf("none"), f.Kind != FactSource
	}
	switch f.Kind {
	case factPost:
		return e.digest(), true
	case factHead:
		return e.digestHead(), true
	case factNear:
		newer, older := s.neighbours(i)
		return digestOf(s.pathsOf([]int{newer}), s.pathsOf([]int{older})), true
	case factSeries:
		return s.digestPlace(s.seriesPlace(i)), true
	case factTranslations:
		return digestOf(s.pathsOf(s.translations(i))), true
	case factRelated:
		return digestOf(s.pathsOf(s.related(i))), true
	case factLink:
		t, ok := resolver{s, e}.resolve(dest)
		return t.digest(ok), true
	case factFile:
		t, ok := resolver{s, e}.file(dest)
		return t.digest(ok), true
	}
	return Digest{}, false
}

func (e *entry) digest() Digest {
	if d := e.known.Load(); d != nil {
		return *d
	}
	m := e.post.Mark()
	d := digestOf(string(m[:]), e.place())
	e.known.Store(&d)
	return d
}

func (e *entry) digestHead() Digest {
	if d := e.knownHead.Load(); d != nil {
		return *d
	}
	m := e.post.HeadMark()
	d := digestOf(string(m[:]), e.place())
	e.knownHead.Store(&d)
	return d
}

// place is what follows from a post and the moment.
func (e *entry) place() string {
	return strings.Join([]string{e.url, e.output, strconv.FormatBool(e.listed), strconv.FormatBool(e.exported), strconv.Itoa(e.edition.at)}, "\x00")
}

func (t Target) digest(ok bool) Digest {
	return digestOf(t.Output, t.Post, t.Static, t.Query, t.Fragment, strconv.FormatBool(t.Draft), strconv.FormatBool(ok))
}

func digestDrawing(svg string, ok bool, why string) Digest {
	return digestOf(svg, strconv.FormatBool(ok), why)
}

func digestPicture(f picture.Facts) Digest { return digestOf(fmt.Sprintf("%+v", f)) }

// digestRoute is the answer to what an output shows. Of a list it holds the posts too,
// because they come with the route.
func (s *Site) digestRoute(r route, ok bool) Digest {
	parts := []string{strconv.FormatBool(ok), r.kind, strconv.Itoa(r.number), strconv.Itoa(r.edition)}
	switch r.kind {
	case KindPost, KindPage, KindRedirect, KindCard:
		parts = append(parts, s.pathAt(r.post))
	}
	if r.term != nil {
		parts = append(parts, r.term.name, r.term.url, strconv.Itoa(len(r.term.posts)))
		switch r.kind {
		case KindFeed:
			parts = append(parts, s.pathsOf(s.feedPosts(r.term.posts)))
		case KindSeries:
			parts = append(parts, s.pathsOf(r.term.parts), strconv.FormatBool(s.hasFeed(r.term)))
		default:
			parts = append(parts, s.pathsOf(s.slice(r.term.posts, r.number)), strconv.FormatBool(s.hasFeed(r.term)))
		}
	}
	if r.taxonomy != nil {
		parts = append(parts, r.taxonomy.root)
	}
	if r.kind == KindTerms {
		for _, one := range r.taxonomy.list {
			parts = append(parts, one.name, one.url, strconv.Itoa(len(one.posts)))
		}
	}
	return digestOf(parts...)
}

// digestArchive is that of years with the headlines of their posts.
func (s *Site) digestArchive(a yearList) Digest {
	h := sha256.New()
	fmt.Fprintf(h, "%d posts", a.posts)
	for _, y := range a.years {
		fmt.Fprintf(h, "year %d %d", y.number, len(y.posts))
		for _, i := range y.posts {
			d := s.entry(i).digestHead()
			h.Write(d[:])
		}
	}
	return Digest(h.Sum(nil)[:8])
}

func (s *Site) digestYear(at int) Digest {
	a, newer, older := s.yearPage(at)
	d := s.digestArchive(a)
	return digestOf(string(d[:]), strconv.Itoa(newer), strconv.Itoa(older))
}

// pathAt returns the workspace path of the post at a position, "" for none.
func (s *Site) pathAt(i int) string {
	if i < 0 {
		return ""
	}
	return s.all[i].post.Path
}

func (s *Site) pathsOf(posts []int) string {
	var b strings.Builder
	for _, i := range posts {
		b.WriteString(s.pathAt(i))
		b.WriteByte(0)
	}
	return b.String()
}

// Ground returns the digest of what all outputs are made with and no question is asked
// about: settings, theme, options, and what Input.Origin stands for.
func (s *Site) Ground() Digest {
	config, err := json.Marshal(s.config)
	if err != nil {
		panic(err) // texts, numbers and lists of them
	}
	icons := fmt.Sprint(s.logo.source, "\x00", s.logo.drawing, s.ownFavicon(), "\x00", s.static.source[touchIconPath])
	return digestOf(string(config), s.theme.Digest(), s.origin, fmt.Sprint(s.dialect.Kind, s.drafts, s.future), icons)
}

// Heads returns the digest of the heads of all posts and the places of all copied files:
// while it is the same, and Ground is, every list, address and relation is as it was.
func (s *Site) Heads() Digest {
	return s.digestAll((*entry).digestHead)
}

// everything is Heads with what lists show of the texts.
func (s *Site) everything() Digest { return s.digestAll((*entry).digest) }

func (s *Site) digestAll(of func(*entry) Digest) Digest {
	h := sha256.New()
	for i := range s.all {
		d := of(s.entry(i))
		h.Write(d[:])
	}
	for _, f := range s.static.list {
		d := digestOf(f.Source, f.Output)
		h.Write(d[:])
	}
	return Digest(h.Sum(nil)[:8])
}
