package frontmatter

import (
	"bytes"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"

	"galley/internal/fault"
)

// Parse reads the front matter of a file. It never fails: what cannot be
// understood becomes a problem with line and column, and Fields holds the rest. A
// mistake in one field does not cost the others, and where a change is certain to
// remove one, its problem has a [fault.Repair].
func Parse(src []byte) Meta {
	if e := Readable(src); e != nil {
		return unreadable(src, e).Meta
	}
	block, problem := Split(src)
	if block.Format == YAML {
		if fields, ok := simpleFields(src, block); ok {
			return Meta{Block: block, Fields: fields}
		}
	}
	d := readBlock(src, block, problem)
	d.offerRepairs()
	d.Fields = append(d.Fields, d.merged...)
	return d.Meta
}

// document is a Meta with what an edit needs to know: where each value lies.
type document struct {
	Meta
	src     []byte
	ruler   ruler
	entries []entry // one for each of Fields, in the same order
	flow    bool    // the fields stand between braces, not one to a line
	brace   int     // where the opening brace is looked for, with flow
	whole   bool    // the file is YAML from its first byte to the last, see SetFile

	troubles  []trouble // the problems that may be repaired
	recovered int       // where the last line ends that was taken for part of a field

	merged     []Field         // in YAML, those that merge keys bring in
	anchors    map[string]bool // in YAML, those that an alias refers to
	statements []statement     // in TOML

	// A document also stands for a map or list within another one. Its Fields are then
	// the members of that value; items of a list are called #0, #1 and so on.
	outer *document
	index int // of this value among the fields of outer
	list  bool
	table tomlTable
}

// entry is where and how one field is written.
type entry struct {
	key     span // the key as written, with quotes
	line    int  // 1-based line of the key
	value   span // the value as written; empty behind the colon when there is none
	content int  // offset of the value behind its YAML anchor and tag
	kind    kind
	style   style
	locked  string     // why the value must not be replaced, "" when it may
	shared  string     // the anchor in it that others refer to
	merge   bool       // in YAML: the key << that brings fields in
	spread  bool       // in TOML: a table made of several statements
	node    *yaml.Node // in YAML
}

// span is a range of bytes of the file.
type span struct{ from, to int }

// kind is the type of a value.
type kind int

const (
	kindNull kind = iota
	kindText
	kindDate
	kindNumber
	kindBool
	kindList
	kindMap
)

// style is how a scalar or list is written.
type style int

const (
	plain   style = iota
	single        // 'text'
	double        // "text"
	literal       // | and an indented block; in TOML '''text'''
	folded        // > and an indented block; in TOML """text"""
	inline        // [a, b] or {a: 1}
	lines         // one item or key to a line
)

// read parses src and remembers where everything is.
func read(src []byte) document {
	if e := Readable(src); e != nil {
		return unreadable(src, e)
	}
	block, problem := Split(src)
	return readBlock(src, block, problem)
}

// readBlock is read for a file that Split has seen.
func readBlock(src []byte, block Block, problem *fault.Error) document {
	d := document{Meta: Meta{Block: block}, src: src, ruler: ruler{src: src}}
	switch {
	case problem != nil:
		d.fail(problem)
		d.recover(block.BodyStart, len(src))
		d.mendable(problem, d.fenceWays)
	case block.MetaEnd-block.MetaStart > maxBlock:
		d.fail(tooLarge(block))
		d.recover(block.MetaStart, block.MetaEnd)
	case block.Format == YAML:
		d.readYAML()
	case block.Format == TOML:
		d.readTOML()
	case block.Format == JSON:
		d.readJSON()
	case block.Format == Headers:
		d.readHeaders()
	}
	return d
}

// maxBlock bounds the size of a block that is parsed, in bytes. Real front matter
// stays far below; parsers need time more than linear for some larger ones.
const maxBlock = 256 << 10

// tooLarge is the problem of a block beyond maxBlock.
func tooLarge(b Block) *fault.Error {
	return fault.New(fault.TooLarge, "The front matter is larger than %d KB, so Galley does not read all of it.", maxBlock>>10).
		At("", b.MetaLine, 1)
}

// fail adds a problem that makes the block unfit for edits.
func (d *document) fail(e *fault.Error) {
	d.Broken = true
	d.Problems = append(d.Problems, e)
}

// warn adds a problem that leaves the fields and their places certain.
func (d *document) warn(e *fault.Error) { d.Problems = append(d.Problems, e) }

// add appends a field and its entry.
func (d *document) add(key string, value any, e entry) {
	e.line, _ = d.ruler.position(e.key.from)
	line, column := d.ruler.position(e.value.from)
	d.Fields = append(d.Fields, Field{
		Key: key, KeyLine: e.line, Value: value, Line: line, Column: column,
		Literal: string(d.src[e.value.from:e.value.to]),
	})
	d.entries = append(d.entries, e)
}

// at returns a problem of code Invalid at a byte offset of the file.
func (d *document) at(offset int, format string, args ...any) *fault.Error {
	line, column := d.ruler.position(offset)
	return fault.New(fault.Invalid, format, args...).At("", line, column)
}

// Readable returns nil when src is text Galley can work on: valid UTF-8 without NUL
// characters. Otherwise it returns a problem of code [fault.Unreadable] that names
// the first bad line and column.
func Readable(src []byte) *fault.Error {
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		e := fault.New(fault.Unreadable, "This file is encoded as UTF-16, which Galley does not read.").At("", 1, 1)
		e.Fix = "Save it as UTF-8 in the program that wrote it."
		return e
	case !utf8.Valid(src):
		line, column := (&ruler{src: src}).position(firstInvalid(src))
		e := fault.New(fault.Unreadable, "This file is not UTF-8 text.").At("", line, column)
		e.Fix = "Save it as UTF-8 in the program that wrote it."
		return e
	}
	if i := bytes.IndexByte(src, 0); i >= 0 {
		line, column := (&ruler{src: src}).position(i)
		return fault.New(fault.Unreadable, "This file holds a NUL character, so it is not text.").At("", line, column)
	}
	return nil
}

// firstInvalid returns the offset of the first byte that is not UTF-8.
func firstInvalid(src []byte) int {
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(src)
}
