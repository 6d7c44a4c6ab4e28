package frontmatter

import (
	"bytes"
	"regexp"
	"strings"

	"galley/internal/fault"
)

// Split finds the front matter of a file by its fences alone. It never fails: a
// file without a block has Format None and a body that begins at its first byte
// (after a byte order mark). When the first lines look like front matter that is
// not closed, or opened in a way Galley does not read, the result is the same, and
// the problem says what is wrong in which line.
//
// A fence is a line of its own, with nothing but spaces and tabs behind it. Blank
// lines may stand before the first fence when fields follow it.
func Split(src []byte) (Block, *fault.Error) {
	start := 0
	if bytes.HasPrefix(src, byteOrderMark) {
		start = len(byteOrderMark)
	}
	none := Block{Start: start, End: start, MetaStart: start, MetaEnd: start, MetaLine: 1, BodyStart: start, BodyLine: 1}
	if looksLikeJSON(src[start:]) {
		return splitJSON(src, none)
	}
	open, line := skipBlankLines(src, start)
	end, next := lineEnd(src, open)
	format := openedFormat(src[open:end])
	if b, ok := splitFencedJSON(src, open); ok {
		return b, nil
	}
	if format == None {
		if b, ok := splitHeaders(src, none); ok {
			return b, nil
		}
	}
	switch {
	case format == None:
		return none, oddFence(src, open, line)
	case open > start && !beginsWithField(src[next:]):
		return none, nil // a rule at the top of the text
	}
	b := Block{Format: format, Start: open, MetaStart: next, MetaLine: line + 1}
	if !closeFence(src, &b) {
		return none, unclosed(src[next:], format, line)
	}
	return b, nil
}

// closeFence looks for the closing fence and completes b.
func closeFence(src []byte, b *Block) bool {
	line := b.MetaLine
	for at := b.MetaStart; at < len(src); line++ {
		end, next := lineEnd(src, at)
		if isClosing(src[at:end], b.Format) {
			b.MetaEnd, b.End, b.BodyStart = at, next, next
			b.BodyLine = line
			if next > end {
				b.BodyLine++
			}
			return true
		}
		at = next
	}
	return false
}

// skipBlankLines returns the offset and the 1-based line of the first line from
// start on that is not blank.
func skipBlankLines(src []byte, start int) (at, line int) {
	line = 1
	for at = start; at < len(src); line++ {
		end, next := lineEnd(src, at)
		if !isBlank(src[at:end]) {
			break
		}
		at = next
	}
	return at, line
}

// fenceFormat returns the format that line opens.
func fenceFormat(line []byte) Format {
	switch string(bytes.TrimRight(line, " \t")) {
	case "---":
		return YAML
	case "+++":
		return TOML
	}
	return None
}

// openedFormat returns the format of the block that line opens. Eleventy's fence may name
// the notation.
func openedFormat(line []byte) Format {
	switch string(bytes.TrimRight(line, " \t")) {
	case "---yaml", "---yml":
		return YAML
	}
	return fenceFormat(line)
}

// isClosing reports whether line closes a block of the format.
func isClosing(line []byte, f Format) bool {
	if len(line) < 3 || line[0] != '-' && line[0] != '+' && line[0] != '.' {
		return false
	}
	line = bytes.TrimRight(line, " \t")
	return fenceFormat(line) == f || f == YAML && string(line) == "..."
}

// fieldLine matches the first line of a field in YAML or TOML.
var fieldLine = regexp.MustCompile(`^\s*["']?[\pL_][\pL\pN_ .-]*["']?\s*[:=](\s|$)`)

// beginsWithField reports whether the first line that is neither blank nor a
// comment looks like a field.
func beginsWithField(src []byte) bool {
	return fieldLine.Match(firstContent(src))
}

// unclosed is the problem of a fence opened in line and never closed. Without
// fields below, the line is a rule and no problem at all.
func unclosed(below []byte, f Format, line int) *fault.Error {
	if !beginsWithField(below) {
		return nil
	}
	mark := map[Format]string{YAML: "---", TOML: "+++"}[f]
	e := fault.New(fault.Invalid, "The front matter opened here is never closed.").At("", line, 1)
	e.Fix = "Add a line with only " + mark + " below its last field."
	return e
}

// oddOpening matches lines that other tools take for an opening fence, or that are
// nearly one: "  ---", "--- # comment". With fields below they are no rules.
var oddOpening = regexp.MustCompile(`^\s*(---|\+\+\+)\s*(#.*)?$`)

// foreignOpening matches lines that can only open front matter of another notation:
// "---js", ";;;", "%YAML 1.2".
var foreignOpening = regexp.MustCompile(`^\s*(---|\+\+\+)[a-z]+\s*$|^;;;+\s*$|^%YAML\s`)

// foreignNotation matches the notations that a fence of Eleventy may name, but for those
// that need no more than a bare fence.
var foreignNotation = regexp.MustCompile(`^(js|javascript|json5|coffee|cson)$`)

// oddFence is the problem of a first line that is nearly a fence. "----" is a rule
// and no problem.
func oddFence(src []byte, at, line int) *fault.Error {
	end, next := lineEnd(src, at)
	first := src[at:end]
	if !foreignOpening.Match(first) && !(oddOpening.Match(first) && beginsWithField(src[next:])) {
		return nil
	}
	notation := strings.TrimLeft(string(bytes.TrimSpace(first)), "-+")
	switch {
	case notation == "json":
		e := fault.New(fault.Invalid, "The JSON front matter opened here is no object that ends above a line with only ---.").At("", line, 1)
		e.Fix = "Begin it with { and close every brace that it opens."
		return e
	case foreignNotation.MatchString(notation):
		e := fault.New(fault.Invalid, "This front matter is in %s, which Galley does not read.", notation).At("", line, 1)
		e.Fix = "Write its fields in YAML, such as title: My post, between two lines with only ---."
		return e
	}
	e := fault.New(fault.Invalid, "This line looks like the start of front matter, but Galley does not read it as one.").At("", line, 1)
	e.Fix = "Write only ---, without spaces before it or words behind it."
	return e
}
