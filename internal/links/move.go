package links

import (
	"cmp"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/render"
	"galley/internal/site"
)

// Move says what became of files and places. Links are found in Before and have to lead
// to the same in After, which should not have old addresses among the aliases of what
// moved: links by those would be left as they are.
type Move struct {
	Before, After *site.Site
	Files         map[string]string           // workspace paths, before to after; others stay
	Places        map[string]map[string]Place // by path before, then by id before
}

// Place is a heading as it is now.
type Place struct{ ID, Heading string }

// Edit is a change of one link: the bytes From up to To of the old text.
type Edit = frontmatter.Edit

// Path returns where a file is after the move.
func (m *Move) Path(before string) string {
	if to, moved := m.Files[before]; moved {
		return to
	}
	return before
}

// target returns what a target is after the move.
func (m *Move) target(t Target) (now Target, heading string) {
	now = Target{m.Path(t.File), t.Place}
	if place, moved := m.Places[t.File][t.Place]; moved {
		now.Place, heading = place.ID, place.Heading
	}
	return now, heading
}

// concerns reports whether a link in the post at a path has to be written anew, and what
// it then leads to.
func (m *Move) concerns(path string, l *Link) (before, now Target, ok bool) {
	before, ok = l.Leads(m.Before, path)
	if !ok {
		return before, before, false
	}
	now, _ = m.target(before)
	if addressOf(m.After, now.File) == "" {
		return before, now, false // gone, or no longer published: nothing leads there
	}
	leads, still := l.Leads(m.After, m.Path(path))
	return before, now, !still || leads != now || m.counts(path, l)
}

// counts reports whether a link counts from the folder of a post that is in another one
// now. That it leads to the right file all the same would be luck: what leads out of the
// workspace counts from its top.
func (m *Move) counts(path string, l *Link) bool {
	to := m.Path(path)
	if path == to || l.Form == render.WikiLink || strings.HasPrefix(l.Dest, "#") {
		return false
	}
	d := takeApart(baseOf(m.Before), l.Dest)
	return !strings.HasPrefix(d.path, "/") && (dirOf(path) != dirOf(to) || dirOf(m.Before.Output(path)) != dirOf(m.After.Output(to)))
}

// Touches counts the links of the post at a path that have to be written anew.
func (m *Move) Touches(path string, found []Link) (n int) {
	for i := range found {
		if _, _, ok := m.concerns(path, &found[i]); ok {
			n++
		}
	}
	return n
}

// Rewrite returns the changes that keep the links of a post right, in the order of the
// text. path and src are of before. It fails, naming the line, when a link cannot be
// written so that it leads where it should and everything else stays.
func (m *Move) Rewrite(path string, src []byte) ([]Edit, error) {
	found, ok := In(m.Before, path, src)
	if !ok {
		return nil, nil
	}
	var edits []Edit
	for i := range found {
		before, now, concerned := m.concerns(path, &found[i])
		if !concerned {
			continue
		}
		e, ok := m.edit(path, src, &found[i], before, now)
		if !ok {
			return nil, refused(src, &found[i])
		}
		if string(src[e.From:e.To]) != e.Text {
			edits = append(edits, e)
		}
	}
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.From, b.From) })
	if !apart(edits) || len(edits) > 0 && !m.holds(path, found, Applied(src, edits)) {
		return nil, refused(src, &found[0])
	}
	return edits, nil
}

// edit writes one link anew.
func (m *Move) edit(path string, src []byte, l *Link, before, now Target) (Edit, bool) {
	for _, dest := range m.ways(path, l, before, now) {
		next := Link{Link: render.Link{Form: l.Form, Dest: dest}, Field: l.Field}
		if leads, ok := next.Leads(m.After, m.Path(path)); !ok || leads != now {
			continue
		}
		if l.Field != nil {
			e, err := frontmatter.SetAt(src, l.Field, dest)
			return e, err == nil
		}
		return Edit{From: l.From, To: l.To, Text: Written(l, dest)}, true
	}
	return Edit{}, false
}

// holds reports whether text has the links of before, each leading where it should.
func (m *Move) holds(path string, before []Link, text []byte) bool {
	after, ok := In(m.After, m.Path(path), text)
	if !ok || len(after) != len(before) {
		return false
	}
	for i := range before {
		_, now, concerned := m.concerns(path, &before[i])
		if !concerned {
			if !before[i].same(&after[i]) {
				return false
			}
			continue
		}
		if leads, ok := after[i].Leads(m.After, m.Path(path)); !ok || leads != now {
			return false
		}
	}
	return true
}

// apart reports whether none of the edits, which are in order, touches what another does.
func apart(edits []Edit) bool {
	for i := 1; i < len(edits); i++ {
		if edits[i].From < edits[i-1].To {
			return false
		}
	}
	return true
}

// Applied returns src with edits made, which are in order and apart.
func Applied(src []byte, edits []Edit) []byte {
	var text []byte
	end := 0
	for _, e := range edits {
		text = append(append(text, src[end:e.From]...), e.Text...)
		end = e.To
	}
	return append(text, src[end:]...)
}

func refused(src []byte, l *Link) error {
	line, column := 1, 0
	if l.Field == nil {
		line, column = position(src, l.From)
	} else if f, ok := frontmatter.Parse(src).Get(l.Field[0]); ok {
		line, column = f.Line, f.Column
	}
	e := fault.New(fault.Refused, "The link to %s cannot be rewritten without a risk to what is around it.", l.Dest)
	e.Fix = "Change it by hand."
	return e.At("", line, column)
}
