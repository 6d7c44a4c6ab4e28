package post

import (
	"errors"
	"slices"
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

	Categories []string
	Tags       []string // in file order, each once but for case
	Series     string

	Excerpt     string // the author's own summary, else Description
	Description string // for search engines
	Image       string // as written: a path or an address
	ImageAlt    string

	Slug, Permalink, Lang, Layout string

	ReadTime string // as written; a number gets " min"
	Draft    bool
	Hidden   bool // kept out of the site or its lists
	Pinned   bool

	Aliases      []string // old addresses of the post
	CanonicalURL string
	Weight       int

	Extra []frontmatter.Field // keys without a meaning to Galley, in file order
}

// reader gives front matter its meaning.
type reader struct {
	front    frontmatter.Meta
	o        Options
	found    [lastMeaning]frontmatter.Field // the field that carries each meaning
	rank     [lastMeaning]int               // 1 + its place in the list of keys; 0 is absent
	problems []*fault.Error
}

// read returns the meaning of the front matter.
func (r *reader) read() Meta {
	var m Meta
	for _, f := range r.front.Fields {
		if !r.claim(f) {
			m.Extra = append(m.Extra, f)
		}
	}
	m.Title = r.text(title)
	m.Authors = r.names(author)
	if len(m.Authors) > 0 {
		m.Author = m.Authors[0]
	}
	m.Date, m.Updated, m.Expiry = r.date(date), r.date(updated), r.date(expiry)
	m.Categories, m.Tags = r.list(category, nil), r.list(tags, r.o.TagSplit)
	m.Series = r.text(series)
	m.Description = r.text(description)
	if m.Excerpt = r.text(excerpt); m.Excerpt == "" {
		m.Excerpt = m.Description
	}
	m.Image, m.ImageAlt = r.image()
	m.Slug, m.Permalink, m.Lang, m.Layout = r.text(slug), r.permalink(), r.text(lang), r.text(layout)
	m.ReadTime = r.readTime()
	m.Draft, m.Hidden = r.draft(), r.hidden()
	m.Pinned = r.pinned()
	m.Aliases = r.list(aliases, func(s string) []string { return []string{s} })
	m.CanonicalURL = r.text(canonical)
	m.Weight = r.weight()
	return m
}

// claim notes f under its meaning, unless a key that counts more is there already.
// It returns false for a key without a meaning.
func (r *reader) claim(f frontmatter.Field) bool {
	k, ok := keys[strings.ToLower(f.Key)]
	if k.meaning == published {
		if _, isBool := truth(f); !isBool {
			k = publishedDate
		}
	}
	if !ok || k.accepts != nil && !k.accepts(f) {
		return false
	}
	if r.rank[k.meaning] == 0 || k.rank <= r.rank[k.meaning] {
		r.found[k.meaning], r.rank[k.meaning] = f, k.rank
	}
	return true
}

// text returns the text of a meaning, on one line.
func (r *reader) text(m meaning) string {
	return strings.TrimSpace(r.found[m].Text())
}

// list returns the items of a meaning: those of a list, or the parts of a string.
func (r *reader) list(m meaning, split func(string) []string) []string {
	f := r.found[m]
	var items []string
	switch v := f.Value.(type) {
	case []any:
		items = flatten(nil, v)
	case nil, frontmatter.Map:
	default:
		items = []string{f.Text()}
		if split != nil {
			items = split(f.Text())
		}
	}
	return clean(items)
}

// names returns authors: strings, maps with a name, or lists of both.
func (r *reader) names(m meaning) []string {
	f := r.found[m]
	switch v := f.Value.(type) {
	case frontmatter.Map:
		return clean([]string{textOf(v, "name")})
	case []any:
		return clean(flatten(nil, v))
	}
	if strings.EqualFold(f.Key, "authors") {
		return clean(splitTags(f.Text()))
	}
	return clean([]string{f.Text()}) // "Doe, Jane" is one author
}

// date returns the date of a meaning, noting a problem when it is none.
func (r *reader) date(m meaning) Date {
	f := r.found[m]
	literal := strings.TrimSpace(f.Text())
	if literal == "" {
		return Date{}
	}
	d, err := ParseDate(literal, r.o.Location)
	var e *fault.Error
	if errors.As(err, &e) {
		r.problems = append(r.problems, e.At("", f.Line, f.Column))
	}
	return d
}

// readTime returns the hand-written reading time. A bool is a theme's switch, not a time.
func (r *reader) readTime() string {
	f := r.found[readTime]
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
	if _, ok := r.found[permalink].Value.(bool); ok {
		return ""
	}
	return r.text(permalink)
}

// draft reports whether the author holds the post back. A key draft decides; else
// published: false or a status do.
func (r *reader) draft() bool {
	if on, ok := truth(r.found[draft]); ok {
		return on
	}
	if on, ok := truth(r.found[published]); ok {
		return !on
	}
	return strings.EqualFold(r.text(status), "draft")
}

// hidden reports whether the author keeps the post out of the site or its lists.
func (r *reader) hidden() bool {
	if on, ok := truth(r.found[publish]); ok && !on {
		return true
	}
	if on, ok := r.found[permalink].Value.(bool); ok && !on {
		return true
	}
	s := strings.ToLower(r.text(status))
	return s == "hidden" || s == "skip"
}

// pinned reports whether the post goes before others. Hexo's sticky is a number.
func (r *reader) pinned() bool {
	f := r.found[pinned]
	if n, ok := f.Value.(int); ok {
		return n > 0
	}
	on, _ := truth(f)
	return on
}

// weight returns Hugo's order among posts.
func (r *reader) weight() int {
	n, _ := r.found[weight].Value.(int)
	return n
}

// image returns the picture of the post and its description. Themes nest both in maps.
func (r *reader) image() (src, alt string) {
	value := r.found[image].Value
	if list, ok := value.([]any); ok && len(list) > 0 {
		value = list[0]
	}
	if m, ok := value.(frontmatter.Map); ok {
		src = firstText(m, imageParts...)
		alt = firstText(m, "alt", "caption")
	} else {
		src, _ = value.(string)
	}
	if own := r.text(imageAlt); own != "" {
		alt = own
	}
	return strings.TrimSpace(src), alt
}

// imageParts are the keys under which themes keep an image's address in a map.
var imageParts = []string{"path", "url", "src", "image", "img", "file", "teaser", "overlay_image", "facebook"}

// hasImage accepts a map such as Minimal Mistakes' header when it holds an image.
func hasImage(f frontmatter.Field) bool {
	m, ok := f.Value.(frontmatter.Map)
	return ok && firstText(m, imageParts...) != ""
}

// firstText returns the first of keys in m that holds text.
func firstText(m frontmatter.Map, keys ...string) string {
	for _, k := range keys {
		if s := textOf(m, k); s != "" {
			return s
		}
	}
	return ""
}

// textOf returns the text under key in m, or "".
func textOf(m frontmatter.Map, key string) string {
	v, _ := m.Get(key)
	s, _ := v.(string)
	return s
}

// truth reads a bool, also the words YAML 1.1 has for one and a bool in quotes.
func truth(f frontmatter.Field) (on, ok bool) {
	switch v := f.Value.(type) {
	case bool:
		return v, true
	case string:
		return frontmatter.BoolWord(v)
	}
	return false, false
}

// splitTags splits at semicolons when there are any, else at commas, as Pelican does.
func splitTags(s string) []string {
	if strings.Contains(s, ";") {
		return strings.Split(s, ";")
	}
	return strings.Split(s, ",")
}

// flatten appends the texts in v, which may hold lists and maps with a name.
func flatten(to []string, v []any) []string {
	for _, item := range v {
		switch item := item.(type) {
		case string:
			to = append(to, item)
		case []any:
			to = flatten(to, item)
		case frontmatter.Map:
			to = append(to, firstText(item, "name", "title", "slug"))
		case nil:
		default:
			to = append(to, frontmatter.ScalarText(item))
		}
	}
	return to
}

// clean trims items and drops empty ones and those that repeat an earlier one but
// for case.
func clean(items []string) []string {
	out := items[:0]
	for _, s := range items {
		s = strings.TrimSpace(s)
		same := func(o string) bool { return strings.EqualFold(o, s) }
		if s != "" && !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
