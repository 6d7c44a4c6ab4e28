package app

import (
	"strings"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/project"
	"galley/internal/render"
)

// Problem is one thing the author should know about, with its place. Lines and
// columns are 1-based, columns count characters; 0 means unknown.
type Problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Fix     string `json:"fix,omitempty"`
}

// PostRow is a post in the list. Date is an ISO date or "", DateText how a reader
// sees it.
type PostRow struct {
	Path     string    `json:"path"`
	Title    string    `json:"title"`
	Date     string    `json:"date"`
	DateText string    `json:"dateText"`
	State    string    `json:"state"`
	Category string    `json:"category"`
	Tags     []string  `json:"tags"`
	Author   string    `json:"author"`
	Words    int       `json:"words"`
	Minutes  int       `json:"minutes"`
	URL      string    `json:"url"`
	IsPage   bool      `json:"isPage"`
	Pinned   bool      `json:"pinned"`
	Problems []Problem `json:"problems"`
}

// Block is a piece of the article that is replaced as one. Line and End are the
// first and last line of its source in the file.
type Block struct {
	HTML string `json:"html"`
	Line int    `json:"line"`
	End  int    `json:"end"`
}

// Patch replaces Del blocks from At on by Ins and moves the lines of all blocks
// behind by Shift.
type Patch struct {
	At    int     `json:"at"`
	Del   int     `json:"del"`
	Ins   []Block `json:"ins"`
	Shift int     `json:"shift"`
}

// Shell is the page around an article: the exported page is Before + article + After.
type Shell struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

// Stats counts words and minutes of reading.
type Stats struct {
	Words   int `json:"words"`
	Minutes int `json:"minutes"`
}

// View is what surrounds a text: its page, its fields, its problems. Shell and
// Meta are nil when they are as the frontend knows them.
type View struct {
	URL      string    `json:"url"`
	Shell    *Shell    `json:"shell"`
	Meta     *MetaView `json:"meta"`
	Problems []Problem `json:"problems"`
	Stats    Stats     `json:"stats"`
	State    string    `json:"state"`
	Title    string    `json:"title"`
}

// FieldValue is one field of the metadata form. Kind is "text", "date", "list" or
// "bool" and says which of Text, List and On holds the value.
type FieldValue struct {
	Name     string   `json:"name"`
	Key      string   `json:"key"` // as the file spells it; "" when absent
	Kind     string   `json:"kind"`
	Text     string   `json:"text"`
	List     []string `json:"list"`
	On       bool     `json:"on"`
	Line     int      `json:"line"`
	Editable bool     `json:"editable"`
	Reason   string   `json:"reason"` // why it is not editable
}

// ExtraField is a key the form has no field for.
type ExtraField struct {
	Key     string `json:"key"`
	Literal string `json:"literal"`
	Line    int    `json:"line"`
}

// MetaView is the front matter as the form shows it.
type MetaView struct {
	Fields   []FieldValue `json:"fields"`
	Extra    []ExtraField `json:"extra"`
	Format   string       `json:"format"`
	BodyLine int          `json:"bodyLine"`
}

func problemOf(e *fault.Error) Problem {
	return Problem{Code: string(e.Code), Message: e.Message, Path: e.Path, Line: e.Line, Column: e.Column, Fix: e.Fix}
}

func problemsOf(errs []*fault.Error) []Problem {
	problems := make([]Problem, 0, len(errs))
	for _, e := range errs {
		problems = append(problems, problemOf(e))
	}
	return problems
}

func row(one *post.Post, url string, now time.Time) PostRow {
	r := PostRow{
		Path: one.Path, Title: one.Title(), State: string(one.State(now)), Tags: append([]string{}, one.Meta.Tags...),
		Author: strings.Join(one.Meta.Authors, ", "), Words: one.Words, Minutes: one.ReadingMinutes, URL: url,
		IsPage: one.IsPage, Pinned: one.Meta.Pinned, Problems: problemsOf(one.Problems),
	}
	if r.Author == "" {
		r.Author = one.Meta.Author
	}
	if len(one.Meta.Categories) > 0 {
		r.Category = one.Meta.Categories[0]
	}
	if date := one.Meta.Date; !date.Time.IsZero() {
		r.Date, r.DateText = date.Time.Format(time.DateOnly), date.Time.Format("2 Jan 2006")
	}
	return r
}

func blocksOf(blocks []render.Block) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		out[i] = Block{HTML: b.HTML, Line: b.Line, End: b.EndLine}
	}
	return out
}

func viewOf(u *project.Update, problems []*fault.Error, now time.Time) View {
	v := View{
		URL: u.URL, Problems: problemsOf(problems), State: string(u.Post.State(now)), Title: u.Post.Title(),
		Stats: Stats{Words: u.Post.Words, Minutes: u.Post.ReadingMinutes},
	}
	if u.Shell != nil {
		v.Shell = &Shell{Before: u.Shell.Before, After: u.Shell.After}
	}
	if u.Front {
		v.Meta = metaOf(&u.Post)
	}
	return v
}

// formFields lists the fields of the form with their kinds, in order.
var formFields = []struct{ name, kind string }{
	{"title", "text"}, {"date", "date"}, {"author", "text"}, {"category", "text"}, {"tags", "list"},
	{"excerpt", "text"}, {"image", "text"}, {"draft", "bool"}, {"slug", "text"},
}

func metaOf(one *post.Post) *MetaView {
	v := &MetaView{Format: one.Front.Block.Format.String(), BodyLine: one.BodyLine, Fields: []FieldValue{}, Extra: []ExtraField{}}
	for _, f := range formFields {
		key, _ := post.EditKey(one.Front, f.name)
		field := FieldValue{Name: f.name, Kind: f.kind, List: []string{}, Editable: true}
		if found, ok := one.Front.Get(key); ok {
			field.Key, field.Line = found.Key, found.Line
			field.Editable, field.Reason = editable(found, f.kind)
		}
		fill(&field, &one.Meta)
		v.Fields = append(v.Fields, field)
	}
	for _, extra := range one.Meta.Extra {
		v.Extra = append(v.Extra, ExtraField{Key: extra.Key, Literal: extra.Literal, Line: extra.Line})
	}
	return v
}

// fill takes a field's value from what was understood of the front matter.
func fill(f *FieldValue, m *post.Meta) {
	switch f.Name {
	case "title":
		f.Text = m.Title
	case "date":
		f.Text = m.Date.Literal
	case "author":
		f.Text = m.Author
	case "category":
		if len(m.Categories) > 0 {
			f.Text = m.Categories[0]
		}
	case "tags":
		f.List = append(f.List, m.Tags...)
	case "excerpt":
		f.Text = m.Excerpt
	case "image":
		f.Text = m.Image
	case "draft":
		f.On = m.Draft
	case "slug":
		f.Text = m.Slug
	}
}

// editable reports whether the form can show and set a value of this shape.
func editable(f frontmatter.Field, kind string) (bool, string) {
	switch value := f.Value.(type) {
	case frontmatter.Map:
		return false, "This field holds several values. Edit it in the text."
	case []any:
		for _, item := range value {
			if _, plain := item.(string); !plain {
				return false, "This list holds more than words. Edit it in the text."
			}
		}
		if kind != "list" {
			return false, "This field holds a list. Edit it in the text."
		}
	}
	return true, ""
}

// Change is a change of text in editor coordinates.
type Change = buffer.Change
