package site

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"galley/internal/theme"
)

// Config is what galley.yaml says about a site. The zero value is completed by
// ParseConfig and Build with the defaults named here.
type Config struct {
	Title         string // "" is shown as "Untitled site"; without galley.yaml the caller gives the folder's name
	BaseURL       string // "https://example.com/blog/"; "" when the site has no address yet
	Language      string // language tag, default "en"
	Author        string
	Description   string
	Dialect       string // the generator the folder was made for; "" is found out
	Permalink     string // pattern of post URLs; "" is the dialect's way, else "/posts/:slug/"
	Theme         string // folder of the author's templates; "" is "theme" in a folder of no other generator
	ThemeName     string // theme that comes with Galley; "" is the default
	Appearance    theme.Appearance
	Footer        string     // Markdown below each page; "" names the author
	Comments      Snippet    // below each post; see ReadSnippets
	Analytics     Snippet    // at the end of each page
	Head          Snippet    // in the head of each page
	CSS           Snippet    // at the end of the style sheets
	TagRoot       string     // address of the list of tags, default "/tags/"
	CategoryRoot  string     // of categories, default "/categories/"
	Output        string     // folder of the export, default "_site"
	Timezone      string     // IANA name for dates without a zone, default "UTC"
	Paginate      int        // posts on one list page, default 10
	Menu          []MenuItem // replaces the default menu of archive, tags and pages
	Social        []MenuItem // links in the footer
	RawHTML       string     // HTML inside posts: "sanitize" (default) or "trust"
	PrettyLinks   bool       // links end in "/" rather than "/index.html"; needs a web server
	Typographer   bool       // curly quotes, dashes and ellipses from plain ones
	Contents      string     // tables of contents: "auto" (default), "always" or "never"
	Related       int        // related posts below a post, default 3; -1 is none
	NoSearch      bool       // there is no search page: "search: false"
	NoMath        bool       // dollars are dollars: "math: false"
	Logo          string     // workspace path of a picture that the icons are made from; "" is a letter
	NoSocialCards bool       // no pictures are drawn for posts without one: "socialCards: false"
	Images        Images     // the sizes and formats that pictures are shown in
	Languages     []Language // besides Language: each gets a first page and a feed of its own

	Places map[string]Place // where the file has "logo", "check.<rule>", "appearance.<key>" and the like, for what is found out about them later

	Check map[string]string // level of each rule of package check that is not its own: "off", "note", "warning" or "error"
}

// Images say in which files pages offer a picture besides its own: "images".
type Images struct {
	Off     bool     // none: "images: false"
	Widths  []int    // in pixels, ascending; default 480, 800, 1200, 1600
	Formats []string // besides the picture's own, default "webp"; empty is none
	Quality int      // 1 to 100, default 80
}

// Place is a place in galley.yaml, counted from 1.
type Place struct{ Line, Column int }

// Language is a further language of the site. What it leaves open is as in the site's own.
type Language struct {
	Tag, Title, Description string
	Menu                    []MenuItem
}

// MenuItem is one link of a menu. URL is site-absolute ("/about/") or external.
type MenuItem struct{ Title, URL string }

const (
	defaultPermalink = "/posts/:slug/"
	pagePermalink    = "/:slug/"
	untitled         = "Untitled site"
	defaultRelated   = 3
	mostRelated      = 12

	// placeholderBase stands where a format demands absolute URLs and the site
	// has no address. RFC 2606 reserves the name, so it never leads anywhere wrong.
	placeholderBase = "https://example.org/"
)

// withDefaults fills in what c leaves open and brings BaseURL to end in "/".
func (c Config) withDefaults() Config {
	orElse := func(s *string, value string) {
		if strings.TrimSpace(*s) == "" {
			*s = value
		}
	}
	orElse(&c.Title, untitled)
	orElse(&c.Language, "en")
	orElse(&c.TagRoot, "/tags/")
	orElse(&c.CategoryRoot, "/categories/")
	orElse(&c.Output, "_site")
	orElse(&c.Timezone, "UTC")
	orElse(&c.RawHTML, "sanitize")
	orElse(&c.Contents, "auto")
	// The order of the two settings is free, so the site's own language goes here.
	c.Languages = slices.DeleteFunc(slices.Clone(c.Languages), func(l Language) bool { return sameTag(l.Tag, c.Language) })
	if c.Related == 0 {
		c.Related = defaultRelated
	}
	c.Images = c.Images.withDefaults()
	if c.Paginate <= 0 {
		c.Paginate = 10
	}
	if c.BaseURL != "" && !strings.HasSuffix(c.BaseURL, "/") {
		c.BaseURL += "/"
	}
	return c
}

// Location returns the time zone for dates without one, UTC when Timezone is
// empty or unknown.
func (c Config) Location() *time.Location {
	if loc, err := time.LoadLocation(c.Timezone); err == nil {
		return loc
	}
	return time.UTC
}

// absoluteBase returns BaseURL or the placeholder that stands in for it.
func (c Config) absoluteBase() string {
	if c.BaseURL == "" {
		return placeholderBase
	}
	return c.BaseURL
}

// basePath returns the path of BaseURL: "/" at a domain's root, "/blog/" below it.
func (c Config) basePath() string {
	u, err := url.Parse(c.absoluteBase())
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.Path
}
