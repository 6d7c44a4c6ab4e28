package site

import (
	"strings"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/post"
)

// urls says which post has which address.
type urls struct {
	posts     map[string]int // exported posts by output path
	drafts    map[string]int // posts that are not exported, by output path
	redirects map[string]int // outputs of old addresses
	lost      map[int]bool   // posts whose address another file has
	problems  []*fault.Error
}

// reservedOutputs are outputs that Galley makes itself, wherever posts lie, and what
// each is.
func reservedOutputs(c Config) map[string]string {
	reserved := map[string]string{
		notFoundPath:         "the page for addresses that do not exist",
		"archive/index.html": "the archive", outputPath(c.TagRoot): "the page of all tags",
		outputPath(c.CategoryRoot): "the page of all categories",
		sitemapPath:                "the sitemap", robotsPath: "the file for search engines",
	}
	for _, ed := range makeEditions(c) {
		folder := ed.home[1:]
		reserved[collisionKey(folder+"index.html")] = "the first page"
		for _, name := range siteFeeds {
			reserved[collisionKey(folder+name)] = "the feed"
		}
	}
	if !c.NoSearch {
		reserved[searchPath] = "the search page"
	}
	return reserved
}

const (
	notFoundPath = "404.html"
	atomPath     = "feed.xml"
	rssPath      = "rss.xml"
	jsonPath     = "feed.json"
	sitemapPath  = "sitemap.xml"
	robotsPath   = "robots.txt"
)

func (s *Site) makeURLs() *urls {
	u := &urls{
		posts: make(map[string]int, len(s.all)), drafts: map[string]int{},
		redirects: map[string]int{}, lost: map[int]bool{},
	}
	owner := make(map[string]int, len(s.all)) // by collision key
	for i := range s.all {
		e := s.entry(i)
		if !e.exported {
			if _, taken := u.drafts[e.output]; !taken {
				u.drafts[e.output] = i
			}
			continue
		}
		if what := s.reserved[e.key]; what != "" {
			if e.post.IsPage && s.dialect.Kind != dialect.Plain {
				u.replace(i, e, what) // the text of a list in the generator's site
				continue
			}
			u.refuse(i, e, "This post's address %s is that of %s. It is not in the site until it gets another slug.", e.url, what)
			continue
		}
		if first, taken := owner[e.key]; taken {
			u.refuse(i, e, "This post has the same address as %s: %s. It is not in the site until one of them gets another slug.",
				s.entry(first).post.Path, e.url)
			continue
		}
		owner[e.key] = i
		u.posts[e.output] = i
	}
	s.addRedirects(u, owner)
	u.problems = append(u.problems, s.staticProblems(owner)...)
	return u
}

// replace leaves out a page in whose place Galley makes a list, and says so where that
// takes a text away.
func (u *urls) replace(i int, e *entry, what string) {
	u.lost[i] = true
	if e.post.Words > 0 {
		u.problems = append(u.problems, fault.New(post.Note, "Galley makes %s at %s itself, so the text of this page is not in the site.", what, e.url).
			At(e.post.Path, 1, 0))
	}
}

func (u *urls) refuse(i int, e *entry, format string, args ...any) {
	line := 1
	for _, key := range []string{"slug", "permalink", "url"} {
		if f, ok := e.post.Front.Get(key); ok {
			line = f.Line
		}
	}
	u.lost[i] = true
	u.problems = append(u.problems, fault.New(fault.Exists, format, args...).At(e.post.Path, line, 0))
}

// addRedirects places a small page at each old address of a post. An address
// that is in use is left alone: the page there is what readers look for.
func (s *Site) addRedirects(u *urls, owner map[string]int) {
	for i := range s.all {
		e := s.entry(i)
		if !e.exported || u.lost[i] {
			continue
		}
		for _, alias := range e.post.Meta.Aliases {
			if strings.Contains(alias, "://") {
				continue
			}
			output := outputPath(cleanURL(alias))
			key := collisionKey(output)
			if _, taken := owner[key]; taken || s.reserved[key] != "" {
				continue
			}
			owner[key] = i
			u.redirects[output] = i
		}
	}
}

// Problems returns what Build could not place and what the site is missing.
func (s *Site) Problems() []*fault.Error {
	problems := s.urls.get().problems
	if s.logo.problem != nil {
		problems = append(problems[:len(problems):len(problems)], s.logo.problem)
	}
	if found := s.dressing.problems; len(found) > 0 {
		problems = append(problems[:len(problems):len(problems)], found...)
	}
	if s.config.BaseURL == "" {
		problems = append(problems[:len(problems):len(problems)], noAddress)
	}
	return problems
}

var noAddress = &fault.Error{
	Code:    post.Note,
	Message: "The site has no address yet, so feeds and sitemap use " + placeholderBase + " and pages have no canonical address.",
	Path:    ConfigFile,
	Fix:     `Set baseURL in ` + ConfigFile + `, for example: baseURL: https://example.com/`,
}
