package site

import (
	"fmt"
	"slices"
	"strings"
)

// Output is one file of the export. Source is the workspace path of what it is
// made from, for posts, pages, redirects and copied files.
type Output struct {
	Path   string
	Kind   string
	Source string
}

// Kinds of outputs, as Output.Kind has them.
const (
	KindHome       = "home"
	KindPost       = "post"
	KindPage       = "page"
	KindList       = "list"   // the posts of one tag, category or author
	KindSeries     = "series" // the posts of one series, in the order they are read in
	KindTerms      = "terms"  // all tags, or all categories, and so on
	KindArchive    = "archive"
	KindYear       = "year" // the posts of one year
	KindNotFound   = "404"
	KindFeed       = "feed"
	KindSitemap    = "sitemap"
	KindRobots     = "robots"
	KindRedirect   = "redirect"
	KindSearch     = "search"
	KindSearchData = "search-data" // a file of the search index
	KindIcon       = "icon"
	KindManifest   = "manifest"
	KindCard       = "card"    // the social card of a post; what is at its path never changes
	KindAsset      = "asset"   // from the theme, see Asset
	KindPicture    = "picture" // made from a picture of the workspace; what is at its path never changes
	KindStatic     = "static"  // copied from the workspace, see Asset
)

// plan is the list of all outputs and how to make each.
type plan struct {
	outputs []Output
	routes  map[string]route
}

// route says what a page shows.
type route struct {
	kind     string
	post     int       // for post, page, redirect
	number   int       // for home, list: 1-based number of the page; for year: its place in order.years
	edition  int       // for home and the feeds of a whole edition
	term     *term     // for list, series and their feeds
	taxonomy *taxonomy // for list, series, terms
}

// Outputs returns every file of the export, sorted by path.
func (s *Site) Outputs() []Output { return s.list.get() }

func (s *Site) makePlan() *plan {
	u, o, t := s.urls.get(), s.order.get(), s.terms.get()
	about := 2*len(u.posts) + 2*s.searchShards()
	p := &plan{routes: make(map[string]route, about), outputs: make([]Output, 0, about)}
	for output, i := range u.posts {
		kind := KindPost
		if s.entry(i).post.IsPage {
			kind = KindPage
		}
		p.add(output, route{kind: kind, post: i}, s.entry(i).post.Path)
	}
	for output, i := range u.redirects {
		p.add(output, route{kind: KindRedirect, post: i}, s.entry(i).post.Path)
	}
	for i := range s.editions {
		folder := s.editions[i].home[1:]
		p.series(folder, route{kind: KindHome, edition: i}, s.pagesFor(len(o.own[i])))
		for _, name := range siteFeeds {
			p.add(folder+name, route{kind: KindFeed, edition: i}, "")
		}
	}
	for _, tax := range t.all() {
		p.addTaxonomy(s, tax)
	}
	p.add("archive/index.html", route{kind: KindArchive}, "")
	for at, y := range o.years {
		if y.number != 0 {
			p.add(outputPath(yearURL(y.number)), route{kind: KindYear, number: at}, "")
		}
	}
	p.addUnless(s, notFoundPath, KindNotFound)
	p.add(sitemapPath, route{kind: KindSitemap}, "")
	p.addUnless(s, robotsPath, KindRobots)
	p.addSearch(s)
	p.addIcons(s)
	p.addCards(s)
	for output := range s.assets {
		p.outputs = append(p.outputs, Output{Path: output, Kind: KindAsset})
	}
	p.addStatic(s)
	slices.SortFunc(p.outputs, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	return p
}

// addTaxonomy adds the page of all terms, and the pages and feeds of each.
func (p *plan) addTaxonomy(s *Site, tax *taxonomy) {
	if len(tax.list) > 0 {
		p.add(outputPath(tax.root), route{kind: KindTerms, taxonomy: tax}, "")
	}
	for _, one := range tax.list {
		folder := strings.TrimPrefix(one.url, "/")
		r := route{kind: tax.kind, term: one, taxonomy: tax}
		if tax.kind == KindSeries {
			p.add(folder+"index.html", r, "")
		} else {
			p.series(folder, r, s.pagesFor(len(one.posts)))
		}
		if s.hasFeed(one) {
			for _, name := range termFeeds {
				p.add(folder+name, route{kind: KindFeed, term: one, taxonomy: tax}, "")
			}
		}
	}
}

// add places a page, unless another has the address: tags whose page is page 2
// of another tag, and the like. The first one stays.
func (p *plan) add(path string, r route, source string) {
	if _, taken := p.routes[path]; taken {
		return
	}
	p.routes[path] = r
	p.outputs = append(p.outputs, Output{Path: path, Kind: r.kind, Source: source})
}

// addUnless adds a file that Galley makes when the author has none.
func (p *plan) addUnless(s *Site, path, kind string) {
	if _, own := s.static.source[path]; !own {
		p.add(path, route{kind: kind}, "")
	}
}

// series adds the pages of a list: folder/index.html, folder/page/2/index.html …
func (p *plan) series(folder string, r route, pages int) {
	for n := 1; n <= pages; n++ {
		r.number = n
		p.add(folder+numbered(n), r, "")
	}
}

func numbered(n int) string {
	if n == 1 {
		return "index.html"
	}
	return fmt.Sprintf("page/%d/index.html", n)
}

// pagesFor returns the number of list pages for n posts, at least 1.
func (s *Site) pagesFor(n int) int {
	return max(1, (n+s.config.Paginate-1)/s.config.Paginate)
}

// addStatic adds the copied files whose place no page has, in any spelling that
// some systems take for the same.
func (p *plan) addStatic(s *Site) {
	if len(s.static.list) == 0 {
		return
	}
	taken := make(map[string]bool, len(p.routes))
	for path := range p.routes {
		taken[collisionKey(path)] = true
	}
	for _, f := range s.static.list {
		if key := collisionKey(f.Output); !taken[key] {
			taken[key] = true
			p.outputs = append(p.outputs, Output{Path: f.Output, Kind: KindStatic, Source: f.Source})
		}
	}
}
