package post

import (
	"errors"
	"strconv"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// Meta is what the front matter says, whatever names it uses. Absent values are zero.
type Meta struct {
	Title   string
	Author  string   // the first author
	Authors []string // all of them

	Date, Updated, Expiry Date

	// Categories holds each category once. A list inside the list is a category with
	// the ones below it, as in Hexo: the post is in all of them.
	Categories []string
	Tags       []string // in file order, each once but for case
	Series     string
	Part       int // stated place in the series, from 1; 0 is not stated

	Excerpt     string // the author's own summary; see [Post.Abstract] for what to show
	Description string // for search engines
	Image       string // as written: a path or an address
	ImageAlt    string
	MediaFolder string // where themes of Jekyll's look for the post's pictures, as written

	Slug, Permalink, Lang, Layout string

	ReadTime  string // as written; a number gets " min"
	Draft     bool
	Hidden    bool // kept out of the site or its lists
	Unlisted  bool // hidden, and has a page all the same
	Scheduled bool // said to be published later, whatever the date
	Pinned    bool
	Contents  Wish // for a table of contents on the page

	Aliases      []string // old addresses of the post
	CanonicalURL string
	Translation  string // what the post and its translations have in common
	Weight       int

	// FromFolder names the fields whose values the file does not state: they come
	// from its place or from the defaults of its folder.
	FromFolder FieldSet

	// Extra holds the fields without a meaning to Galley, and those whose meaning
	// another field of the file states with more weight, in file order.
	Extra []frontmatter.Field
}

// reader gives front matter its meaning.
type reader struct {
	front    *frontmatter.Meta
	o        *Options
	found    [lastMeaning]*frontmatter.Field // the field that carries each meaning
	rank     [lastMeaning]int                // its place in the list of keys, from 1; 0 is absent
	folder   FieldSet
	problems []*fault.Error
}

// read returns the meaning of the front matter of the file at path.
func (r *reader) read(path string) Meta {
	r.claimFile()
	r.claimDefaults(path)
	var m Meta
	m.Extra = r.extra()
	m.Title = r.text(title)
	m.Authors = r.authors()
	if len(m.Authors) > 0 {
		m.Author = m.Authors[0]
	}
	m.Date, m.Updated, m.Expiry = r.date(date), r.date(updated), r.date(expiry)
	m.Categories, m.Tags = r.categories(), r.tags()
	m.Series = r.text(series)
	m.Excerpt, m.Description = r.text(excerpt), r.text(description)
	m.Image, m.ImageAlt = r.image()
	m.MediaFolder = r.mediaFolder()
	m.Slug, m.Permalink, m.Lang, m.Layout = r.text(slug), r.permalink(), r.text(lang), r.text(layout)
	m.ReadTime = r.readTime()
	withheld, unlisted := r.withheld(), r.statusIs("hidden")
	m.Draft, m.Hidden, m.Unlisted = r.draft(), withheld || unlisted, unlisted && !withheld
	m.Scheduled = r.statusIs("scheduled")
	m.Pinned = r.pinned()
	m.Aliases = clean(texts(r.field(aliases)))
	m.CanonicalURL = r.text(canonical)
	m.Weight, m.Part = r.number(weight), max(r.number(seriesPart), 0)
	m.Translation = r.text(translation)
	m.Contents = r.contents(path)
	m.FromFolder = r.folder
	return m
}

// claimFile notes the fields of the file under their meanings. Of several with one
// meaning the key that counts more wins, of equal keys the last.
func (r *reader) claimFile() {
	for i := range r.front.Fields {
		f := &r.front.Fields[i]
		k, ok := keyOf(f)
		if ok && (r.rank[k.meaning] == 0 || k.rank <= r.rank[k.meaning]) {
			r.found[k.meaning], r.rank[k.meaning] = f, k.rank
		}
	}
}

// claimDefaults notes the fields that a folder gives to its files, where the file
// itself says nothing about the same thing.
func (r *reader) claimDefaults(path string) {
	if r.o.Defaults == nil {
		return
	}
	stated := r.rank
	fields := r.o.Defaults(path)
	for i := range fields {
		k, ok := keyOf(&fields[i])
		if !ok || r.rank[k.meaning] > 0 && k.rank > r.rank[k.meaning] {
			continue
		}
		inFile := false
		for _, m := range groupOf(k.meaning) {
			inFile = inFile || stated[m] > 0
		}
		if !inFile {
			r.found[k.meaning], r.rank[k.meaning] = &fields[i], k.rank
			r.folder |= 1 << k.meaning
		}
	}
}

// extra returns the fields of the file that carry no meaning.
func (r *reader) extra() []frontmatter.Field {
	var extra []frontmatter.Field
	for i := range r.front.Fields {
		f := &r.front.Fields[i]
		k, ok := keyOf(f)
		if !ok || r.found[k.meaning] != f && !strings.EqualFold(r.found[k.meaning].Key, f.Key) {
			extra = append(extra, *f)
		}
	}
	return extra
}

// absent is the field of a meaning that is not stated.
var absent frontmatter.Field

// excerptEnd returns the mark that ends the summary of this post, or of all.
func (r *reader) excerptEnd() string {
	for _, f := range r.front.Fields {
		if f.Key == "excerpt_separator" {
			if own, ok := f.Value.(string); ok {
				return own
			}
		}
	}
	return r.o.ExcerptEnd
}

// field returns the field that carries a meaning.
func (r *reader) field(m meaning) *frontmatter.Field {
	if f := r.found[m]; f != nil {
		return f
	}
	return &absent
}

// text returns the text of a meaning; of a list its first item.
func (r *reader) text(m meaning) string {
	f := r.field(m)
	if list, ok := f.Value.([]any); ok && len(list) > 0 {
		return strings.TrimSpace(frontmatter.ScalarText(list[0]))
	}
	return strings.TrimSpace(f.Text())
}

// date returns the date of a meaning, noting a problem when it is none.
func (r *reader) date(m meaning) Date {
	f := r.field(m)
	literal := strings.TrimSpace(f.Text())
	if literal == "" || r.o.DateWord != nil && r.o.DateWord(literal) {
		return Date{}
	}
	d, err := ParseDate(literal, r.o.Location)
	var e *fault.Error
	if errors.As(err, &e) {
		e = e.At("", f.Line, f.Column)
		e.Repair = dateRepair(literal, m)
		r.problems = append(r.problems, e)
	}
	return d
}

// readTime returns the hand-written reading time. A bool is a theme's switch, not a time.
func (r *reader) readTime() string {
	f := r.field(readTime)
	switch f.Value.(type) {
	case bool:
		return ""
	case int, float64:
		return f.Literal + " min"
	}
	return strings.TrimSpace(f.Text())
}

// permalink returns the address; Eleventy's permalink: false is none.
func (r *reader) permalink() string {
	if _, ok := r.field(permalink).Value.(bool); ok {
		return ""
	}
	return r.text(permalink)
}

// number returns a whole number, such as Hugo's order among posts, and 0 for anything else.
func (r *reader) number(m meaning) int {
	if r.found[m] == nil {
		return 0
	}
	n, _ := strconv.Atoi(r.text(m))
	return n
}

// image returns the picture of the post and its description. Themes nest both in maps.
func (r *reader) image() (src, alt string) {
	f := r.field(image)
	_, src = inside(f.Value, imageParts)
	if alt = r.text(imageAlt); alt == "" {
		_, alt = altInside(f.Value)
	}
	return src, alt
}

// mediaFolder returns what Chirpy calls media_subpath, and called img_path before. It is one
// of the fields that a post lists as its own, since it has no meaning elsewhere.
func (r *reader) mediaFolder() string {
	for _, key := range []string{"media_subpath", "img_path"} {
		if f, ok := r.front.Get(key); ok {
			return strings.TrimSpace(f.Text())
		}
	}
	return ""
}

// hasImage accepts a map such as Minimal Mistakes' header when it holds an image.
func hasImage(value any) bool {
	if _, isMap := value.(frontmatter.Map); !isMap {
		return false
	}
	_, src := inside(value, imageParts)
	return src != ""
}
