package site

import (
	"bytes"
	"embed"
	"html/template"

	"galley/internal/fault"
	"galley/internal/post"
)

// Kinds of looks: the shapes besides its own page in which readers meet a post.
const (
	LookCard   = "card"   // in the list of the home page
	LookFeed   = "feed"   // in a feed reader
	LookSearch = "search" // among the results of a search engine
	LookSocial = "social" // linked to in a social network
	LookPrint  = "print"  // its page on paper
)

// Look is a post in one of these shapes. Everything in it is taken from what an export
// of this snapshot holds.
type Look struct {
	HTML  string // a whole page
	URL   string // the site-absolute URL that relative addresses in HTML begin at
	Notes []Note
}

// Note is something to know about a look: a code that the interface has words for, and
// the values in them.
type Note struct {
	Code  string
	Args  map[string]any
	Field string // the field of the post that changes it, "" for none
	Warn  bool   // readers miss something
}

// Look returns the post at a workspace path in one of the shapes of Look. Unsaved text
// counts as in With.
func (s *Site) Look(postPath, kind string) (Look, error) {
	i, e, err := s.find(postPath)
	if err != nil {
		return Look{}, err
	}
	switch kind {
	case LookCard:
		return s.lookCard(i)
	case LookFeed:
		return s.lookFeed(i)
	case LookPrint:
		var b bytes.Buffer
		if err := s.renderPost(&b, i); err != nil {
			return Look{}, err
		}
		return Look{HTML: forPaper(b.String()), URL: e.url}, nil
	case LookSearch, LookSocial:
		d, err := s.document(e)
		if err != nil {
			return Look{}, err
		}
		shell, err := s.shell(i, d)
		if err != nil {
			return Look{}, err
		}
		if kind == LookSearch {
			return s.lookSearch(i, readHead(shell.Before))
		}
		return s.lookSocial(i, readHead(shell.Before))
	}
	return Look{}, fault.New(fault.NotFound, "There is no look called %q.", kind)
}

// reach says why readers do not come by a post at all; nothing for one they do.
func (s *Site) reach(i int) []Note {
	e := s.entry(i)
	note := func(code, field string) []Note { return []Note{{Code: code, Field: field, Warn: true}} }
	switch e.post.State(s.now) {
	case post.Broken:
		return note("broken", "")
	case post.Draft:
		return note("draft", "draft")
	case post.Hidden:
		return note("hidden", "")
	case post.Expired:
		return note("expired", "expiry")
	case post.Scheduled:
		notes := note("scheduled", "date")
		if date := s.date(e.post.Meta.Date, ""); date != nil {
			notes[0].Args = map[string]any{"date": date.Text}
		} else {
			notes[0].Code = "scheduledSomeDay"
		}
		return notes
	}
	if s.urls.get().lost[i] {
		notes := note("taken", "slug")
		notes[0].Args = map[string]any{"url": e.url}
		return notes
	}
	return nil
}

//go:embed looks/*.html
var lookFiles embed.FS

var lookTemplates = template.Must(template.ParseFS(lookFiles, "looks/*.html"))

// lookPage fills one of the neutral pages of looks/.
func lookPage(name string, data any) (string, error) {
	var b bytes.Buffer
	if err := lookTemplates.ExecuteTemplate(&b, name, data); err != nil {
		return "", fault.From(err)
	}
	return b.String(), nil
}
