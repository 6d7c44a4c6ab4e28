// Package archetype fills in texts that new posts begin with.
//
// A text has places that take what is known of the post:
//
//	${title}  ${slug}  ${date}  ${time}  ${year}  ${month}  ${day}  ${author}  ${site}
//	${cursor} where the author goes on; it leaves nothing behind
//
// What Hugo's archetypes and Hexo's scaffolds say most is understood as well:
// {{ .Date }}, {{ .Name }}, {{ .Title }}, {{ replace .Name "-" " " | title }},
// {{ now.Format "2006-01-02" }}, {{ .File.ContentBaseName }}, {{ .Site.Title }};
// {{ title }} and {{ date }}. Other actions stay as they are and are told.
//
// In front matter a value stays one: a title with a colon or a quotation mark gets the
// quotes or escapes it needs where it stands.
package archetype

import (
	"bytes"
	"strings"
	"time"

	"galley/internal/frontmatter"
)

// Values are what is known of a new post.
type Values struct {
	Title, Slug, Author, Site string

	Date time.Time
}

// Filled is a text with its places filled in. Cursor is where the author goes on, in bytes
// of Text; -1 when the text does not say. Unknown are the actions that were left as they
// stand, each once.
type Filled struct {
	Text    []byte
	Cursor  int
	Unknown []string
}

// Fill fills in the places of text. It never fails: what is not understood stays.
func Fill(text []byte, v Values) Filled {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	block, _ := frontmatter.Split(text)
	f := filler{values: v, cursor: -1}
	f.part(text[:block.MetaStart], frontmatter.None)
	f.part(text[block.MetaStart:block.MetaEnd], block.Format)
	f.part(text[block.MetaEnd:], frontmatter.None)
	return Filled{Text: f.out.Bytes(), Cursor: f.cursor, Unknown: f.unknown}
}

type filler struct {
	values  Values
	out     bytes.Buffer
	cursor  int
	unknown []string
}

// part fills in a part of the text: format is that of front matter, None for all else.
func (f *filler) part(text []byte, format frontmatter.Format) {
	for line := range bytes.Lines(text) {
		if format == frontmatter.None {
			f.line(string(line), func(value, _, _ string) (string, int) { return value, 0 })
			continue
		}
		f.line(string(line), quoter(format))
	}
}

// line fills in one line. write says how a value is written between what stands before and
// behind it on the line, and how many bytes on either side it takes the place of.
func (f *filler) line(line string, write func(value, before, behind string) (string, int)) {
	began := f.out.Len()
	for {
		at, end, name := nextPlace(line)
		if at < 0 {
			f.out.WriteString(line)
			return
		}
		if name == "cursor" {
			f.out.WriteString(line[:at])
			if f.cursor < 0 {
				f.cursor = f.out.Len()
			}
			line = line[end:]
			continue
		}
		value, known := f.values.of(name)
		if !known {
			f.leave(line[at:end])
			f.out.WriteString(line[:end])
			line = line[end:]
			continue
		}
		f.out.WriteString(line[:at])
		// What stands before it is the line as it was written so far: a quote may be open since
		// an earlier place.
		text, taken := write(value, string(f.out.Bytes()[began:]), line[end:])
		f.out.Truncate(f.out.Len() - taken)
		f.out.WriteString(text)
		line = line[end+taken:]
	}
}

func (f *filler) leave(action string) {
	for _, one := range f.unknown {
		if one == action {
			return
		}
	}
	f.unknown = append(f.unknown, action)
}

// nextPlace finds the first place on a line: line[at:end], and what it asks for. at is -1
// when there is none.
func nextPlace(line string) (at, end int, name string) {
	ours, theirs := strings.Index(line, "${"), strings.Index(line, "{{")
	if ours >= 0 && (theirs < 0 || ours < theirs) {
		if n := strings.IndexByte(line[ours:], '}'); n >= 0 {
			return ours, ours + n + 1, strings.TrimSpace(line[ours+2 : ours+n])
		}
		if theirs < 0 {
			return -1, 0, ""
		}
	}
	if theirs >= 0 {
		if n := strings.Index(line[theirs:], "}}"); n >= 0 {
			return theirs, theirs + n + 2, strings.TrimSpace(strings.Trim(line[theirs+2:theirs+n], "-"))
		}
	}
	return -1, 0, ""
}
