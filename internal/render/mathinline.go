package render

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// mathParser finds formulas in a line of text. Dollars are also money, so the marks obey
// the rules of Pandoc and GitHub and a few more, see opensMath and closesMath.
type mathParser struct{}

// Trigger implements parser.InlineParser.
func (mathParser) Trigger() []byte { return []byte{'$', '\\'} }

// maxInline bounds a formula in a line of text, in bytes, so that looking for its end
// stays cheap in a text full of dollars.
const maxInline = 1000

// Parse implements parser.InlineParser.
func (mathParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	opening, closing := mathMarks(line)
	if opening == "" || opening[0] == '$' && !opensMath(block.PrecendingCharacter(), line[len(opening):], opening) {
		return nil
	}
	row, before := block.Position()
	block.Advance(len(opening))
	tex, ok := readMath(block, closing)
	if !ok || opening[0] == '\\' && !mathish(tex) {
		block.SetPosition(row, before)
		return nil
	}
	n := &mathNode{tex: strings.Trim(tex, "`"), display: opening == "$$", start: segment.Start + len(opening)}
	n.SetPos(segment.Start)
	return n
}

// mathMarks returns the marks of the formula that line may begin with, "" when it begins
// with none. $`…`$ is GitHub's way to write one that holds what Markdown would take.
func mathMarks(line []byte) (opening, closing string) {
	switch {
	case bytes.HasPrefix(line, []byte("$$")):
		return "$$", "$$"
	case bytes.HasPrefix(line, []byte("$`")):
		return "$`", "`$"
	case line[0] == '$':
		return "$", "$"
	case bytes.HasPrefix(line, []byte(`\(`)):
		return `\(`, `\)`
	}
	return "", ""
}

// opensMath reports whether a mark of dollars between before and after can open a formula.
func opensMath(before rune, after []byte, opening string) bool {
	if before == '$' || before < 0x80 && isAlnum(byte(before)) || len(after) == 0 {
		return false // US$5
	}
	return opening != "$" || !isBlank(after[0]) && after[0] != '$'
}

// readMath reads up to a closing mark and past it.
func readMath(block text.Reader, closing string) (string, bool) {
	limit := maxInline
	if closing == "$$" {
		limit *= 5
	}
	var tex strings.Builder
	for tex.Len() < limit {
		line, _ := block.PeekLine()
		if line == nil {
			return "", false
		}
		end, ok := closingMark(line, closing, tex.Len(), limit-tex.Len())
		if !ok {
			return "", false
		}
		if end >= 0 {
			tex.Write(line[:end])
			block.Advance(end + len(closing))
			return tex.String(), !looksLikeMoney(tex.String(), closing)
		}
		tex.Write(line)
		block.AdvanceLine()
	}
	return "", false
}

// closingMark returns where in line, behind a number of bytes before it, the closing mark
// is, -1 when it is not there. ok is false when the text so far cannot be a formula, or
// there is no mark within limit bytes.
func closingMark(line []byte, closing string, before, limit int) (end int, ok bool) {
	for i := 0; i < len(line); i++ {
		switch {
		case i == limit:
			return 0, false
		case bytes.HasPrefix(line[i:], []byte(closing)):
			if closing != "$" {
				return i, i > 0 || before > 0
			}
			if closesMath(line, i) {
				return i, true
			}
		case line[i] == '\\':
			i++ // \$ is a dollar
		case line[i] == '`' && closing[0] != '`':
			return 0, false // code begins here
		}
	}
	return -1, true
}

// closesMath reports whether the dollar at i can close a formula. A digit behind it makes
// it money ($5 and $10), a letter the name of something ($HOME/$USER), but not in the
// $n$th.
func closesMath(line []byte, i int) bool {
	if i > 0 && isBlank(line[i-1]) {
		return false
	}
	if i+1 == len(line) || i == 0 {
		return i > 0
	}
	switch next := line[i+1]; {
	case next == '$' || next >= '0' && next <= '9':
		return false
	case isAlnum(next):
		return isAlnum(line[i-1]) || bytes.IndexByte([]byte(")}]'"), line[i-1]) >= 0
	}
	return true
}

// looksLikeMoney recognises "$5 for it, or 10$": digits, then words and nothing that only
// TeX has.
func looksLikeMoney(tex, closing string) bool {
	return closing == "$" && tex[0] >= '0' && tex[0] <= '9' && !strings.ContainsAny(tex, `\^_={}`) && hasWord(tex)
}

// hasWord reports whether s holds two letters in a row.
func hasWord(s string) bool {
	for i := 1; i < len(s); i++ {
		if isLetter(s[i-1]) && isLetter(s[i]) {
			return true
		}
	}
	return false
}

// mathish reports whether what stands between \( and \), or \[ and \], is a formula.
// Programs that write Markdown put the same backslashes before ordinary brackets.
func mathish(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && (strings.ContainsAny(s, `\^_={}+<>|*`) || !hasWord(s) && strings.ContainsFunc(s, func(r rune) bool {
		return r < 0x80 && isLetter(byte(r))
	}))
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isAlnum(c byte) bool  { return isLetter(c) || c >= '0' && c <= '9' }
func isBlank(c byte) bool  { return c == ' ' || c >= '\t' && c <= '\r' }
