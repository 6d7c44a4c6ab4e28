package post

import (
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
	case m.Date.IsZero() && m.Scheduled, !m.Date.IsZero() && m.Date.Time.After(now):
		return Scheduled
	}
	return Published
}

// draft reports whether the author holds the post back. A key draft decides; else
// published: false or a status do.
func (r *reader) draft() bool {
	if on, ok := truth(r.field(draft).Value); ok {
		return on
	}
	if on, ok := truth(r.field(published).Value); ok {
		return !on
	}
	return r.statusIs("draft")
}

// withheld reports whether the author keeps the post out of the site. That of Pelican whose
// status is hidden has a page that no list shows.
func (r *reader) withheld() bool {
	if on, ok := truth(r.field(publish).Value); ok && !on {
		return true
	}
	if on, ok := r.field(permalink).Value.(bool); ok && !on {
		return true
	}
	return r.locked() || r.statusIs("skip")
}

// locked reports whether the post has a password, with which plugins encrypt its page.
// Published without, it would be open to everybody.
func (r *reader) locked() bool {
	f, ok := r.front.Get("password")
	if !ok || strings.TrimSpace(f.Text()) == "" {
		return false
	}
	e := fault.New(fault.Unsupported, "This post has a password, and Galley encrypts nothing, so the post is not in the site.")
	e.Fix = "To publish it for everybody, delete the password."
	r.problems = append(r.problems, e.At("", f.Line, f.Column))
	return true
}

// statusIs reports whether the status is word.
func (r *reader) statusIs(word string) bool { return strings.EqualFold(r.text(status), word) }

// pinned reports whether the post goes before others. Hexo's sticky is a number.
func (r *reader) pinned() bool {
	value := r.field(pinned).Value
	switch n := value.(type) {
	case int:
		return n > 0
	case float64:
		return n > 0
	}
	on, _ := truth(value)
	return on
}

// truth reads a bool, also the words YAML 1.1 has for one and a bool in quotes.
func truth(value any) (on, ok bool) {
	switch v := value.(type) {
	case bool:
		return v, true
	case string:
		return frontmatter.BoolWord(v)
	}
	return false, false
}
