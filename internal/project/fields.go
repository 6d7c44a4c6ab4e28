package project

import (
	"slices"
	"strings"

	"galley/internal/buffer"
	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
)

// SetField returns the changes that give a field of the metadata form, or any other key,
// another value, which is as [post.Options.Place] takes it. Nothing is changed here: the
// editor makes the changes, so that they can be undone like typing.
func (p *Project) SetField(path string, rev int, field string, value any) ([]buffer.Change, error) {
	return p.splice(path, rev, func(src []byte) (frontmatter.Edit, error) {
		return p.assign(src, field, value)
	})
}

// assign returns the splice that makes a field say value. A name with dots that no key
// has is the way to a value within others.
func (p *Project) assign(src []byte, field string, value any) (frontmatter.Edit, error) {
	front := frontmatter.Parse(src)
	if _, whole := front.Get(field); !whole && strings.Contains(field, ".") {
		return frontmatter.SetAt(src, strings.Split(field, "."), value)
	}
	at, raw, err := p.parseOptions().Place(front, field, value)
	if err != nil {
		return frontmatter.Edit{}, err
	}
	return frontmatter.SetAt(src, at, raw)
}

// UnsetField returns the changes that remove a front matter key. key may name a value
// within another, as post.Place has it: "cover.image".
func (p *Project) UnsetField(path string, rev int, key string) ([]buffer.Change, error) {
	return p.splice(path, rev, func(src []byte) (frontmatter.Edit, error) {
		if _, whole := frontmatter.Parse(src).Get(key); whole || !strings.Contains(key, ".") {
			return frontmatter.Delete(src, key)
		}
		return frontmatter.DeleteAt(src, strings.Split(key, "."))
	})
}

// SetKey returns the changes that give a key without a meaning to Galley a value that is
// written as kind says. text holds it for all kinds but lists and switches.
func (p *Project) SetKey(path string, rev int, key string, kind post.Kind, text string, list []string, on bool) ([]buffer.Change, error) {
	return p.splice(path, rev, func(src []byte) (frontmatter.Edit, error) {
		var raw any
		var err error
		switch kind {
		case post.ListKind:
			raw = list
		case post.BoolKind:
			raw = on
		default:
			raw, err = post.Typed(kind, text)
		}
		if err != nil {
			return frontmatter.Edit{}, err
		}
		return frontmatter.Set(src, key, raw)
	})
}

// Repair returns the changes that remove the given problem of an open post, or what a
// note about it tells of, which is found again by its words and its place.
func (p *Project) Repair(path string, rev int, message string, line, column int) ([]buffer.Change, error) {
	return p.splice(path, rev, func(src []byte) (frontmatter.Edit, error) {
		one := post.Parse(path, src, p.parseOptions())
		for _, e := range slices.Concat(p.problemsOf(&one), one.Notes(p.options.Now()), p.pageProblems(path, rev)) {
			if e.Repair == nil || e.Message != message || e.Line != line || e.Column != column {
				continue
			}
			if r := e.Repair; r.Field == "" {
				return frontmatter.Edit{From: r.From, To: r.To, Text: r.Text}, nil
			}
			return p.assign(src, e.Repair.Field, e.Repair.Value)
		}
		return frontmatter.Edit{}, fault.New(fault.NotFound, "This problem is no longer there.").At(path, line, column)
	})
}

// pageProblems returns what is wrong with the page of an open post, when it was made from
// the text called rev. The caller holds o.mu.
func (p *Project) pageProblems(path string, rev int) []*fault.Error {
	if o := p.opened(path); o != nil && o.preview.page.rev == rev {
		return o.preview.page.problems
	}
	return nil
}

func (p *Project) splice(path string, rev int, edit func([]byte) (frontmatter.Edit, error)) ([]buffer.Change, error) {
	o, err := p.holdText(path)
	if err != nil {
		return nil, err
	}
	defer o.mu.Unlock()
	if o.readOnly {
		return nil, fault.New(fault.Unreadable, "This file cannot be edited as text.").At(path, 0, 0)
	}
	if rev != o.rev {
		return nil, fault.New(fault.OutOfStep, "The text changed meanwhile.")
	}
	e, err := edit(o.buf.Bytes())
	if err != nil {
		return nil, err
	}
	if e.IsEmpty() {
		return []buffer.Change{}, nil
	}
	text := strings.ReplaceAll(e.Text, "\r\n", "\n")
	return []buffer.Change{{From: o.buf.Position(e.From), To: o.buf.Position(e.To), Text: text}}, nil
}

// Field tells how a file states a field of the metadata form.
type Field struct {
	Path   []string // of the value, as frontmatter.SetAt takes it; nil when the file does not state it
	Line   int      // of the key; 0 when the file does not state it
	From   string   // where the value comes from instead, in words
	Reason string   // why it cannot be edited, "" when it can
	Fixed  bool     // it cannot be edited
}

// Field returns how a post states the field called name.
func (p *Project) Field(one *post.Post, name string) Field {
	var f Field
	key, kind := post.EditKey(one.Front, name)
	at, _, err := p.parseOptions().Place(one.Front, name, probe(name))
	switch found, _ := one.Front.Get(key); {
	case kind == "" && one.Meta.FromFolder.Has(name):
		f.From = "its folder"
	case kind == "":
	case len(at) > 0:
		f.Path, f.Line = at, found.KeyLine
	default:
		f.Path, f.Line = []string{key}, found.KeyLine
	}
	switch {
	case one.Front.Broken:
		f.Fixed, f.Reason = true, "The front matter has a mistake. Mend it in the text first."
	case err != nil && fault.CodeOf(err) == fault.Refused:
		f.Fixed, f.Reason = true, fault.From(err).Message
	}
	return f
}

// probe is a value that a field can have, to learn where it would go.
func probe(name string) any {
	switch name {
	case "date", "updated", "expiry":
		return "2026-01-31"
	case "draft", "pinned", "hidden":
		return true
	case "tags", "aliases", "authors", "categories":
		return []string{"a"}
	case "weight":
		return 1
	}
	return "a"
}

// ReadTimeText returns the computed reading time of a post, written as this post, or
// else most posts of the folder, write theirs.
func (p *Project) ReadTimeText(one *post.Post) string {
	like := one.Meta.ReadTime
	if like == "" {
		like = p.readTimeHabit()
	}
	return post.ReadTimeText(like, one.ReadingMinutes)
}

func (p *Project) readTimeHabit() string {
	p.mu.Lock()
	habit := p.content.readTime
	p.mu.Unlock()
	return habit()
}

// PostProblems returns what is wrong with a post as it is on disk: what its own file
// says, and what only all posts together show.
func (p *Project) PostProblems(one *post.Post) []*fault.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Concat(one.Problems, p.content.across[one.Path])
}

// PostNotes returns what an author may want to know of a post, without what the post or
// the settings do not want to hear.
func (p *Project) PostNotes(one *post.Post) (notes []*fault.Error) {
	named := one.NamedNotes(p.options.Now())
	if len(named) == 0 {
		return nil
	}
	config := p.Config()
	for _, n := range named {
		if check.Heard(&config, &one.Front, check.NoteRule(n.Name)) {
			notes = append(notes, n.Error)
		}
	}
	return notes
}

// problemsOf is PostProblems for a text that may not be saved: what all posts together
// show counts as long as its front matter is the one on disk.
func (p *Project) problemsOf(one *post.Post) []*fault.Error {
	saved, ok := p.Post(one.Path)
	if !ok || !slices.EqualFunc(saved.Front.Fields, one.Front.Fields, sameField) {
		return one.Problems
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Concat(one.Problems, p.content.across[one.Path])
}

func sameField(a, b frontmatter.Field) bool {
	return a.Key == b.Key && a.Literal == b.Literal && a.Line == b.Line
}
