// Package dialect knows which generator a folder was made for, and what that means.
//
// A generator is a program that turns a folder of Markdown into a site, such as
// Jekyll or Hugo. Each has its own places for posts, its own addresses, its own idea
// of what a string of tags says, and a configuration of its own. [Read] looks at a
// folder and returns its [Dialect]: what was found, what the configuration states,
// and the rules the rest of Galley follows so that the author gets what the
// generator would publish.
//
// Reading is total. A configuration that cannot be read becomes a problem with its
// line; the folder opens with what could be understood. Configurations that are
// programs (JavaScript, Python) are never run: literals in them are read as text,
// and what is computed is left alone.
package dialect

import (
	"io/fs"
	"slices"
	"time"

	"galley/internal/fault"
	"galley/internal/post"
)

// Kind names a generator.
type Kind string

// The generators Galley knows. Plain is a folder made for none of them.
const (
	Jekyll    Kind = "jekyll"
	Hugo      Kind = "hugo"
	Hexo      Kind = "hexo"
	Eleventy  Kind = "eleventy"
	Astro     Kind = "astro"
	Pelican   Kind = "pelican"
	FlatPages Kind = "flatpages"
	Plain     Kind = "plain"
)

// Kinds returns all kinds, Plain last.
func Kinds() []Kind {
	return []Kind{Jekyll, Hugo, Hexo, Eleventy, Astro, Pelican, FlatPages, Plain}
}

// Name returns the name as its makers write it, "" for a kind that does not exist.
func (k Kind) Name() string {
	return map[Kind]string{
		Jekyll: "Jekyll", Hugo: "Hugo", Hexo: "Hexo", Eleventy: "Eleventy", Astro: "Astro",
		Pelican: "Pelican", FlatPages: "Flask-FlatPages", Plain: "Plain folder",
	}[k]
}

// Dialect is what a folder's generator means for it. It is not changed after Read and
// may be used by many goroutines at once. It keeps the file system it was read from:
// some questions about a path look at one file or folder there.
type Dialect struct {
	Kind     Kind
	Evidence []string // what told it, in words: "the folder _posts", "the file hugo.toml"
	Settings Settings
	Facts    []Fact         // Settings as rows to show, in the order they were read
	Problems []*fault.Error // configuration that cannot be read, with path and line

	gen generator
}

// Settings is what the generator's own configuration states. What it does not state is
// "", 0 or nil.
type Settings struct {
	Title, Author, Description string

	BaseURL  string // with the path the site lives under, such as "https://example.com/blog"
	Language string // language tag: "en", "pt-BR"
	Timezone string // IANA name
	Paginate int    // posts on one list page

	PermalinkPattern string // as stated, for showing

	// TagRoot and CategoryRoot are site-absolute folders such as "/tags/". "" leaves
	// the choice to Galley.
	TagRoot, CategoryRoot string

	Menu []MenuItem

	Languages []Language // further languages of the site, besides Language
}

// Language is a further language of a site, with what is stated for it alone.
type Language struct {
	Tag, Title, Description string
	Menu                    []MenuItem
}

// MenuItem is one link of the site's menu. URL is site-absolute or external.
type MenuItem struct{ Title, URL string }

// archiveURL is where Galley lists all posts. What leads in a menu to the list that the
// generator makes of them leads there.
const archiveURL = "/archive/"

// Fact is one thing a configuration states, and where.
type Fact struct {
	What  string // "Title"
	Value string // as stated
	File  string // slash path in the workspace
	Line  int    // 1-based
}

// Place is what a Markdown file is by its place in the folder.
type Place int

// The places of a file. Ignored files are no content of the author's: a generator's
// templates, a README beside the configuration, drafts of other tools.
const (
	Ignored Place = iota
	Post
	Page
)

// String returns "ignored", "post" or "page".
func (p Place) String() string { return [...]string{"ignored", "post", "page"}[p] }

// generator is the rules of one kind for one folder.
type generator interface {
	options() post.Options
	place(path string) Place
	address(p *post.Post) string
	static(path string) (output string, ok bool)
	skip() []string
	newPath(slug string, date time.Time, draft bool, lang string) string
	template() string
	published(path string, date time.Time) string
	unpublished(path string) string
	imageFolder() (folder, url string)
	assets(path string) string
	hiddenTag(tag string) bool
	check(p *post.Post) *fault.Error
	isConfig(path string) bool
	link(dest string) string
}

// readers make the rules of each kind from a folder.
var readers = map[Kind]func(*folder) generator{
	Jekyll: readJekyll, Hugo: readHugo, Hexo: readHexo, Eleventy: readEleventy, Astro: readAstro,
	Pelican: readPelican, FlatPages: readFlatPages, Plain: readPlain,
}

// Read returns the dialect of the workspace in fsys. want chooses a kind whatever the
// folder looks like; "" and unknown kinds detect it. Read looks at a few dozen files
// and folders at most and skips files over 1 MB.
func Read(fsys fs.FS, want Kind) *Dialect {
	f := &folder{fsys: fsys, listed: map[string][]fs.DirEntry{}}
	found, evidence := detect(f)
	if readers[want] == nil {
		want = found
	}
	d := &Dialect{Kind: want, Evidence: evidence[want]}
	if want == found {
		d.Evidence = append(d.Evidence, others(evidence, found)...)
	}
	if len(d.Evidence) == 0 {
		d.Evidence = []string{"your choice"}
		if want == found {
			d.Evidence = []string{"no sign of a generator"}
		}
	}
	d.gen = readers[want](f)
	f.settings.settle()
	f.listed = nil // from here on f is shared and not changed
	d.Settings, d.Facts, d.Problems = f.settings, f.facts, f.problems
	return d
}

// Options returns how posts of the folder are read. loc is the zone of dates that
// name none.
func (d *Dialect) Options(loc *time.Location) post.Options {
	o := d.gen.options()
	o.Location = loc
	if d.Kind != Plain {
		o.Page = func(path string) bool { return d.gen.place(path) == Page }
	}
	return o
}

// Place returns what the Markdown file at path is; files of other kinds are Ignored.
func (d *Dialect) Place(path string) Place {
	if !isMarkdown(path) {
		return Ignored
	}
	return d.gen.place(path)
}

// Address returns the site-absolute address at which the generator publishes p, in
// plain text and without the path of BaseURL: "/2026/01/my-post/". It ends in "/" or
// names a file. "" leaves the choice to Galley: in plain folders, and where the
// generator publishes nothing.
func (d *Dialect) Address(p *post.Post) string { return d.gen.address(p) }

// Static returns where a file that is no Markdown is published, as a path in the
// export. ok is false for a file that is not.
func (d *Dialect) Static(path string) (output string, ok bool) {
	if isMarkdown(path) || path == "galley.yaml" || !fs.ValidPath(path) {
		return "", false
	}
	return d.gen.static(path)
}

// Skip returns the folders that hold output or machinery, which need not be walked.
func (d *Dialect) Skip() []string {
	skip := d.gen.skip()
	slices.Sort(skip)
	return slices.Compact(skip)
}

// NewPath returns the path of a new post. lang is a language of the site, or "" for
// the main one. Whether the path is free is for the caller to see.
func (d *Dialect) NewPath(slug string, date time.Time, draft bool, lang string) string {
	return d.gen.newPath(slug, date, draft, lang)
}

// Template returns the front matter of a new post: the generator's usual keys in their
// usual order, without values.
func (d *Dialect) Template() string { return d.gen.template() }

// Published returns where the post at path belongs once it is published on date: its
// own path, unless drafts have a folder of their own.
func (d *Dialect) Published(path string, date time.Time) string { return d.gen.published(path, date) }

// Unpublished returns where the post at path belongs as a draft: its own path, unless
// drafts have a folder of their own. In Jekyll and Hexo a post may be a draft in its
// place too, by published: false; the path then stays right as well.
func (d *Dialect) Unpublished(path string) string { return d.gen.unpublished(path) }

// ImageFolder returns the folder that holds the site's pictures, and what the author
// writes before a picture's name: "static/images" and "/images/". The folder need not
// exist yet.
func (d *Dialect) ImageFolder() (folder, url string) { return d.gen.imageFolder() }

// Assets returns the folder that belongs to the post at path and holds its pictures:
// that of a Hugo bundle, or Hexo's asset folder. "" is none.
func (d *Dialect) Assets(path string) string { return d.gen.assets(path) }

// HiddenTag reports whether a tag is machinery that is not shown to readers, such as
// Eleventy's collection posts.
func (d *Dialect) HiddenTag(tag string) bool { return d.gen.hiddenTag(tag) }

// Check returns what keeps Galley from knowing the address the generator gives p, such
// as a permalink that is a program; nil when nothing does. Address then returns the
// address the post would have without it.
func (d *Dialect) Check(p *post.Post) *fault.Error { return d.gen.check(p) }

// Link returns what a destination in a post means as a path: Pelican writes
// {filename}/a.md for /content/a.md, Jekyll {{ site.baseurl }}/a/ for /a/. Others stay as
// they are.
func (d *Dialect) Link(dest string) string {
	if c, ok := ParseCall(dest); ok {
		return c.meant()
	}
	return d.gen.link(dest)
}

// IsConfig reports whether a change of the file at path may change the dialect.
func (d *Dialect) IsConfig(path string) bool {
	return isEvidence(path) || d.gen.isConfig(path)
}
