package post

import (
	"strings"
	"time"

	"galley/internal/fault"
)

// Note is the code of what an author may want to know about a post that is in order.
const Note fault.Code = "note"

// Notes returns what is worth saying about a post without being wrong, each with its
// place: that it waits for its date, that it has no title of its own, that its tags
// are read in another way than they look.
func (p *Post) Notes(now time.Time) []*fault.Error {
	var notes []*fault.Error
	for _, n := range p.NamedNotes(now) {
		notes = append(notes, n.Error)
	}
	return notes
}

// NamedNote is a note with what it is about: "title", "date", "state" or "tags".
type NamedNote struct {
	Name string
	*fault.Error
}

// NamedNotes is Notes with names.
func (p *Post) NamedNotes(now time.Time) []NamedNote {
	if p.Front.Broken {
		return nil
	}
	var notes []NamedNote
	for _, n := range []NamedNote{{"title", p.noteTitle()}, {"date", p.noteDate(now)}, {"state", p.noteState()}, {"tags", p.noteTags()}} {
		if n.Error != nil {
			notes = append(notes, n)
		}
	}
	return notes
}

// note returns a note about a field.
func (p *Post) note(field, fix, format string, args ...any) *fault.Error {
	f, _ := editField(&p.Front, field)
	e := fault.New(Note, format, args...).At(p.Path, max(f.Line, 1), f.Column)
	e.Fix = fix
	return e
}

// noteTitle says that the title is made from the file name.
func (p *Post) noteTitle() *fault.Error {
	if p.Meta.Title != "" || p.FirstH1 != "" {
		return nil
	}
	e := p.note("title", "Add a title to its front matter.", "This post has no title, so its file name stands for it.")
	e.Repair = &fault.Repair{Label: "Add the title “" + p.Title() + "”", Field: "title", Value: p.Title()}
	return e
}

// noteDate says that the date is in the future.
func (p *Post) noteDate(now time.Time) *fault.Error {
	d := p.Meta.Date
	if d.IsZero() {
		if p.Meta.Scheduled && !p.Meta.Draft {
			return p.note("hidden", "Give it the date when it shall appear.", "This post is scheduled without a date, so it does not appear.")
		}
		return nil
	}
	if !d.Time.After(now) {
		return nil
	}
	when := d.Time.Format("2 January 2006")
	if d.HasTime {
		when += " at " + d.Time.Format("15:04")
	}
	switch p.State(now) {
	case Scheduled:
		return p.note("date", "", "This post is scheduled: it appears on %s.", when)
	case Draft:
		return p.note("date", "Change the date, if it shall appear at once.", "This draft has a date in the future: published now, it would wait until %s.", when)
	}
	return nil
}

// noteState says that the file contradicts itself on being a draft.
func (p *Post) noteState() *fault.Error {
	r := reader{front: &p.Front, o: &Options{}}
	r.claimFile()
	isDraft, ok := truth(r.field(draft).Value)
	out, ok2 := truth(r.field(published).Value)
	if !ok || !ok2 || isDraft != out {
		return nil
	}
	return p.note("draft", "Delete one of the two.", "The fields %s and %s contradict each other. %s counts.",
		r.field(draft).Key, r.field(published).Key, r.field(draft).Key)
}

// noteTags says that a text of tags is not split where its author meant it to be.
func (p *Post) noteTags() *fault.Error {
	f, _ := editField(&p.Front, "tags")
	text, isText := f.Value.(string)
	if !isText || !strings.ContainsAny(text, ",;") {
		return nil
	}
	message := ""
	switch first := p.Meta.Tags; {
	case len(first) == 1 && strings.TrimSpace(text) == first[0]:
		message = "This text is read as a single tag, with the commas in it."
	case len(first) > 1 && strings.HasSuffix(first[0], ","):
		message = "These tags are split at spaces, so the commas become part of them."
	default:
		return nil
	}
	e := p.note("tags", "Write them as a list between brackets.", "%s", message)
	e.Repair = p.listRepair(f, splitList(text))
	return e
}
