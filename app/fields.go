package app

import (
	"strconv"
	"strings"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/project"
)

// FieldValue is one field of the metadata form. Kind is "text", "date", "list", "bool"
// or "number" and says which of Text, List and On holds the value.
type FieldValue struct {
	Name     string   `json:"name"`
	Key      string   `json:"key"` // as the file spells it, with its path: "cover.image"; "" when absent
	Kind     string   `json:"kind"`
	Text     string   `json:"text"`
	List     []string `json:"list"`
	On       bool     `json:"on"`
	Line     int      `json:"line"`
	Editable bool     `json:"editable"`
	Reason   string   `json:"reason"` // why it is not editable
	From     string   `json:"from"`   // where the value comes from when the file does not state it
	ISO      string   `json:"iso"`    // of a date: "2026-01-31" or "2026-01-31T10:00"
	Zone     string   `json:"zone"`   // of a date: the offset it is written with
}

// ExtraField is a key the form has no field for. Kind is a post.Kind.
type ExtraField struct {
	Key      string   `json:"key"`
	Kind     string   `json:"kind"`
	Text     string   `json:"text"`
	List     []string `json:"list"`
	On       bool     `json:"on"`
	Literal  string   `json:"literal"`
	Line     int      `json:"line"`
	Editable bool     `json:"editable"`
	Reason   string   `json:"reason"`
}

// MetaView is the front matter as the form shows it.
type MetaView struct {
	Fields       []FieldValue `json:"fields"`
	Extra        []ExtraField `json:"extra"`
	Format       string       `json:"format"`
	BodyLine     int          `json:"bodyLine"`
	ReadTimeText string       `json:"readTimeText"` // the computed reading time, as this file would write it
	PublishTo    string       `json:"publishTo"`    // where a draft moves that is one because of its folder
}

// FieldInput is a value from the metadata form; the field's kind says which part counts.
type FieldInput struct {
	Text string   `json:"text"`
	List []string `json:"list"`
	On   bool     `json:"on"`
}

// of returns the part of the input that counts for a kind.
func (v FieldInput) of(kind string) any {
	switch kind {
	case "list":
		return append([]string{}, v.List...)
	case "bool":
		return v.On
	}
	return v.Text
}

// FieldChanges are changes for the editor to make.
type FieldChanges struct {
	Changes []Change `json:"changes"`
}

// formFields lists the fields of the form with their kinds and values, in order.
var formFields = []struct {
	name, kind string
	fill       func(*FieldValue, *post.Meta)
}{
	{"title", "text", text(func(m *post.Meta) string { return m.Title })},
	{"date", "date", date(func(m *post.Meta) post.Date { return m.Date })},
	{"updated", "date", date(func(m *post.Meta) post.Date { return m.Updated })},
	{"expiry", "date", date(func(m *post.Meta) post.Date { return m.Expiry })},
	{"author", "text", text(func(m *post.Meta) string { return m.Author })},
	{"category", "text", firstOf(func(m *post.Meta) []string { return m.Categories })},
	{"tags", "list", list(func(m *post.Meta) []string { return m.Tags })},
	{"series", "text", text(func(m *post.Meta) string { return m.Series })},
	{"excerpt", "text", text(func(m *post.Meta) string { return m.Excerpt })},
	{"description", "text", text(func(m *post.Meta) string { return m.Description })},
	{"image", "text", text(func(m *post.Meta) string { return m.Image })},
	{"imageAlt", "text", text(func(m *post.Meta) string { return m.ImageAlt })},
	{"slug", "text", text(func(m *post.Meta) string { return m.Slug })},
	{"permalink", "text", text(func(m *post.Meta) string { return m.Permalink })},
	{"draft", "bool", on(func(m *post.Meta) bool { return m.Draft })},
	{"pinned", "bool", on(func(m *post.Meta) bool { return m.Pinned })},
	{"readTime", "text", text(func(m *post.Meta) string { return m.ReadTime })},
	{"lang", "text", text(func(m *post.Meta) string { return m.Lang })},
	{"layout", "text", text(func(m *post.Meta) string { return m.Layout })},
	{"aliases", "list", list(func(m *post.Meta) []string { return m.Aliases })},
	{"canonical", "text", text(func(m *post.Meta) string { return m.CanonicalURL })},
	{"weight", "number", number(func(m *post.Meta) int { return m.Weight })},
}

func text(of func(*post.Meta) string) func(*FieldValue, *post.Meta) {
	return func(f *FieldValue, m *post.Meta) { f.Text = of(m) }
}

func list(of func(*post.Meta) []string) func(*FieldValue, *post.Meta) {
	return func(f *FieldValue, m *post.Meta) { f.List = append(f.List, of(m)...) }
}

func on(of func(*post.Meta) bool) func(*FieldValue, *post.Meta) {
	return func(f *FieldValue, m *post.Meta) { f.On = of(m) }
}

// number shows 0 as an absent one.
func number(of func(*post.Meta) int) func(*FieldValue, *post.Meta) {
	return func(f *FieldValue, m *post.Meta) {
		if n := of(m); n != 0 {
			f.Text = strconv.Itoa(n)
		}
	}
}

// firstOf shows several values as a list when there are several.
func firstOf(of func(*post.Meta) []string) func(*FieldValue, *post.Meta) {
	return func(f *FieldValue, m *post.Meta) {
		values := of(m)
		if f.List = append(f.List, values...); len(values) > 0 {
			f.Text = values[0]
		}
		if len(values) > 1 {
			f.Kind = "list"
		}
	}
}

func date(of func(*post.Meta) post.Date) func(*FieldValue, *post.Meta) {
	return func(f *FieldValue, m *post.Meta) {
		d := of(m)
		if f.Text = d.Literal; d.Time.IsZero() {
			return
		}
		layout := "2006-01-02"
		if d.HasTime {
			layout += "T15:04"
		}
		f.ISO = d.Time.Format(layout)
		if d.HasZone {
			f.Zone = d.Time.Format("Z07:00")
		}
	}
}

// kindOf returns the kind of a field of the form, "text" for any other name.
func kindOf(name string) string {
	for _, f := range formFields {
		if f.name == name {
			return f.kind
		}
	}
	return "text"
}

func metaOf(p *project.Project, one *post.Post) *MetaView {
	v := &MetaView{
		Format: one.Front.Block.Format.String(), BodyLine: one.BodyLine, Fields: []FieldValue{}, Extra: []ExtraField{},
		ReadTimeText: p.ReadTimeText(one), PublishTo: p.PublishTo(one),
	}
	for _, f := range formFields {
		v.Fields = append(v.Fields, fieldOf(p, one, f.name, f.kind, f.fill))
	}
	for _, extra := range one.Meta.Extra {
		v.Extra = append(v.Extra, extraOf(extra))
	}
	return v
}

func fieldOf(p *project.Project, one *post.Post, name, kind string, fill func(*FieldValue, *post.Meta)) FieldValue {
	f := FieldValue{Name: name, Kind: kind, List: []string{}, Editable: true}
	fill(&f, &one.Meta)
	at := p.Field(one, name)
	if kind == "date" && f.Text == "" && len(at.Path) == 1 {
		found, _ := one.Front.Get(at.Path[0])
		f.Text = found.Text() // not understood, and still the author's
	}
	f.Key, f.Line, f.From = strings.Join(at.Path, "."), at.Line, at.From
	f.Editable, f.Reason = !at.Fixed, at.Reason
	return f
}

func extraOf(found frontmatter.Field) ExtraField {
	kind := post.KindOf(found)
	e := ExtraField{
		Key: found.Key, Kind: string(kind), Text: found.Text(), List: []string{}, Literal: found.Literal, Line: found.KeyLine, Editable: true,
	}
	switch value := found.Value.(type) {
	case bool:
		e.On = value
	case []any:
		for _, item := range value {
			word, plain := item.(string)
			if !plain {
				e.Editable, e.Reason = false, "This list holds more than words. Edit it in the text."
				break
			}
			e.List = append(e.List, word)
		}
	case frontmatter.Map:
		e.Editable, e.Reason = false, "This field holds fields of its own. Edit it in the text."
	}
	return e
}

// SetField returns the changes that give a field of the form another value.
func (s *PostService) SetField(path string, rev int, name string, value FieldInput) (changes FieldChanges, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return FieldChanges{}, err
	}
	v := value.of(kindOf(name))
	if name == "category" && len(value.List) > 0 {
		name, v = "categories", value.of("list")
	}
	made, err := p.SetField(path, rev, name, v)
	return FieldChanges{Changes: made}, err
}

// UnsetField returns the changes that remove a front matter key.
func (s *PostService) UnsetField(path string, rev int, key string) (changes FieldChanges, err error) {
	defer guard(&err)
	return s.change(func(p *project.Project) ([]buffer.Change, error) { return p.UnsetField(path, rev, key) })
}

// SetExtra returns the changes that give a key of the author's own a value of a kind.
func (s *PostService) SetExtra(path string, rev int, key, kind string, value FieldInput) (changes FieldChanges, err error) {
	defer guard(&err)
	if key = strings.TrimSpace(key); key == "" {
		return FieldChanges{}, fault.New(fault.Invalid, "A field needs a name.")
	}
	return s.change(func(p *project.Project) ([]buffer.Change, error) {
		return p.SetKey(path, rev, key, post.Kind(kind), value.Text, append([]string{}, value.List...), value.On)
	})
}

// Repair returns the changes that remove a problem.
func (s *PostService) Repair(path string, rev int, problem Problem) (changes FieldChanges, err error) {
	defer guard(&err)
	return s.change(func(p *project.Project) ([]buffer.Change, error) {
		return p.Repair(path, rev, problem.Message, problem.Line, problem.Column)
	})
}

func (s *PostService) change(work func(*project.Project) ([]buffer.Change, error)) (FieldChanges, error) {
	p, err := s.app.current()
	if err != nil {
		return FieldChanges{}, err
	}
	made, err := work(p)
	return FieldChanges{Changes: made}, err
}
