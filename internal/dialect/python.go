package dialect

import (
	"strings"
	"unicode/utf8"

	"galley/internal/fault"
)

// parsePython reads the settings of a Python file: statements of the form NAME =
// literal that begin a line. A literal is a text, number, True, False, None, or a
// list, tuple or dict of literals; anything else is computed. The file is not run.
func parsePython(name string, src []byte) (node, *fault.Error) {
	root := newTable(name)
	if at := tooDeepAt(src); at >= 0 {
		line, column := (&ruler{src: src}).place(at)
		return root, tooDeep(name, line, column)
	}
	p := pyScanner{file: name, src: src, ruler: ruler{src: src}}
	for p.i < len(src) {
		start := p.i
		if key := p.assignment(); key != "" {
			value := p.value()
			if p.skipBlank(); !p.atLineEnd() {
				value.kind, value.text = computed, "" // "a" + b, ("x").y, if … else
			}
			root.pairs = append(root.pairs, pair{key, value})
		}
		if opened := p.skipStatement(start); opened >= 0 {
			line, column := p.ruler.place(opened)
			return root, mistake(name, line, column, "Close it, so that the settings below can be read.",
				"The bracket or quote opened here is never closed.")
		}
	}
	return root, nil
}

// pyScanner reads Python source from left to right.
type pyScanner struct {
	file  string
	src   []byte
	i     int
	nodes int
	ruler ruler
}

func (p *pyScanner) peek() byte {
	if p.i < len(p.src) {
		return p.src[p.i]
	}
	return 0
}

// assignment reads NAME = at the start of a line and returns the name, "" when
// something else stands there.
func (p *pyScanner) assignment() string {
	start := p.i
	for isNameByte(p.peek()) {
		p.i++
	}
	name := string(p.src[start:p.i])
	p.skipBlank()
	if p.peek() == ':' { // a type: NAME: str = value
		for p.peek() != '=' && !p.atLineEnd() {
			p.i++
		}
	}
	if name == "" || p.peek() != '=' || p.i+1 < len(p.src) && p.src[p.i+1] == '=' {
		p.i = start
		return ""
	}
	p.i++
	p.skipBlank()
	return name
}

// value reads a literal. After a computed value the scanner stands somewhere in it.
func (p *pyScanner) value() node {
	line, column := p.ruler.place(p.i)
	n := node{kind: computed, file: p.file, line: line, column: column}
	if p.nodes++; p.nodes > maxNodes {
		return n
	}
	switch c := p.peek(); {
	case c == '[' || c == '(':
		p.sequence(&n)
	case c == '{':
		p.dict(&n)
	case c >= '0' && c <= '9' || c == '-' || c == '.':
		n.kind, n.text = number, p.word("-+._")
	case p.stringPrefix() >= 0:
		p.texts(&n)
	default:
		switch p.word("_.") {
		case "True":
			n.kind, n.text = boolean, "true"
		case "False":
			n.kind, n.text = boolean, "false"
		case "None":
			n.kind = null
		}
	}
	return n
}

// word reads letters, digits and the characters in extra.
func (p *pyScanner) word(extra string) string {
	start := p.i
	for isNameByte(p.peek()) || p.peek() != 0 && strings.IndexByte(extra, p.peek()) >= 0 {
		p.i++
	}
	return string(p.src[start:p.i])
}

// sequence reads a list or tuple. Parentheses around one value are that value.
func (p *pyScanner) sequence(n *node) {
	round := p.peek() == '('
	closing := byte(']')
	if round {
		closing = ')'
	}
	p.i++
	commas := 0
	for p.skipSpace(); p.i < len(p.src) && p.peek() != closing; p.skipSpace() {
		n.items = append(n.items, p.element(closing))
		if p.peek() == ',' {
			commas++
			p.i++
		}
	}
	if p.peek() != closing {
		return
	}
	p.i++
	n.kind = list
	if round && commas == 0 && len(n.items) == 1 {
		*n = n.items[0]
	}
}

// element reads one value up to a comma or the closing bracket.
func (p *pyScanner) element(closing byte) node {
	v := p.value()
	for p.skipSpace(); p.i < len(p.src) && p.peek() != ',' && p.peek() != closing; p.skipSpace() {
		v = node{kind: computed, file: v.file, line: v.line, column: v.column}
		p.skipToken()
	}
	return v
}

// dict reads a dict; keys that are no texts or numbers are left out.
func (p *pyScanner) dict(n *node) {
	p.i++
	for p.skipSpace(); p.i < len(p.src) && p.peek() != '}'; p.skipSpace() {
		key := p.value()
		for p.skipSpace(); p.i < len(p.src) && p.peek() != ':' && p.peek() != ',' && p.peek() != '}'; p.skipSpace() {
			key.kind = computed
			p.skipToken()
		}
		if p.peek() == ':' {
			p.i++
			p.skipSpace()
			if v := p.element('}'); key.kind == text || key.kind == number {
				n.pairs = append(n.pairs, pair{key.text, v})
			}
		}
		if p.peek() == ',' {
			p.i++
		}
	}
	if p.peek() == '}' {
		p.i++
		n.kind = table
	}
}

// stringPrefix returns the length of the letters before a quote, such as r in r'…',
// and -1 when no text begins here.
func (p *pyScanner) stringPrefix() int {
	for n := 0; n <= 2 && p.i+n < len(p.src); n++ {
		c := p.src[p.i+n]
		if c == '"' || c == '\'' {
			return n
		}
		if strings.IndexByte("rRbBuUfF", c) < 0 {
			return -1
		}
	}
	return -1
}

// texts reads a text, and those that follow it, which Python joins.
func (p *pyScanner) texts(n *node) {
	n.kind = text
	for p.stringPrefix() >= 0 {
		prefix := strings.ToLower(string(p.src[p.i : p.i+p.stringPrefix()]))
		p.i += len(prefix)
		s, ok := p.quoted(strings.Contains(prefix, "r"))
		if !ok || strings.Contains(prefix, "f") {
			n.kind = computed
		}
		n.text += s
		end := p.i
		if p.skipBlank(); p.stringPrefix() < 0 {
			p.i = end
		}
	}
}

// quoted reads a text in quotes. ok is false when it is not closed.
func (p *pyScanner) quoted(raw bool) (s string, ok bool) {
	end := p.quotedEnd()
	quote := 1
	if p.isTriple() {
		quote = 3
	}
	if end < 0 {
		p.i = len(p.src)
		return "", false
	}
	content := p.src[p.i+quote : end-quote]
	p.i = end
	if raw || strings.IndexByte(string(content), '\\') < 0 {
		return string(content), true
	}
	return unescape(string(content)), true
}

func (p *pyScanner) isTriple() bool {
	return p.i+2 < len(p.src) && p.src[p.i] == p.src[p.i+1] && p.src[p.i] == p.src[p.i+2]
}

// quotedEnd returns the offset behind the text in quotes here, -1 when it is never
// closed.
func (p *pyScanner) quotedEnd() int {
	q, triple := p.src[p.i], p.isTriple()
	j := p.i + 1
	if triple {
		j += 2
	}
	for ; j < len(p.src); j++ {
		switch {
		case p.src[j] == '\\':
			j++
		case p.src[j] == '\n' && !triple:
			return -1
		case p.src[j] == q && !triple:
			return j + 1
		case p.src[j] == q && j+2 < len(p.src) && p.src[j+1] == q && p.src[j+2] == q:
			return j + 3
		}
	}
	return -1
}

// skipToken steps over something that is no literal.
func (p *pyScanner) skipToken() {
	before := p.i
	switch {
	case p.stringPrefix() >= 0:
		p.texts(&node{})
	case isNameByte(p.peek()):
		p.word("")
	case strings.IndexByte("([{", p.peek()) >= 0:
		p.value()
	}
	if p.i == before {
		p.i++
	}
}

// skipBlank steps over spaces and joined lines.
func (p *pyScanner) skipBlank() {
	for p.i < len(p.src) {
		switch rest := p.src[p.i:]; {
		case rest[0] == ' ' || rest[0] == '\t':
			p.i++
		case strings.HasPrefix(string(rest[:min(3, len(rest))]), "\\\r\n"):
			p.i += 3
		case strings.HasPrefix(string(rest[:min(2, len(rest))]), "\\\n"):
			p.i += 2
		default:
			return
		}
	}
}

// skipSpace steps over white space, line breaks and comments, as within brackets.
func (p *pyScanner) skipSpace() {
	for p.i < len(p.src) {
		switch p.src[p.i] {
		case ' ', '\t', '\r', '\n', '\\', '\f':
			p.i++
		case '#':
			p.skipLine()
		default:
			return
		}
	}
}

func (p *pyScanner) skipLine() {
	for p.i < len(p.src) && p.src[p.i] != '\n' {
		p.i++
	}
}

// atLineEnd reports whether the statement ends here.
func (p *pyScanner) atLineEnd() bool {
	switch p.peek() {
	case '\n', '\r', '#', ';', 0:
		return true
	}
	return false
}

// skipStatement goes to the line after the statement that begins at start, over
// brackets and texts of several lines. It returns the offset of one that is never
// closed, else -1.
func (p *pyScanner) skipStatement(start int) (opened int) {
	p.i = start
	var open []int
	for p.i < len(p.src) {
		at := p.i
		switch c := p.src[p.i]; {
		case c == '\n' && len(open) == 0:
			p.i++
			return -1
		case c == '#':
			p.skipLine()
			continue
		case c == '\\':
			p.i++
		case c == '"' || c == '\'':
			if p.i = p.quotedEnd(); p.i < 0 {
				p.i = len(p.src)
				return at
			}
			continue
		case strings.IndexByte("([{", c) >= 0:
			open = append(open, at)
		case strings.IndexByte(")]}", c) >= 0 && len(open) > 0:
			open = open[:len(open)-1]
		}
		p.i++
	}
	if len(open) > 0 {
		return open[0]
	}
	return -1
}

func isNameByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}

// unescape replaces the escapes that Python and JavaScript texts share. Unknown ones
// stay as they are.
var unescaper = strings.NewReplacer(`\\`, `\`, `\'`, `'`, `\"`, `"`, "\\`", "`", `\n`, "\n", `\t`, "\t", `\r`, "\r", "\\\n", "", `\/`, `/`)

func unescape(s string) string { return unescaper.Replace(s) }
