package project

import (
	"bytes"
	"cmp"
	"strings"
	"time"
	"unicode/utf16"

	"galley/internal/archetype"
	"galley/internal/frontmatter"
	"galley/internal/post"
)

// begun is the text of a new post. behind is how many bytes stand behind the place where
// its author goes on, -1 when there is none: what stands before it may still change.
type begun struct {
	text    []byte
	behind  int
	unknown []string
}

// place returns where the author goes on, as Created has it.
func (b *begun) place() (line, column int) {
	if b.behind < 0 || b.behind > len(b.text) {
		return 0, 0
	}
	before := b.text[:len(b.text)-b.behind]
	last := before[bytes.LastIndexByte(before, '\n')+1:]
	return bytes.Count(before, []byte("\n")) + 1, len(utf16.Encode([]rune(string(last)))) + 1
}

// newText returns what a new post begins with: a template, or the fields that are usual in
// this folder, knowing what is wanted. slug is the name of its file.
func (p *Project) newText(at, slug string, want NewPost, date time.Time) (begun, error) {
	made, err := p.beginning(slug, want, date)
	if err != nil {
		return made, err
	}
	said := post.Parse(at, made.text, p.parseOptions())
	for _, f := range []struct {
		name  string
		value any
		skip  bool
		there bool // the template said so already
	}{
		{"title", want.Title, false, said.Meta.Title == want.Title},
		{"date", cmp.Or(strings.TrimSpace(want.Date), date.Format(time.DateOnly)), false, want.Date == "" && sameDay(said.Meta.Date.Time, date)},
		{"author", p.Config().Author, p.Config().Author == "", len(said.Meta.Authors) > 0},
		{"category", want.Category, want.Category == "", want.Category == "" && len(said.Meta.Categories) > 0},
		{"tags", want.Tags, len(want.Tags) == 0, len(want.Tags) == 0 && len(said.Meta.Tags) > 0},
	} {
		if f.there {
			continue
		}
		if made.text, err = p.newField(made.text, f.name, f.value, f.skip); err != nil {
			return made, err
		}
	}
	made.text, err = p.newState(at, made.text, want)
	return made, err
}

// beginning returns the text that the fields of a new post go into.
func (p *Project) beginning(slug string, want NewPost, date time.Time) (begun, error) {
	text := []byte(want.Text)
	if want.Text == "" && want.Template != "" {
		var err error
		if text, err = p.template(want.Template); err != nil {
			return begun{}, err
		}
	}
	usual := []byte(p.Dialect().Template())
	if len(text) == 0 {
		return begun{text: usual, behind: -1}, nil
	}
	filled := archetype.Fill(text, archetype.Values{
		Title: want.Title, Slug: slug, Author: p.Config().Author, Site: p.Config().Title, Date: date,
	})
	made := begun{text: filled.Text, behind: -1, unknown: filled.Unknown}
	block, _ := frontmatter.Split(filled.Text)
	if filled.Cursor >= block.End {
		made.behind = len(filled.Text) - filled.Cursor
	}
	if block.Format == frontmatter.None {
		made.text = append(usual, bytes.TrimLeft(filled.Text, "\n")...)
	}
	return made, nil
}

// newState gives a new post the slug and state that its place does not say already.
func (p *Project) newState(at string, src []byte, want NewPost) ([]byte, error) {
	one := post.Parse(at, src, p.parseOptions())
	// Pelican makes the address from the title, whatever the file is called.
	if slug := post.Slugify(want.Slug); !strings.Contains(p.Site().With(one).URL(at), slug) {
		var err error
		if src, err = p.newField(src, "slug", slug, false); err != nil {
			return nil, err
		}
	}
	if one.Meta.Draft == !want.Publish {
		return src, nil // its folder says so already
	}
	return p.newField(src, "draft", !want.Publish, false)
}

func sameDay(a, b time.Time) bool { return a.Format(time.DateOnly) == b.Format(time.DateOnly) }
