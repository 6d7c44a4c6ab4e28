package app

import (
	"context"
	"sync"
	"time"

	"galley/internal/fulltext"
	"galley/internal/project"
)

// FindService finds words in the texts of all posts, and replaces them.
type FindService struct {
	app *App

	texts, headings asking
}

// asking lets each question of a kind take the place of the one before.
type asking struct {
	mu     sync.Mutex
	cancel context.CancelFunc // of the question that is being answered
	turn   int                // counts questions
}

// FindRequest says what to find. Text is as it is typed, Literal takes all of it letter by
// letter. Body leaves front matter out. Only narrows the posts. From and Most say which of
// the posts found to return, Lines how many lines of each.
type FindRequest struct {
	Text    string `json:"text"`
	Case    bool   `json:"case"`
	Whole   bool   `json:"whole"`
	Regexp  bool   `json:"regexp"`
	Literal bool   `json:"literal"`
	Body    bool   `json:"body"`
	Only    string `json:"only"`
	From    int    `json:"from"`
	Most    int    `json:"most"`
	Lines   int    `json:"lines"`
}

// FindReply is what was found. Total counts the posts; More says that there may be others,
// which nobody has looked into. Micros is the time the work took, in microseconds.
type FindReply struct {
	Posts  []FoundPost `json:"posts"`
	Total  int         `json:"total"`
	More   bool        `json:"more"`
	Micros int64       `json:"micros"`
}

// FoundPost is a post with the first of its lines that have hits.
type FoundPost struct {
	Path  string      `json:"path"`
	Title string      `json:"title"`
	Hits  int         `json:"hits"`
	Lines []FoundLine `json:"lines"`
}

// FoundLine is a line with hits. Line and Column are 1-based, Column in characters. Text is
// the part of the line around the first hit, Before says that the line begins before it.
// Marks are pairs of places in Text, in UTF-16 units.
type FoundLine struct {
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
	Before bool   `json:"before"`
	Marks  []int  `json:"marks"`
}

// ReplaceRequest says what to replace in all posts. With Regexp, With may name groups as
// $1. Front replaces in the front matter, too.
type ReplaceRequest struct {
	Text   string `json:"text"`
	With   string `json:"with"`
	Case   bool   `json:"case"`
	Whole  bool   `json:"whole"`
	Regexp bool   `json:"regexp"`
	Only   string `json:"only"`
	Front  bool   `json:"front"`
}

// findPatience is how long texts are looked into only to count posts that are not shown.
const findPatience = 25 * time.Millisecond

// Prepare reads the posts in the background, so that the first question finds them read.
func (s *FindService) Prepare() (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	p.PrepareFind()
	return nil
}

// Find looks for something in all posts, in place of a question that is being answered.
func (s *FindService) Find(request FindRequest) (reply FindReply, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return FindReply{}, err
	}
	ctx, done := s.texts.begin(s.app.context)
	defer done()
	defer s.app.room.later() // the first question makes the index
	began := time.Now()
	found, err := p.Find(ctx, project.FindOptions{
		Text: request.Text, Only: request.Only, Body: request.Body, From: request.From, Most: max(1, request.Most), Lines: request.Lines,
		Options:  fulltext.Options{Case: request.Case, Whole: request.Whole, Regexp: request.Regexp, Literal: request.Literal},
		Patience: findPatience,
	})
	if err != nil {
		return FindReply{}, err
	}
	reply = FindReply{Posts: make([]FoundPost, 0, len(found.Posts)), Total: found.Total, More: found.More, Micros: time.Since(began).Microseconds()}
	for _, one := range found.Posts {
		reply.Posts = append(reply.Posts, foundPostOf(&one))
	}
	return reply, nil
}

// begin ends the question before this one.
func (a *asking) begin(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(parent)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.cancel != nil {
		a.cancel()
	}
	a.turn++
	turn := a.turn
	a.cancel = cancel
	return ctx, func() {
		cancel()
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.turn == turn {
			a.cancel = nil
		}
	}
}

// FoundHeading is a heading of a post. Line is 1-based.
type FoundHeading struct {
	Path  string `json:"path"`
	Title string `json:"title"` // of the post
	Text  string `json:"text"`
	Level int    `json:"level"`
	Line  int    `json:"line"`
}

// Headings finds headings of all posts by words, the best most of them, in place of a
// question for headings that is being answered.
func (s *FindService) Headings(text string, most int) (found []FoundHeading, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	ctx, done := s.headings.begin(s.app.context)
	defer done()
	all, err := p.FindHeadings(ctx, text, min(max(1, most), mostHeadings))
	if err != nil {
		return nil, err
	}
	found = make([]FoundHeading, 0, len(all))
	for _, one := range all {
		found = append(found, FoundHeading{
			Path: one.Post.Path, Title: one.Post.Title(), Text: one.Text, Level: int(one.Level), Line: int(one.Line),
		})
	}
	return found, nil
}

// mostHeadings bounds what one question returns.
const mostHeadings = 100

func foundPostOf(one *project.FoundPost) FoundPost {
	f := FoundPost{Path: one.Post.Path, Title: one.Post.Title(), Hits: one.Hits, Lines: make([]FoundLine, 0, len(one.Lines))}
	for _, l := range one.Lines {
		line := FoundLine{Line: l.Number, Column: l.Column, Text: l.Text, Before: l.Before, Marks: make([]int, 0, 2*len(l.Marks))}
		at, unit := 0, 0
		for _, m := range l.Marks {
			for _, place := range []int{m.From, m.To} {
				unit += units(l.Text[at:place])
				at = place
				line.Marks = append(line.Marks, unit)
			}
		}
		f.Lines = append(f.Lines, line)
	}
	return f
}

// PlanReplace works out the replacing of a text in all posts. ChangeService makes it.
func (s *FindService) PlanReplace(request ReplaceRequest) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanReplace(s.app.context, project.ReplaceOptions{
		Text: request.Text, With: request.With, Only: request.Only, Front: request.Front,
		Options: fulltext.Options{Case: request.Case, Whole: request.Whole, Regexp: request.Regexp},
	})
	if err != nil {
		return ChangePlan{}, err
	}
	return s.app.Changes.keep(p, made), nil
}
