package project

import (
	"bytes"
	"context"
	"fmt"

	"galley/internal/fault"
	"galley/internal/fulltext"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/workspace"
)

// ReplaceOptions say what to replace in the posts of a folder.
type ReplaceOptions struct {
	Text string // to be found letter by letter, or a regular expression
	With string // as fulltext.Pattern.Edits has it
	fulltext.Options
	Only  string // narrows the posts as in FindOptions
	Front bool   // in the front matter, too
}

// PlanReplace works out the replacing of a text in all posts that have it.
func (p *Project) PlanReplace(ctx context.Context, o ReplaceOptions) (Plan, error) {
	if o.Text == "" {
		return Plan{}, fault.New(fault.Invalid, "There is nothing to replace.")
	}
	o.Literal = !o.Regexp
	pattern, err := fulltext.NewPattern(o.Text, o.Options)
	if err != nil {
		return Plan{}, noExpression(err)
	}
	if err := pattern.CheckReplacement(o.With); err != nil {
		return Plan{}, fault.New(fault.Invalid, "The regular expression has no group %s.", err)
	}
	found, err := p.Find(ctx, FindOptions{Text: o.Text, Options: o.Options, Only: o.Only, Body: !o.Front})
	if err != nil {
		return Plan{}, err
	}
	paths := make([]string, len(found.Posts))
	for i, one := range found.Posts {
		paths[i] = one.Post.Path
	}
	plan := p.planOf("", paths, func(one *post.Post, base workspace.Revision) (*FileChange, error) {
		return p.replaceIn(one, base, pattern, o)
	})
	plan.Name = fmt.Sprintf("Replace %s with %s", inName(o.Text), inName(o.With))
	return plan, nil
}

func noExpression(why error) error {
	return fault.New(fault.Invalid, "This is no regular expression: %s.", why)
}

// inName shortens a text for the name of a plan.
func inName(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		text = string(r[:most-1]) + "…"
	}
	return "“" + text + "”"
}

func (p *Project) replaceIn(one *post.Post, base workspace.Revision, pattern *fulltext.Pattern, o ReplaceOptions) (*FileChange, error) {
	if e := unreadable(one); e != nil {
		return nil, e
	}
	start := one.BodyStart
	if o.Front {
		start = 0
	}
	edits := pattern.Edits(one.Source[start:], o.With)
	for i := range edits {
		edits[i].From += start
		edits[i].To += start
	}
	text := applied(one.Source, edits)
	if bytes.Equal(text, one.Source) {
		return nil, nil
	}
	if o.Front {
		after := post.Parse(one.Path, text, p.parseOptions())
		if len(after.Problems) > len(one.Problems) || after.Front.Broken && !one.Front.Broken {
			return nil, fault.New(fault.Refused, "The front matter would not be read any more.")
		}
	}
	return &FileChange{
		Path: one.Path, Lines: editedLines(one.Source, edits), base: base,
		splice: history.SpliceOf(one.Source, text), back: history.SpliceOf(text, one.Source),
	}, nil
}

// applied returns src with edits made, which are in order and apart.
func applied(src []byte, edits []fulltext.Edit) []byte {
	text := make([]byte, 0, len(src))
	end := 0
	for _, e := range edits {
		text = append(append(text, src[end:e.From]...), e.Text...)
		end = e.To
	}
	return append(text, src[end:]...)
}

// editedLines shows the lines that edits change.
func editedLines(src []byte, edits []fulltext.Edit) (lines []LineChange) {
	number, counted := 1, 0
	for i := 0; i < len(edits); {
		from := bytes.LastIndexByte(src[:edits[i].From], '\n') + 1
		to, k := endOfLine(src, edits[i].To), i+1
		for k < len(edits) && edits[k].From <= to {
			to, k = endOfLine(src, edits[k].To), k+1
		}
		number += bytes.Count(src[counted:from], []byte("\n"))
		counted = from
		here := make([]fulltext.Edit, 0, k-i)
		for _, e := range edits[i:k] {
			here = append(here, fulltext.Edit{Hit: fulltext.Hit{From: e.From - from, To: e.To - from}, Text: e.Text})
		}
		old := src[from:to]
		newline := []byte("\n")
		for _, l := range replacedLines(number, bytes.Split(old, newline), bytes.Split(applied(old, here), newline)) {
			if l.Old != l.New {
				lines = append(lines, l)
			}
		}
		i = k
	}
	return lines
}

// endOfLine returns where the line ends that has the byte before at.
func endOfLine(src []byte, at int) int {
	if at > 0 && src[at-1] == '\n' {
		return at - 1
	}
	if n := bytes.IndexByte(src[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(src)
}
