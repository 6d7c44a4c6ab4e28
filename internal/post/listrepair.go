package post

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// listRepair returns the change that writes the text of f as a list between brackets,
// and nil when it cannot be shown to be right.
func (p *Post) listRepair(f frontmatter.Field, items []string) *fault.Repair {
	items = clean(items)
	if p.Source == nil || p.Front.Block.Format == frontmatter.Headers {
		return nil
	}
	at := offsetOf(p.Source, f.Line, f.Column)
	if !bytes.HasPrefix(p.Source[at:], []byte(f.Literal)) {
		return nil
	}
	e := frontmatter.Edit{From: at, To: at + len(f.Literal), Text: flowList(items, p.Front.Block.Format == frontmatter.YAML)}
	next := frontmatter.Parse(e.Apply(p.Source))
	again, _ := next.Get(f.Key)
	if list, isList := again.Value.([]any); !isList || !allScalars(list) || !slices.Equal(texts(&again), items) || next.Broken {
		return nil
	}
	return &fault.Repair{Label: "Write the tags as a list", From: e.From, To: e.To, Text: e.Text}
}

// plainItem matches items that need no quotes in a YAML list.
var plainItem = regexp.MustCompile(`^\pL[\pL\pN ._/+-]*$`)

// flowList returns a list between brackets. bare leaves quotes away where it is safe.
func flowList(items []string, bare bool) string {
	out := make([]string, len(items))
	for i, item := range items {
		_, isSwitch := frontmatter.BoolWord(item)
		if bare && plainItem.MatchString(item) && !isSwitch && !strings.EqualFold(item, "null") {
			out[i] = item
			continue
		}
		quoted, _ := json.Marshal(item) // a text is always written; YAML and TOML read it the same
		out[i] = string(quoted)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// offsetOf returns the byte at a 1-based line and column, which counts characters.
func offsetOf(src []byte, line, column int) int {
	l := lineReader{rest: src}
	for ; line > 1; line-- {
		l.next()
	}
	at := len(src) - len(l.rest)
	for ; column > 1 && at < len(src); column-- {
		_, n := utf8.DecodeRune(src[at:])
		at += n
	}
	return at
}
