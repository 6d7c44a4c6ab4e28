package check

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/post"
)

// fields checks what the front matter says.
func (r *reader) fields(p *post.Post) {
	r.title(p)
	r.readingTime(p)
	r.state(p)
	if p.State(r.site.Now()) == post.Published && !p.IsPage {
		r.description(p)
		r.image(p)
	}
}

func (r *reader) title(p *post.Post) {
	if p.Meta.Title == "" && p.FirstH1 == "" && !(p.IsPage && r.site.Dialect() == dialect.Jekyll) { // which names a page after its file
		e := fault.New(fault.Invalid, "This post has no title; its file name is shown instead.")
		e.Fix = `Add a line such as "title: ` + p.Title() + `" to its front matter.`
		e.Repair = &fault.Repair{Label: "Add the title “" + p.Title() + "”", Field: "title", Value: p.Title()}
		r.add("title", e.At(p.Path, 1, 0))
		return
	}
	if n := utf8.RuneCountInString(p.Title()); n > LongTitle {
		e := fault.New(post.Note, "The title has %d characters; search results cut it off after about %d.", n, LongTitle)
		line, column := place(p, "title")
		r.add("title-long", e.At(p.Path, line, column))
	}
}

// place returns where a post states a field, else its first line.
func place(p *post.Post, field string) (line, column int) {
	key, kind := post.EditKey(p.Front, field)
	if kind == "" {
		return 1, 0
	}
	f, _ := p.Front.Get(key)
	return max(f.Line, 1), f.Column
}

// minutesIn finds the numbers of a reading time: "10 min", "4–5 minutes".
var minutesIn = regexp.MustCompile(`\d+`)

// readingTime compares the reading time that a post states with the one it takes.
func (r *reader) readingTime(p *post.Post) {
	stated := p.Meta.ReadTime
	numbers := minutesIn.FindAllString(stated, 2)
	if len(numbers) == 0 || p.ReadingMinutes == 0 || p.Meta.FromFolder.Has("readTime") {
		return
	}
	low, err := strconv.Atoi(numbers[0])
	high, err2 := strconv.Atoi(numbers[len(numbers)-1])
	if err != nil || err2 != nil || strings.ContainsAny(stated, ":.,") || strings.Contains(strings.ToLower(stated), "hour") {
		return
	}
	if p.ReadingMinutes >= low-ReadTimeSlack && p.ReadingMinutes <= high+ReadTimeSlack {
		return
	}
	right := post.ReadTimeText(stated, p.ReadingMinutes)
	e := fault.New(fault.Invalid, "The reading time says %q, but the text takes %d min.", stated, p.ReadingMinutes)
	e.Fix = "Write " + right + ", or take the field out: Galley counts for itself."
	e.Repair = &fault.Repair{Label: "Write " + right, Field: "readTime", Value: right}
	line, column := place(p, "readTime")
	r.add("reading-time", e.At(p.Path, line, column))
}

// noteRules are the rules that the notes of package post come from.
var noteRules = map[string]string{"date": "future-date", "state": "draft-unclear", "tags": "tag-list"}

// NoteRule returns the rule that tells what the named note of a post does.
func NoteRule(name string) string {
	if name == "title" {
		return "title"
	}
	return noteRules[name]
}

// state says what keeps a post out of the site, or is unclear about it.
func (r *reader) state(p *post.Post) {
	now := r.site.Now()
	for _, n := range p.NamedNotes(now) {
		if rule := noteRules[n.Name]; rule != "" {
			r.add(rule, n.Error)
		}
	}
	switch p.State(now) {
	case post.Draft:
		line, column := place(p, "draft")
		r.add("draft", fault.New(post.Note, "This post is a draft, so it is not in the site.").At(p.Path, line, column))
	case post.Expired:
		line, column := place(p, "expiry")
		e := fault.New(post.Note, "This post has expired, so it is not in the site any more.")
		e.Fix = "Change the date, if it shall be shown."
		r.add("expired", e.At(p.Path, line, column))
	}
}

// description checks what search engines and lists say about a post.
func (r *reader) description(p *post.Post) {
	m := &p.Meta
	if m.Description == "" && m.Excerpt == "" {
		e := fault.New(post.Note, "This post has no description, so search results and lists show its first words.")
		e.Fix = "Say in one or two sentences what it is about."
		r.add("description", e.At(p.Path, 1, 0))
	}
	if n := utf8.RuneCountInString(m.Description); m.Description != "" && (n > LongDescription || n < ShortDescription) {
		e := fault.New(post.Note, "The description has %d characters; from %d to %d fit a search result.", n, ShortDescription, LongDescription)
		line, column := place(p, "description")
		r.add("description-length", e.At(p.Path, line, column))
	}
	if n := utf8.RuneCountInString(m.Excerpt); n > LongExcerpt {
		e := fault.New(post.Note, "The excerpt has %d characters; up to %d are easy to take in on a list.", n, LongExcerpt)
		line, column := place(p, "excerpt")
		r.add("excerpt-long", e.At(p.Path, line, column))
	}
}

// image checks what a post is shared with.
func (r *reader) image(p *post.Post) {
	switch {
	case p.Meta.Image == "":
		e := fault.New(post.Note, "This post names no image, so a shared link to it shows none.")
		r.add("share-image", e.At(p.Path, 1, 0))
	case p.Meta.ImageAlt == "":
		line, column := place(p, "image")
		e := fault.New(post.Note, "The post's image has no description for people who cannot see it.")
		e.Fix = "Say in the field image_alt what it shows."
		r.add("image-alt", e.At(p.Path, line, column))
	}
}
