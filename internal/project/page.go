package project

import (
	"bytes"
	"slices"
	"strings"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// A page is what the frame shows of a text, or why there is nothing to show.
type page struct {
	rev  int    // text it was made from
	head []byte // the bytes above the body
	post post.Post
	from *site.Site // snapshot it was made with
	base *site.Site // that snapshot with the post where it will be once it is published
	next *site.Site // the same with the post's text

	doc     *render.Document // nil: the next page starts afresh
	short   bool             // doc is of the text's beginning; what follows is an edit of it
	outline int              // doc's headings, as render counts them
	own     bool             // the article begins with a heading of its own
	math    bool             // it has formulas
	patch   *render.Patch    // from the blocks of the page before; nil when not known
	shell   site.Shell
	url     string

	problems []*fault.Error // of laying the text out, and pictures it shows that do not exist
	refused  string         // why the text was not rendered
	guesses  *guesses
	failed   error
}

// unusable reports whether there is no page to show.
func (p *page) unusable() bool { return p.refused != "" || p.failed != nil }

// A making is a page being made. It holds all that this takes, so that it may go on
// while the author writes.
type making struct {
	page
	before page // what the frame shows
	edit   *bodyEdit
	body   string // all of it, where edit does not say what is new
}

// A bodyEdit replaces bytes of a body.
type bodyEdit struct {
	from, to int
	text     []byte
}

// begin collects what the next page of an open post is made of.
func (v *preview) begin(o *openPost, snapshot *site.Site) *making {
	one := &o.post
	m := &making{before: v.page}
	if m.guesses = m.before.guesses; m.guesses == nil {
		m.guesses = &guesses{}
	}
	m.rev, m.from, m.post = o.rev, snapshot, one.Light()
	m.head = bytes.Clone(one.Source[:one.BodyStart])
	if v.page.doc != nil {
		m.edit = v.stretch.inBody(&v.page, one)
		return m
	}
	body := one.Body()
	if v.brief && !v.once {
		body = beginning(body)
	}
	m.body, m.short = string(body), len(body) < len(one.Body())
	return m
}

// firstBytes is about how much of a long text the first page is made of: more than fits on a screen.
const firstBytes = 8 << 10

// beginning returns what the frame is shown of a body first, all of it where that takes no time. It ends
// with a line, if it can with a blank one. What the page says there of text that is cut, or of names
// defined below, is put right by the edit that brings the rest.
func beginning(body []byte) []byte {
	if len(body) < lightly {
		return body
	}
	if blank := bytes.LastIndex(body[:firstBytes], []byte("\n\n")); blank > 0 {
		return body[:blank+2]
	}
	if end := bytes.IndexByte(body[firstBytes:], '\n'); end >= 0 {
		return body[:firstBytes+end+1]
	}
	return body
}

// inBody returns what was replaced in the body since a page was made, nil for nothing.
func (s stretch) inBody(old *page, one *post.Post) *bodyEdit {
	if !s.any {
		return nil
	}
	oldStart, start := len(old.head), one.BodyStart
	oldEnd := oldStart + old.doc.Size() - s.tail
	end := len(one.Source) - s.tail
	switch {
	case s.from >= oldStart && s.from >= start && bytes.Equal(old.head, one.Source[:start]):
		return &bodyEdit{s.from - start, oldEnd - start, bytes.Clone(one.Source[s.from:end])}
	case oldEnd <= oldStart && end <= start && old.doc.Size() == len(one.Source)-start:
		return nil
	}
	return difference(old.doc.Source(), one.Body())
}

// difference returns the one edit that makes now of old, nil when they are equal.
func difference(old string, now []byte) *bodyEdit {
	head, most := 0, min(len(old), len(now))
	for head < most && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < most-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	if head == len(old) && head == len(now) {
		return nil
	}
	return &bodyEdit{head, len(old) - tail, bytes.Clone(now[head : len(now)-tail])}
}

// make renders the page.
func (m *making) make() {
	m.next = m.snapshot()
	m.url = m.next.URL(m.post.Path)
	m.article()
	m.problems = m.doc.Problems()
	if m.refused = refusal(m.doc); m.refused != "" {
		return
	}
	config := m.next.Config()
	if check.Heard(&config, &m.post.Front, "image") {
		m.problems = slices.Concat(m.problems, check.Pictures(m.next, m.post, m.doc))
	}
	if check.Heard(&config, &m.post.Front, "link") {
		m.problems = slices.Concat(m.problems, check.Links(m.next, m.post, m.doc, len(m.head), m.guesses.guesser()))
	}
	if check.Heard(&config, &m.post.Front, "wiki-link") {
		m.problems = slices.Concat(m.problems, check.Wiki(m.next, m.post.Path, m.doc))
	}
	m.outline, m.own = m.doc.OutlineRev(), strings.HasPrefix(strings.TrimLeft(m.doc.Lead(), " \n"), "<h1")
	m.math = m.doc.HoldsMath()
	if b := &m.before; m.next == b.next && m.doc == b.doc && m.outline == b.outline && m.own == b.own && m.math == b.math {
		m.shell = b.shell
		return
	}
	m.shell, m.failed = m.next.Shell(m.post.Path, m.doc)
}

// snapshot returns the site with the text: the one before, where nothing in it would be
// another.
func (m *making) snapshot() *site.Site {
	old, now := &m.before.post, &m.post
	if m.base = m.before.base; m.before.from != m.from || m.base == nil {
		m.base = m.from.Showing(m.post.Path, m.before.base)
	}
	if m.before.next != nil && m.sameGround() && old.ReadingMinutes == now.ReadingMinutes &&
		(old.Words == 0) == (now.Words == 0) && old.Summary == now.Summary {
		return m.before.next
	}
	return m.base.With(m.post)
}

// sameGround reports whether links lead where they led, and the front matter is as it
// was. A block that is never closed has no bytes above the body, and says something all
// the same.
func (m *making) sameGround() bool {
	b := &m.before
	return b.from == m.from && bytes.Equal(b.head, m.head) && b.post.FirstH1 == m.post.FirstH1 &&
		slices.EqualFunc(b.post.Front.Fields, m.post.Front.Fields, sameField)
}

// article brings the document up to date. The patch from the blocks before is known
// where one thing happened to them.
func (m *making) article() {
	b := &m.before
	if b.doc == nil {
		m.doc = m.next.Renderer(m.post.Path).Document([]byte(m.body), m.post.BodyLine)
		return
	}
	m.doc = b.doc
	var steps []func() render.Patch
	if !m.sameGround() {
		steps = append(steps, func() render.Patch { return m.doc.Rebase(m.next.Renderer(m.post.Path)) })
	}
	if b.post.BodyLine != m.post.BodyLine {
		steps = append(steps, func() render.Patch { return m.doc.MoveTo(m.post.BodyLine) })
	}
	if e := m.edit; e != nil {
		steps = append(steps, func() render.Patch { return m.doc.Edit(e.from, e.to, e.text) })
	}
	m.patch = &render.Patch{}
	if len(steps) == 1 {
		*m.patch = steps[0]()
		return
	}
	if len(steps) > 1 {
		blocks := m.doc.Blocks()
		for _, step := range steps {
			step()
		}
		*m.patch = render.Diff(blocks, m.doc.Blocks())
	}
}

// refusal returns the reason why a document was not rendered, or "".
func refusal(d *render.Document) string {
	if !d.Refused() {
		return ""
	}
	for _, problem := range d.Problems() {
		return problem.Message
	}
	return "This text cannot be laid out."
}
