package engine

import (
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// classes divides characters by how the threads of one program see them: two characters
// are in one class when no test tells them apart. Programs tell few classes apart, so an
// automaton needs few columns.
type classes struct {
	tests  []func(r rune) bool
	places map[any]int32 // test of a set or of a character

	ascii [utf8.RuneSelf]uint16
	wide  map[rune]uint16 // the others that have come so far
	known map[string]uint16
	views []string // by class: a byte for each test, then one for words
}

// Classes that every program has.
const (
	edge     uint16 = iota // no character: the start or the end of the text
	lastLine               // a newline that ends the text
	line                   // any other newline
)

// maxWide bounds the memory for characters that have come.
const maxWide = 1 << 12

func newClasses() *classes {
	return &classes{places: map[any]int32{}, wide: map[rune]uint16{}, known: map[string]uint16{}}
}

// set returns the test for members of s.
func (c *classes) set(s *charSet) int32 { return c.place(s, s.has) }

// character returns the test for one character.
func (c *classes) character(want rune) int32 {
	return c.place(want, func(r rune) bool { return r == want })
}

func (c *classes) place(key any, test func(r rune) bool) int32 {
	place, ok := c.places[key]
	if !ok {
		place = int32(len(c.tests))
		c.places[key] = place
		c.tests = append(c.tests, test)
	}
	return place
}

// ready sorts the first characters into classes, once all tests are known.
func (c *classes) ready() {
	newline := c.view('\n')
	c.views = []string{edge: string(make([]byte, len(c.tests)+1)), lastLine: newline, line: newline}
	for r := range rune(utf8.RuneSelf) {
		c.ascii[r] = c.sort(r)
	}
	c.ascii['\n'] = line
}

// view describes how the tests see a character.
func (c *classes) view(r rune) string {
	v := make([]byte, 0, len(c.tests)+1)
	for _, test := range c.tests {
		v = append(v, truth(test(r)))
	}
	return string(append(v, truth(syntax.IsWordChar(r))))
}

func truth(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// sort returns the class of a character.
func (c *classes) sort(r rune) uint16 {
	v := c.view(r)
	class, ok := c.known[v]
	if !ok {
		class = uint16(len(c.views))
		c.known[v] = class
		c.views = append(c.views, v)
	}
	return class
}

// of returns the class of a character from U+0080 on.
func (c *classes) of(r rune) uint16 {
	class, ok := c.wide[r]
	if !ok {
		class = c.sort(r)
		if len(c.wide) < maxWide {
			c.wide[r] = class
		}
	}
	return class
}

func (c *classes) passes(class uint16, test int32) bool { return c.views[class][test] != 0 }
func (c *classes) isWord(class uint16) bool             { return c.views[class][len(c.tests)] != 0 }
func (c *classes) isLine(class uint16) bool             { return class == line || class == lastLine }

// at returns the class of the character at pos and its length.
func (c *classes) at(text string, pos int) (class uint16, size int) {
	if pos >= len(text) {
		return edge, 0
	}
	if b := text[pos]; b < utf8.RuneSelf {
		return c.ascii[b], 1
	}
	r, size := utf8.DecodeRuneInString(text[pos:])
	return c.of(r), size
}

// before returns the class of the character that ends at pos.
func (c *classes) before(text string, pos int) uint16 {
	if pos == 0 {
		return edge
	}
	if b := text[pos-1]; b < utf8.RuneSelf {
		return c.ascii[b]
	}
	r, _ := utf8.DecodeLastRuneInString(text[:pos])
	return c.of(r)
}
