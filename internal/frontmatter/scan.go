package frontmatter

import (
	"bytes"
	"strings"
	"unicode/utf8"

	yaml "go.yaml.in/yaml/v4"
)

// scanner finds where YAML values end. The library tells where each one begins and
// how it is written; within a block that parsed, little is left to decide, so the
// scanner stays small. Whatever it gets wrong is caught by the check after a splice.
type scanner struct {
	src  []byte
	end  int // nothing is read from here on: the end of the block
	grid yamlGrid
}

// newScanner returns a scanner for the block of d.
func newScanner(d *document) scanner {
	b := d.Block
	return scanner{src: d.src, end: b.MetaEnd, grid: yamlGrid{src: d.src, start: b.MetaStart, end: b.MetaEnd}}
}

// valueEnd returns the offset behind the value that begins at from. indent is the
// column, from 0, of the list or map that holds it; flow tells whether that one
// stands between brackets.
func (s *scanner) valueEnd(from int, n *yaml.Node, indent int, flow bool) int {
	from, bare := s.skipProperties(from, n)
	switch {
	case n.Kind == yaml.AliasNode:
		return s.wordEnd(from)
	case isEmptyYAML(n):
		return bare
	case n.Style&yaml.FlowStyle != 0:
		_, end := s.flow(from)
		return end
	case n.Kind != yaml.ScalarNode:
		last := n.Content[len(n.Content)-1]
		return s.valueEnd(s.grid.offset(last.Line, last.Column), last, s.column(from), false)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.block(from, indent).end
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return s.doubleQuoted(from)
	case n.Style&yaml.SingleQuotedStyle != 0:
		return s.singleQuoted(from)
	}
	return s.plain(from, indent, flow)
}

// keyEnd returns the offset behind the key n that begins at from.
func (s *scanner) keyEnd(from int, n *yaml.Node) int {
	from, _ = s.skipProperties(from, n)
	switch {
	case n.Kind == yaml.AliasNode:
		return s.wordEnd(from)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return s.doubleQuoted(from)
	case n.Style&yaml.SingleQuotedStyle != 0:
		return s.singleQuoted(from)
	case n.Kind == yaml.ScalarNode && bytes.HasPrefix(s.src[from:s.end], []byte(n.Value)):
		return from + len(n.Value)
	}
	return from // a list or map as a key; the caller finds no colon there
}

// skipProperties steps over the anchor and the tag before a value. It returns where
// the value's own characters begin, and where the properties end.
func (s *scanner) skipProperties(from int, n *yaml.Node) (content, bare int) {
	bare = from
	if n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 && n.Tag != "!" {
		return from, from
	}
	for from < s.end && (s.src[from] == '&' || s.src[from] == '!') {
		bare = s.wordEnd(from)
		from = s.skipFiller(bare)
	}
	return from, bare
}

// wordEnd returns the end of the run of characters from i on that are neither white
// space nor what separates values between brackets.
func (s *scanner) wordEnd(i int) int {
	for i < s.end && !isSpace(s.src[i]) && !isBreak(s.src[i]) && !strings.ContainsRune(",[]{}", rune(s.src[i])) {
		i++
	}
	return i
}

// skipFiller returns the first offset from i on that is not white space, a line
// break or part of a comment.
func (s *scanner) skipFiller(i int) int {
	for i < s.end {
		switch c := s.src[i]; {
		case isSpace(c), isBreak(c):
			i++
		case c == '#' && (i == 0 || isSpace(s.src[i-1]) || isBreak(s.src[i-1])):
			i, _ = lineEnd(s.src[:s.end], i)
		default:
			return i
		}
	}
	return i
}

// column returns the number of characters between the start of the line and i.
func (s *scanner) column(i int) int {
	return utf8.RuneCount(s.src[lineStart(s.src, i):i])
}

// doubleQuoted returns the offset behind the closing quote of the text at i.
func (s *scanner) doubleQuoted(i int) int {
	for i++; i < s.end; i++ {
		switch s.src[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return s.end
}

// singleQuoted is doubleQuoted for single quotes, where two quotes stand for one quote.
func (s *scanner) singleQuoted(i int) int {
	for i++; i < s.end; i++ {
		if s.src[i] != '\'' {
			continue
		}
		if i+1 == s.end || s.src[i+1] != '\'' {
			return i + 1
		}
		i++
	}
	return s.end
}

// plain returns the end of unquoted text, which may go on over lines that are
// indented deeper than indent.
func (s *scanner) plain(i, indent int, flow bool) int {
	if flow {
		return s.plainInFlow(i)
	}
	src := s.src[:s.end]
	stop, next := lineEnd(src, i)
	end, commented := plainLineEnd(src, i, stop)
	for !commented && next > stop && next < s.end {
		at := next
		stop, next = lineEnd(src, at)
		first := at + len(src[at:stop]) - len(bytes.TrimLeft(src[at:stop], " \t"))
		if first == stop {
			continue // blank lines belong to the text only when more of it follows
		}
		if src[first] == '#' || len(src[at:stop])-len(bytes.TrimLeft(src[at:stop], " ")) <= indent {
			break
		}
		end, commented = plainLineEnd(src, first, stop)
	}
	return end
}

// plainLineEnd returns where unquoted text that begins at i ends in a line that
// ends at stop, and whether a comment follows.
func plainLineEnd(src []byte, i, stop int) (end int, commented bool) {
	line := src[i:stop]
	for at := 1; at < len(line); at++ {
		if line[at] == '#' && isSpace(line[at-1]) {
			line, commented = line[:at], true
		}
	}
	return i + len(bytes.TrimRight(line, " \t")), commented
}

// plainInFlow returns the end of unquoted text between brackets.
func (s *scanner) plainInFlow(i int) int {
	end := i
	for ; i < s.end; i++ {
		c := s.src[i]
		switch {
		case strings.IndexByte(",[]{}", c) >= 0:
			return end
		case c == ':' && s.endsKey(i+1):
			return end
		case c == '#' && i > 0 && (isSpace(s.src[i-1]) || isBreak(s.src[i-1])):
			return end
		case !isSpace(c) && !isBreak(c):
			end = i + 1
		}
	}
	return end
}

// endsKey reports whether a colon before i separates a key from its value.
func (s *scanner) endsKey(i int) bool {
	return i >= s.end || isSpace(s.src[i]) || isBreak(s.src[i]) || strings.IndexByte(",[]{}", s.src[i]) >= 0
}

// flow reads the list or map whose opening bracket is at i, see members.
func (s *scanner) flow(i int) ([]span, int) {
	return members(s.src[:s.end], i, s.skipFiller, s.flowToken)
}

// flowToken returns the offset behind what begins at i between brackets: a quoted or
// plain text, a property, or one character that separates.
func (s *scanner) flowToken(i int) int {
	switch s.src[i] {
	case '"':
		return s.doubleQuoted(i)
	case '\'':
		return s.singleQuoted(i)
	case '&', '*', '!':
		return max(i+1, s.wordEnd(i))
	case ':', '?':
		if s.endsKey(i + 1) {
			return i + 1
		}
	}
	return max(i+1, s.plainInFlow(i))
}

// blockText is the anatomy of a literal or folded value.
type blockText struct {
	header span // the indicator with its digits and signs, such as |2-
	text   span // from the first line's start to the end of the last that is not blank
	indent int  // spaces before each line
	keep   bool // + in the header: blank lines at the end belong to the value
	end    int  // of the whole value, without a comment behind the header of an empty one
}

// block reads the literal or folded value at i, within a list or map at column indent.
func (s *scanner) block(i, indent int) blockText {
	src := s.src[:s.end]
	b := blockText{header: span{i, s.wordEnd(i)}, indent: -1}
	for _, c := range src[b.header.from+1 : b.header.to] {
		switch {
		case c == '+':
			b.keep = true
		case c >= '1' && c <= '9':
			b.indent = indent + int(c-'0')
		}
	}
	stop, next := lineEnd(src, b.header.to)
	b.end, b.text = b.header.to, span{next, next}
	for at := next; stop < next && at < s.end; at = next {
		stop, next = lineEnd(src, at)
		line := src[at:stop]
		spaces := len(line) - len(bytes.TrimLeft(line, " "))
		if spaces == len(line) {
			if b.keep {
				b.end = stop
			}
			continue
		}
		if b.indent < 0 && spaces > indent {
			b.indent = spaces
		}
		if b.indent < 0 || spaces < b.indent {
			break
		}
		b.text.to, b.end = stop, stop
	}
	return b
}
