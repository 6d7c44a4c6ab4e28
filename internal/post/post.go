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
	"cmp"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// Post is one file.
type Post struct {
	Path   string // slash path relative to the workspace
	Meta   Meta
	Front  frontmatter.Meta
	Source []byte // the whole file; nil in a listing

	BodyStart int // first byte of the body in Source
	BodyLine  int // its 1-based line

	// Words counts the words of the body, see [Post.ReadBody]. ReadingMinutes is at
	// least 1, and 0 as long as the body was not read.
	Words, ReadingMinutes int

	Summary  string   // plain text of the first paragraph, or up to <!--more-->, at most 300 characters
	FirstH1  string   // plain text of a level 1 heading at the top of the body
	Pictures []string // see PictureNames
	Problems []*fault.Error
	IsPage   bool // stands by itself (About, Contact), outside lists and feeds

	head       Mark   // of the path and the bytes up to BodyStart
	excerptEnd string // a mark beside <!--more--> that ends the summary, "" for none

	nameSlug string // what Options.Name says of the file name, "" when it says nothing
}

// Parse reads a post: its head and its body. It never fails; see Problems and State.
// src is kept, not copied.
func Parse(path string, src []byte, o Options) Post {
	p := ParseHead(path, src, o)
	p.ReadBody()
	return p
}

// ParseHead reads a post but for its body: a list of many posts can be shown before
// the words of all of them are counted. [Post.ReadBody] reads the rest. Only a post
// without a title has its FirstH1 already, so that Title is right.
func ParseHead(path string, src []byte, o Options) Post {
	front := frontmatter.Parse(src)
	p := Post{
		Path: path, Front: front, Source: src,
		BodyStart: front.Block.BodyStart, BodyLine: max(front.Block.BodyLine, 1),
	}
	p.head = markOf(path, string(src[:p.BodyStart]))
	r := reader{front: &front, o: &o}
	p.Meta = r.read(path)
	p.excerptEnd = r.excerptEnd()
	if e := o.readPlace(&p); e != nil {
		r.problems = append(r.problems, e)
	}
	if p.Meta.Title == "" && !p.unreadable() {
		l := lineReader{rest: p.Body()}
		p.FirstH1 = l.topHeading()
	}
	p.Problems = place(path, append(front.Problems[:len(front.Problems):len(front.Problems)], r.problems...))
	return p
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

// Title returns the title of the front matter, else the heading at the top of the
// text, else the file name made readable.
func (p *Post) Title() string {
	switch {
	case p.Meta.Title != "":
		return p.Meta.Title
	case p.FirstH1 != "":
		return p.FirstH1
	}
	return humanise(p.stem())
}

// Abstract returns what to say about the post in a list: the author's excerpt, else the
// description, else the start of the text.
func (p *Post) Abstract() string {
	return cmp.Or(p.Meta.Excerpt, p.Meta.Description, p.Summary)
}

// Slug returns the last part of the post's address: the slug of the front matter,
// else what the file name stands for: by default the name without a date before it,
// and for index.md the folder's name.
func (p *Post) Slug() string {
	if s := Slugify(p.Meta.Slug); s != "" {
		return s
	}
	if s := Slugify(p.stem()); s != "" {
		return s
	}
	return "post"
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
