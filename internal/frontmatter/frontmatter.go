// Package frontmatter reads and edits the block of metadata at the top of a post.
//
// A post is a text file. It may begin with a block of fields, its front matter,
// between two fences; the Markdown below is the body:
//
//	---
//	title: "Async Python"
//	tags: Python, Asyncio
//	---
//
//	# Async Python
//
// Three formats have the fence other generators use: YAML between lines of three
// hyphens (the end may be "..." too), TOML between lines of three plus signs, and
// JSON, whose braces are the fence. Fields may also stand at the very top without an
// opening fence, when the first key is one that posts have: closed by a line of three
// hyphens they are YAML; closed by a blank line they are headers, where each value is
// the plain text behind the colon.
//
// Reading never fails: [Parse] returns what can be understood and a problem with
// line and column for the rest. Where a change is certain to remove a problem, it
// comes with that change as a repair.
//
// Editing never rewrites: [Set] and [Delete], and [SetAt] and [DeleteAt] within maps
// and lists, return one splice of bytes. They find the bytes of one value,
// replace those, read the result again and compare. When any other field would change
// its meaning, or when the place cannot be found with certainty, they refuse with
// [fault.Refused] and a sentence that says why. So comments, key order, spacing,
// quoting and line endings of a file survive. [SetFile] and [DeleteFile] do the same
// for a file that is YAML as a whole.
//
// All offsets are bytes into the file, all lines and columns are 1-based and count
// from the top of the file; columns count characters.
package frontmatter

import (
	"strings"

	"galley/internal/fault"
)

// Format is the notation of a block.
type Format int

// The formats of front matter. None means that the file has no block, or none
// that can be told from the body with certainty.
const (
	None Format = iota
	YAML
	TOML
	JSON
	Headers // lines such as "Title: My post" down to a blank line, without fences
)

// String returns "none", "yaml", "toml", "json" or "headers".
func (f Format) String() string {
	return [...]string{"none", "yaml", "toml", "json", "headers"}[f]
}

// Block locates the front matter in a file. All offsets are bytes into the file.
// Without front matter every offset is where the body begins.
type Block struct {
	Format             Format
	Start, End         int // the block with its fences and the line break after the last one; a blank line ends headers
	MetaStart, MetaEnd int // the bytes between the fences; in JSON the object with its braces
	MetaLine           int // 1-based line of MetaStart
	BodyStart          int // first byte of the body
	BodyLine           int // 1-based line of BodyStart
}

// Field is one key of the block's top level with its value.
type Field struct {
	Key     string
	KeyLine int // where the key stands
	// Value is a string, int, float64, bool, nil, []any or Map. Dates and times are
	// strings as written, so that no zone or precision is made up or lost.
	Value any
	// Line and Column are where the value begins, or where it would begin when it
	// is empty.
	Line, Column int
	// Literal is the value's bytes as written, with quotes, without comments around.
	Literal string
	// Inherited tells that the field stands in a map that a YAML merge key (<<) brings
	// in; Line and Column are there. Setting it gives the file a field of its own.
	Inherited bool
}

// Text returns the value as an author would read it: a string as it is, any other
// scalar as written, and "" for null, lists and maps. So a title 1.10 stays "1.10".
func (f Field) Text() string {
	switch v := f.Value.(type) {
	case string:
		return v
	case nil, []any, Map:
		return ""
	}
	switch {
	case strings.HasPrefix(f.Literal, "*"):
		return ScalarText(f.Value)
	case strings.HasPrefix(f.Literal, "&"), strings.HasPrefix(f.Literal, "!"):
		return f.Literal[strings.LastIndexAny(f.Literal, " \t\r\n")+1:]
	}
	return f.Literal
}

// Map is a map value in file order.
type Map []Pair

// Pair is one key of a Map with its value, which is as in Field.
type Pair struct {
	Key   string
	Value any
}

// Get returns the value of key, looking for the exact key first and then ignoring case.
func (m Map) Get(key string) (any, bool) {
	i := lookup(len(m), key, func(i int) string { return m[i].Key })
	if i < 0 {
		return nil, false
	}
	return m[i].Value, true
}

// Meta is the understood front matter of one file.
type Meta struct {
	Block    Block
	Fields   []Field // top level, in file order; inherited ones last
	Problems []*fault.Error
	// Broken tells that the block could not be read as a whole. Fields then holds
	// what was recovered line by line, and edits are refused.
	Broken bool
}

// Get returns the field called key, looking for the exact key first and then
// ignoring case. Of several fields with the same key the last counts, as it does
// for most generators.
func (m Meta) Get(key string) (Field, bool) {
	i := lookup(len(m.Fields), key, func(i int) string { return m.Fields[i].Key })
	if i < 0 {
		return Field{}, false
	}
	return m.Fields[i], true
}

// lookup returns the index of the last of n keys that equals key, else of the last
// that equals it but for case, else -1.
func lookup(n int, key string, at func(int) string) int {
	folded := -1
	for i := n - 1; i >= 0; i-- {
		switch k := at(i); {
		case k == key:
			return i
		case folded < 0 && strings.EqualFold(k, key):
			folded = i
		}
	}
	return folded
}
