package theme

import (
	"fmt"
	"html/template"
)

// Page is everything a template can show: the "." of every page template. All
// URLs in it are ready to be written as they are, relative to the page.
type Page struct {
	Kind        string // "home", "list", "series", "terms", "archive", "year", "search", "post", "page", "404", "redirect"
	Lang, Dir   string // language tag and "ltr" or "rtl" of the whole page
	Title       string // of the browser tab
	Heading     string // the visible h1; empty on home and posts
	Description string // "" when there is none
	Author      string // of a post
	Canonical   string // absolute; "" when the site has no address
	NoIndex     bool   // search engines are asked to leave the page out
	Site        Site
	Menu        []Link
	Social      []Link
	Feeds       []Feed
	Properties  []Property    // Open Graph: <meta property>
	Twitter     []Property    // Twitter card: <meta name>
	JSONLD      template.JS   // one JSON object, already safe inside a script element
	Breadcrumbs template.JS   // the same, of the way to the page; "" when the site has no address
	Head        template.HTML // the author's own for the head of pages
	Analytics   template.HTML // the author's own for the end of pages
	Footer      template.HTML // the author's line, rendered; "" without one
	Style       template.CSS  // on "404": the style sheet itself, as the page is shown at any depth
	Math        bool          // the article holds a formula, so the page needs math.css
	Words       *Words        // interface words in the page's language
	Colours     Colours
	Icons       []Icon
	Manifest    string      // URL of the web app manifest
	Languages   []Language  // the page in each of its languages, itself too; empty with one
	Alternates  []Alternate // the same for search engines

	Post      *Post         // on "post" and "page"
	Article   template.HTML // the rendered Markdown of Post
	Comments  template.HTML // on "post": the author's snippet for comments; "" without one
	Posts     []Card        // on "home", "list" and "series"
	Pager     Pager         // on "home" and "list"
	Parent    Link          // on "list" and "series": the page of all tags, series and so on; on "year": the archive
	Terms     []Link        // on "terms"
	Years     []Year        // on "archive"; on "year" the one
	Newer     *Link         // on "year": the next year
	Older     *Link         // on "year": the year before
	CountText string        // on "list", "series", "archive" and "year": "3 posts"
	Target    string        // on "redirect"

	Search          *Link  // the search page; nil when the site has none or the menu shows it
	SearchElsewhere []Link // on "search": where to look without scripts

	// AssetURL finds the URL of a theme asset by its name in assets/.
	AssetURL func(name string) (url string, ok bool)
}

// Colours are what a browser has to know before it reads the style sheet.
type Colours struct {
	Scheme      string // "light" or "dark" where the author chose one, "" for the reader's
	Light, Dark string // of the page's ground
}

// Asset returns the URL of a file in the theme's assets folder. "style.css" is the style
// sheet for the kind of the page.
func (p *Page) Asset(name string) (string, error) {
	if p.AssetURL != nil {
		if name == Sheet && p.Kind != "post" && p.Kind != "page" {
			if url, ok := p.AssetURL(ListsSheet); ok {
				return url, nil
			}
		}
		if url, ok := p.AssetURL(name); ok {
			return url, nil
		}
	}
	return "", fmt.Errorf("the theme has no asset %q", name)
}

// Site holds what is the same on every page, apart from the page's own Home URL.
type Site struct {
	Title, Description, Author string
	Home                       string // URL of the first page
}

// Link is a named URL. Count is the number of posts behind a tag or category,
// or 0 when it is not to be shown.
type Link struct {
	Title, URL string
	Count      int
	Current    bool // the page the link is on
}

// Language is the page in one of its languages.
type Language struct {
	Tag, Name, Dir string // "fr", "Français", "ltr"
	URL            string
	Current        bool // the page itself
}

// Alternate is the address of a page in another language. Lang is "x-default" for the
// version that is for readers of any other language; URL is absolute.
type Alternate struct{ Lang, URL string }

// Feed is one feed of the site, the closest to the page first.
type Feed struct{ Type, Title, URL string }

// Icon is a link to an icon of the site. Type and Sizes are "" where they say nothing.
type Icon struct{ Rel, Type, Sizes, URL string }

// Property is one name and value for the head of a page.
type Property struct{ Name, Content string }

// Date is a date for machines and for readers.
type Date struct {
	ISO  string // "2026-01-05", or with a time and zone where the author wrote them
	Text string // "5 January 2026"
	Day  string // "5 January"
}

// Image is a picture. Width and Height are pixels, 0 when unknown. Set and WebP name other
// files of it, as srcset has them: in the format of URL, and in WebP; "" for none. Sizes
// is how wide the theme shows it, for the attribute beside srcset.
type Image struct {
	URL, Alt      string
	Width, Height int
	Set, WebP     string
	Sizes         string
}

// Card is a post as lists show it.
type Card struct {
	Title, URL, Excerpt string
	Lang, Dir           string // set where the post's language is not the site's
	Date                *Date
	Reading             string // "10 min read"
	Category            *Link
	Image               *Image
	Pinned              bool
	Part                string // on "series": "Part 2 of 4"
	First               bool   // the first card of the home page
	InSection           bool   // below the heading of a section
	Words               *Words
}

// Post is a post or page with all that stands around its article.
type Post struct {
	Title         string
	OwnHeading    bool   // the article begins with its own h1: do not write another
	Lang, Dir     string // set where the post's language is not the site's
	Date, Updated *Date
	Authors       string // names, joined
	Names         []Name // the same, each with the page of the author
	Reading       string
	Category      *Link
	Tags          []Link
	Image         *Image
	Newer, Older  *Link
	Contents      []Heading // table of contents; empty when the page has none
	Related       []Card    // posts on the same subjects; on "post"
	Series        *Series   // what the post is a part of; on "post"
	Words         *Words    // in the post's language
}

// Name is an author. Before is what joins the name to those before it: "", ", " or " and ".
// URL is "" where authors have no pages.
type Name struct{ Before, Name, URL string }

// Series is the series a post is a part of.
type Series struct {
	Title, URL string
	Text       string // "Part 2 of 4"
	From       int    // number of the first of Parts
	Parts      []Link // the post and those around it
	Words      *Words
}

// Heading is one line of a table of contents, with the headings below it.
type Heading struct {
	Title, URL string
	Below      []Heading
}

// Year is one section of the archive.
type Year struct {
	Title string
	URL   string // of the page of the year; "" for posts without a date
	Posts []Card
}

// Pager says where in a series of list pages the page is.
type Pager struct {
	Number, Total int    // 1-based
	Newer, Older  string // URLs; "" at the ends
	Text          string // "Page 2 of 5"
}

// IsFirst reports whether this is the first page of its series.
func (p Pager) IsFirst() bool { return p.Number <= 1 }
