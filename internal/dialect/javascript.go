package dialect

import "strings"

// parseJavaScript reads the literals of a JavaScript or TypeScript file. Its result is
// a table with one pair for each place where something is named or called with a
// literal: key: value in an object, NAME = value, export default {…}, return {…}, and
// name(value), whose value is the list of arguments. The same key may occur often; what is inside a table stands in
// the table as well as by itself. The file is not run, and what it computes is left
// out.
func parseJavaScript(name string, src []byte) node {
	root := newTable(name)
	s := jsScanner{file: name, tokens: jsTokens(src)}
	for i := range s.tokens {
		if s.nodes > maxNodes {
			break
		}
		key := s.tokens[i]
		if key.kind != jsName && key.kind != jsText {
			continue
		}
		switch s.text(i + 1) {
		case "{":
			if v, _ := s.value(i+1, 0); v.kind == table && (key.text == "default" || key.text == "return") {
				root.pairs = append(root.pairs, pair{key.text, v})
			}
		case ":", "=":
			if v, _ := s.value(i+2, 0); v.kind != computed {
				root.pairs = append(root.pairs, pair{key.text, v})
			}
		case "(":
			if v, _ := s.value(i+1, 0); len(v.items) > 0 {
				root.pairs = append(root.pairs, pair{key.text + "()", v})
			}
		}
	}
	return root
}

// exported returns the object that a JavaScript module exports, n itself when it is
// something else.
func (n node) exported() node {
	for _, key := range []string{"default", "exports", "return"} {
		if v := n.at(key); v.kind == table {
			return v
		}
	}
	return n
}

// all returns every value under exactly key, in file order.
func (n node) all(key string) []node {
	var found []node
	for _, p := range n.pairs {
		if p.key == key {
			found = append(found, p.value)
		}
	}
	return found
}

// maxTokens bounds how much of a program is looked at.
const maxTokens = 20 * maxNodes

type jsKind byte

const (
	jsMark jsKind = iota // punctuation
	jsName
	jsNumber
	jsText     // with its value as text
	jsComputed // a template with expressions, or a regular expression
)

type jsToken struct {
	kind         jsKind
	text         string
	line, column int // 1-based
}

// jsScanner reads literals from tokens.
type jsScanner struct {
	file   string
	tokens []jsToken
	nodes  int
}

// text returns punctuation at i, "" for other tokens.
func (s *jsScanner) text(i int) string {
	if i >= len(s.tokens) || s.tokens[i].kind != jsMark {
		return ""
	}
	return s.tokens[i].text
}

// value reads the literal at i and returns the index behind it. What follows a literal
// other than , ; ) ] } or a new statement makes it computed.
func (s *jsScanner) value(i, depth int) (node, int) {
	if s.nodes++; i >= len(s.tokens) || depth > maxDepth || s.nodes > maxNodes {
		return node{kind: computed}, i
	}
	t := s.tokens[i]
	n := node{kind: computed, file: s.file, line: t.line, column: t.column}
	end := i + 1
	switch {
	case t.kind == jsText:
		n.kind, n.text = text, t.text
	case t.kind == jsNumber:
		n.kind, n.text = number, t.text
	case t.text == "true" || t.text == "false":
		n.kind, n.text = boolean, t.text
	case t.text == "null" || t.text == "undefined":
		n.kind = null
	case t.text == "[" || t.text == "(":
		end = s.sequence(&n, i, depth)
	case t.text == "{":
		end = s.object(&n, i, depth)
	default:
		end = i
	}
	switch s.text(end) {
	case "+", ".", "?", "(", "[", "|", "&", "*", "/", "-", "=":
		n.kind, n.text = computed, ""
	}
	return n, end
}

// sequence reads an array, or the arguments of a call.
func (s *jsScanner) sequence(n *node, i, depth int) int {
	closing := "]"
	if s.tokens[i].text == "(" {
		closing = ")"
	}
	for i++; i < len(s.tokens) && s.text(i) != closing; i++ {
		var item node
		item, i = s.value(i, depth+1)
		n.items = append(n.items, item)
		if i = s.skip(i); s.text(i) != "," {
			break
		}
	}
	if s.text(i) == closing {
		n.kind = list
		i++
	}
	return i
}

// object reads an object. Pairs whose value is computed keep their key.
func (s *jsScanner) object(n *node, i, depth int) int {
	for i++; i < len(s.tokens) && s.text(i) != "}"; i++ {
		key := s.tokens[i]
		if (key.kind == jsName || key.kind == jsText) && s.text(i+1) == ":" {
			var v node
			v, i = s.value(i+2, depth+1)
			n.pairs = append(n.pairs, pair{key.text, v})
		}
		if i = s.skip(i); s.text(i) != "," {
			break
		}
	}
	if s.text(i) == "}" {
		n.kind = table
		i++
	}
	return i
}

// skip returns the index of the comma or closing bracket that ends the value at i.
func (s *jsScanner) skip(i int) int {
	depth := 0
	for ; i < len(s.tokens); i++ {
		switch s.text(i) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth == 0 {
				return i
			}
			depth--
		case ",":
			if depth == 0 {
				return i
			}
		}
		s.nodes++
	}
	return i
}

// jsTokens cuts JavaScript into tokens, without comments. It never fails: what is
// never closed ends with its line or the file.
func jsTokens(src []byte) []jsToken {
	var tokens []jsToken
	ruler := ruler{src: src}
	for i := 0; i < len(src) && len(tokens) < maxTokens; {
		var t jsToken
		end := jsSkip(src, i)
		if end == i {
			mayRegexp := jsRegexpMayFollow(tokens)
			t, end = jsNext(src, i, mayRegexp)
			t.line, t.column = ruler.place(i)
			tokens = append(tokens, t)
		}
		i = end
	}
	return tokens
}

// jsSkip returns the offset behind the white space or comment at i, i when there is
// neither.
func jsSkip(src []byte, i int) int {
	switch c := src[i]; {
	case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		return i + 1
	case c == '/' && i+1 < len(src) && (src[i+1] == '/' || src[i+1] == '*'):
		return jsCommentEnd(src, i)
	}
	return i
}

// jsNext reads the token at i and returns the offset behind it.
func jsNext(src []byte, i int, mayRegexp bool) (t jsToken, end int) {
	switch c := src[i]; {
	case c == '"' || c == '\'':
		end = jsQuoteEnd(src, i)
		if end-1 == i || src[end-1] != c {
			return jsToken{kind: jsComputed}, end
		}
		return jsToken{kind: jsText, text: unescape(string(src[i+1 : end-1]))}, end
	case c == '`':
		end = jsTemplateEnd(src, i)
		body := string(src[i+1 : max(i+1, end-1)])
		if strings.Contains(body, "${") {
			return jsToken{kind: jsComputed}, end
		}
		return jsToken{kind: jsText, text: unescape(body)}, end
	case c == '/' && mayRegexp:
		return jsToken{kind: jsComputed}, jsRegexpEnd(src, i)
	case isJSName(c):
		for end = i; end < len(src) && isJSName(src[end]); end++ {
		}
		t = jsToken{kind: jsName, text: string(src[i:end])}
		if c >= '0' && c <= '9' {
			t.kind = jsNumber
		}
		return t, end
	}
	return jsToken{kind: jsMark, text: string(src[i : i+1])}, i + 1
}

func isJSName(c byte) bool { return isNameByte(c) || c == '$' || c == '#' }

func jsCommentEnd(src []byte, i int) int {
	closing := "\n"
	if src[i+1] == '*' {
		closing = "*/"
	}
	return endAfter(src, i+2, closing)
}

// endAfter returns the offset behind the next closing from i on, or the end of src.
func endAfter(src []byte, i int, closing string) int {
	for ; i+len(closing) <= len(src); i++ {
		if string(src[i:i+len(closing)]) == closing {
			return i + len(closing)
		}
	}
	return len(src)
}

// jsQuoteEnd returns the offset behind the text in quotes at i. One that is not
// closed ends with its line.
func jsQuoteEnd(src []byte, i int) int {
	for j := i + 1; j < len(src); j++ {
		switch src[j] {
		case '\\':
			j++
		case '\n':
			return j
		case src[i]:
			return j + 1
		}
	}
	return len(src)
}

func jsTemplateEnd(src []byte, i int) int {
	for j := i + 1; j < len(src); j++ {
		switch src[j] {
		case '\\':
			j++
		case '`':
			return j + 1
		}
	}
	return len(src)
}

// jsRegexpEnd returns the offset behind a regular expression's closing slash, or
// behind the one at i when there is none in its line.
func jsRegexpEnd(src []byte, i int) int {
	class := false
	for j := i + 1; j < len(src) && src[j] != '\n'; j++ {
		switch {
		case src[j] == '\\':
			j++
		case src[j] == '[':
			class = true
		case src[j] == ']':
			class = false
		case src[j] == '/' && !class:
			return j + 1
		}
	}
	return i + 1
}

// jsRegexpMayFollow reports whether a slash after tokens begins a regular expression
// rather than dividing.
func jsRegexpMayFollow(tokens []jsToken) bool {
	if len(tokens) == 0 {
		return true
	}
	last := tokens[len(tokens)-1]
	return last.kind == jsMark && !strings.Contains(")]}", last.text) || last.text == "return"
}
