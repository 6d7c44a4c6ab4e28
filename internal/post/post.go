// Package post gives the front matter and the text of one file their meaning.
//
// A post is a Markdown file with fields above it. Blogs were written for many
// generators, and each has its own names for the same thing: a summary is an
// excerpt, a description or a custom_excerpt; a draft is draft: true, published:
// false, status: draft or a folder _drafts. [Parse] understands them all and never
// fails: what is wrong becomes a problem with its line, and the post keeps the rest.
package post

import (
	"bytes"
	"path"
	"strings"
	"time"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// State is where a post stands at some moment.
type State string

// The states of a post. When several apply, the first of this list counts.
const (
	Broken    State = "broken"    // not text, or its front matter cannot be read
	Draft     State = "draft"     // the author has not released it
	Hidden    State = "hidden"    // the author keeps it out of the site or its lists
	Expired   State = "expired"   // its expiry date has passed
	Scheduled State = "scheduled" // its date is in the future
	Published State = "published"
)

// Post is one file.
type Post struct {
	Path   string // slash path relative to the workspace
	Meta   Meta
	Front  frontmatter.Meta
	Source []byte // the whole file; nil in a listing

	BodyStart int // first byte of the body in Source
	BodyLine  int // its 1-based line

	// Words counts the words of the body, see [Parse]. ReadingMinutes is at least 1.
	Words, ReadingMinutes int

	Summary  string // plain text of the first paragraph, or up to <!--more-->, at most 300 characters
	FirstH1  string // plain text of a level 1 heading at the top of the body
	Problems []*fault.Error
	IsPage   bool // stands by itself (About, Contact), outside lists and feeds
}

// Options tell what a file alone does not say. The zero value has the defaults.
type Options struct {
	// TagSplit splits a string of tags. nil splits at semicolons when there are any,
	// else at commas.
	TagSplit func(string) []string
	// Location is the zone of dates that name none. nil is UTC.
	Location *time.Location
}

// Parse reads a post. It never fails; see Problems and State. src is kept, not copied.
//
// A word is a run of characters without white space that holds a letter or a digit;
// in Chinese, Japanese and Korean text each character counts as a word. Code counts,
// the fence lines around it and HTML comments do not. Reading time is 212 words or
// 500 Chinese, Japanese or Korean characters a minute, rounded up.
func Parse(path string, src []byte, o Options) Post {
	if o.TagSplit == nil {
		o.TagSplit = splitTags
	}
	if o.Location == nil {
		o.Location = time.UTC
	}
	front := frontmatter.Parse(src)
	p := Post{
		Path: path, Front: front, Source: src,
		BodyStart: front.Block.BodyStart, BodyLine: max(front.Block.BodyLine, 1),
		ReadingMinutes: 1,
	}
	r := reader{front: front, o: o}
	p.Meta = r.read()
	p.Problems = place(path, append(front.Problems[:len(front.Problems):len(front.Problems)], r.problems...))
	if inFolder(path, "_drafts") {
		p.Meta.Draft = true
	}
	if p.Meta.Date.IsZero() {
		p.Meta.Date = nameDate(path, o.Location)
	}
	p.IsPage = isPage(path, p.Meta.Layout)
	if !p.unreadable() {
		p.readBody()
	}
	return p
}

// readBody fills in what comes from the text.
func (p *Post) readBody() {
	body := p.Body()
	words, cjk := countWords(body)
	p.Words = words + cjk
	p.ReadingMinutes = readingMinutes(words, cjk)
	p.FirstH1, p.Summary = outline(body)
}

// unreadable reports whether the file is not text at all.
func (p *Post) unreadable() bool {
	return p.Front.Broken && len(p.Front.Problems) > 0 && p.Front.Problems[0].Code == fault.Unreadable
}

// Body returns the text below the front matter, nil in a listing.
func (p *Post) Body() []byte {
	if p.Source == nil {
		return nil
	}
	return p.Source[p.BodyStart:]
}

// Light returns a copy for a listing, without Source.
func (p *Post) Light() Post {
	light := *p
	light.Source = nil
	return light
}

// State returns where the post stands at now.
func (p *Post) State(now time.Time) State {
	m := &p.Meta
	switch {
	case p.Front.Broken:
		return Broken
	case m.Draft:
		return Draft
	case m.Hidden:
		return Hidden
	case !m.Expiry.IsZero() && !m.Expiry.Time.After(now):
		return Expired
	case !m.Date.IsZero() && m.Date.Time.After(now):
		return Scheduled
	}
	return Published
}

// Title returns the title of the front matter, else the heading at the top of the
// text, else the file name made readable.
func (p *Post) Title() string {
	switch {
	case p.Meta.Title != "":
		return p.Meta.Title
	case p.FirstH1 != "":
		return p.FirstH1
	}
	return humanise(stem(p.Path))
}

// Slug returns the last part of the post's address: the slug of the front matter,
// else the file name without a date before it, else for index.md the folder's name.
func (p *Post) Slug() string {
	if s := Slugify(p.Meta.Slug); s != "" {
		return s
	}
	if s := Slugify(stem(p.Path)); s != "" {
		return s
	}
	return "post"
}

// stem returns the part of a path that names the post, without a date.
func stem(file string) string {
	_, rest := cutDate(name(file))
	return rest
}

// name returns the file name without its ending, for index.md that of its folder.
func name(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if name == "index" || name == "_index" {
		if dir := path.Dir(file); dir != "." && dir != "/" {
			return path.Base(dir)
		}
	}
	return name
}

// nameDate returns the date in a file name, such as 2026-01-31-my-post.md.
func nameDate(file string, loc *time.Location) Date {
	text, _ := cutDate(name(file))
	if text == "" {
		return Date{}
	}
	d, _ := ParseDate(text, loc)
	return d
}

// isPage reports whether a file is a page by its layout or its folder.
func isPage(file, layout string) bool {
	return strings.EqualFold(layout, "page") || inFolder(file, "pages") || inFolder(file, "_pages")
}

// inFolder reports whether one of the folders of file is called name.
func inFolder(file, name string) bool {
	return strings.HasPrefix(file, name+"/") || strings.Contains(file, "/"+name+"/")
}

// place returns copies of problems that name the file.
func place(file string, problems []*fault.Error) []*fault.Error {
	for i, e := range problems {
		problems[i] = e.At(file, e.Line, e.Column)
	}
	return problems
}

// isBlank reports whether line holds only white space.
func isBlank(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
