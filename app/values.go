package app

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
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
	Repair  string `json:"repair,omitempty"` // what PostService.Repair would do about it, for a button
	Note    bool   `json:"note,omitempty"`   // worth knowing, and no mistake
}

// PostRow is a post in the list. Dates are ISO dates or "", DateText is how a reader
// sees one. Category is the first of Categories, Author names all Authors.
type PostRow struct {
	Path       string    `json:"path"`
	Title      string    `json:"title"`
	Date       string    `json:"date"`
	DateText   string    `json:"dateText"`
	Updated    string    `json:"updated"`
	State      string    `json:"state"`
	Category   string    `json:"category"`
	Categories []string  `json:"categories"`
	Tags       []string  `json:"tags"`
	Author     string    `json:"author"`
	Authors    []string  `json:"authors"`
	Lang       string    `json:"lang"`
	Words      int       `json:"words"`
	Minutes    int       `json:"minutes"`
	URL        string    `json:"url"`
	IsPage     bool      `json:"isPage"`
	Pinned     bool      `json:"pinned"`
	Problems   []Problem `json:"problems"`
	Aliases    []string  `json:"aliases,omitempty"` // old addresses and other names
}

// Block is a piece of the article that is replaced as one. Line and End are the
// first and last line of its source in the file, Anchors the lines of what is in it.
type Block struct {
	HTML    string `json:"html"`
	Line    int    `json:"line"`
	End     int    `json:"end"`
	Anchors string `json:"anchors,omitempty"` // see render.Block
}

// Patch exchanges blocks, in the numbering of the list before; the blocks from From on
// that stay move by Shift lines.
type Patch struct {
	Splices []Splice `json:"splices"`
	From    int      `json:"from"`
	Shift   int      `json:"shift"`
}

// Splice replaces Del blocks from At on by Ins.
type Splice struct {
	At  int     `json:"at"`
	Del int     `json:"del"`
	Ins []Block `json:"ins"`
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
	Large    bool      `json:"large"`   // the page is made only when asked for, see PostService.ShowPage
	Undrawn  []string  `json:"undrawn"` // diagrams of the text that nobody drew yet
}

func problemOf(e *fault.Error) Problem {
	p := Problem{Code: string(e.Code), Note: e.Code == post.Note, Message: e.Message, Path: e.Path, Line: e.Line, Column: e.Column, Fix: e.Fix}
	if e.Repair != nil {
		p.Repair = e.Repair.Label
	}
	return p
}

func problemsOf(errs []*fault.Error) []Problem {
	problems := make([]Problem, 0, len(errs))
	for _, e := range errs {
		problems = append(problems, problemOf(e))
	}
	return problems
}

// rowOf describes a post as it is on disk.
func rowOf(p *project.Project, one *post.Post) PostRow {
	r := PostRow{
		Path: one.Path, Title: one.Title(), State: string(one.State(p.Now())), Tags: append([]string{}, one.Meta.Tags...),
		Categories: append([]string{}, one.Meta.Categories...), Authors: append([]string{}, one.Meta.Authors...),
		Author: strings.Join(one.Meta.Authors, ", "), Lang: cmp.Or(one.Meta.Lang, p.Config().Language),
		Words: one.Words, Minutes: one.ReadingMinutes, URL: p.Site().URL(one.Path),
		IsPage: one.IsPage, Pinned: one.Meta.Pinned, Updated: isoDay(one.Meta.Updated),
		Aliases: one.Meta.Aliases,
	}
	r.Problems = append(problemsOf(p.PostProblems(one)), problemsOf(p.PostNotes(one))...)
	if len(r.Categories) > 0 {
		r.Category = r.Categories[0]
	}
	if date := one.Meta.Date; !date.Time.IsZero() {
		r.Date, r.DateText = isoDay(date), date.Time.Format("2 Jan 2006")
	}
	return r
}

// isoDay returns the calendar day of a date, "" for none.
func isoDay(d post.Date) string {
	if d.Time.IsZero() {
		return ""
	}
	return d.Time.Format(time.DateOnly)
}

func patchOf(p render.Patch) Patch {
	out := Patch{Splices: make([]Splice, len(p.Splices)), From: p.From, Shift: p.Shift}
	for i, s := range p.Splices {
		out.Splices[i] = Splice{At: s.At, Del: s.Del, Ins: blocksOf(s.Ins)}
	}
	return out
}

func blocksOf(blocks []render.Block) []Block {
	out := make([]Block, len(blocks))
	for i, b := range blocks {
		out[i] = Block{HTML: bounded(b.HTML), Line: b.Line, End: b.EndLine, Anchors: b.Anchors}
	}
	return out
}

func viewOf(p *project.Project, u *project.Update) View {
	undrawn, problems := project.NotDrawn(u.Problems)
	v := View{
		URL: u.URL, Problems: append(problemsOf(problems), problemsOf(p.PostNotes(&u.Post))...),
		State: string(u.Post.State(p.Now())), Title: u.Post.Title(), Large: u.Large,
		Stats:   Stats{Words: u.Post.Words, Minutes: u.Post.ReadingMinutes},
		Undrawn: append([]string{}, undrawn...),
	}
	if u.Shell != nil {
		v.Shell = &Shell{Before: u.Shell.Before, After: u.Shell.After}
	}
	if u.Front {
		v.Meta = metaOf(p, &u.Post)
	}
	return v
}

// mostBlock is how many bytes of HTML one block may have in the preview: a block is the
// least that is exchanged there, and a larger one would hold the interface up.
const mostBlock = 512 << 10

// bounded returns what the preview shows of a block.
func bounded(html string) string {
	if len(html) <= mostBlock {
		return html
	}
	return fmt.Sprintf("<div class=\"alert alert-note\"><p>This part of the page is too large to be shown while you write "+
		"(%.1f MB of HTML). It is published as it is.</p></div>\n", float64(len(html))/1e6)
}

// Change is a change of text in editor coordinates.
type Change = buffer.Change
