package engine

import (
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// Many patterns are lists of hundreds of words: "\b(ABORT|ACCESS|ADD|…)\b". Parsing such a
// list as a pattern takes most of the time a language needs to get ready, so it is taken
// out first, and one instruction looks for its words.

// beforeWords returns the length of what stands before the words at the start of a pattern:
// "(", behind "(?i)", "\b" or a look-behind at most. It must not read anything, as regexp2
// would judge it by what follows. Without a group it is 0.
func beforeWords(pattern string) (n int, anyCase bool) {
	rest, anyCase := strings.CutPrefix(pattern, "(?i)")
	if behind, ok := strings.CutPrefix(rest, "(?<!"); ok {
		end := strings.IndexAny(behind, "()|")
		if end < 0 || behind[end] != ')' {
			return 0, false
		}
		rest = behind[end+1:]
	}
	rest = strings.TrimPrefix(rest, `\b`)
	rest, ok := strings.CutPrefix(rest, "(")
	if !ok {
		return 0, false
	}
	return len(pattern) - len(strings.TrimPrefix(rest, "?:")), anyCase
}

// fewestWords is the length of the lists worth the trouble.
const fewestWords = 8

// takeList returns the words at the start of a pattern and how long they are there, with
// the ")" behind them. Words may have signs in them, with a backslash before those that
// mean something in patterns. n is 0 when it is not a list of words.
func takeList(pattern string) (list []string, n int) {
	var word []byte
	for n < len(pattern) {
		c := pattern[n]
		n++
		switch {
		case c == ')' || c == '|':
			if len(word) == 0 {
				return nil, 0
			}
			list = append(list, string(word))
			if word = word[:0]; c == ')' {
				return list, n
			}
		case c == '\\' && n < len(pattern) && isSign(pattern[n]):
			word = append(word, pattern[n])
			n++
		case c >= utf8.RuneSelf || c < ' ' || strings.IndexByte(`\^$.?*+([]{}`, c) >= 0:
			return nil, 0
		default:
			word = append(word, c)
		}
	}
	return nil, 0
}

// isSign reports whether a backslash before c stands for c itself.
func isSign(c byte) bool {
	return c > ' ' && c < 0x7f && !word[c]
}

// standIn stands for the list in the pattern that is parsed. It has no case and is
// not part of any class that chroma's patterns name.
const standIn = '\uE000'

// takeWords returns the pattern to parse for a pattern, and the list that its stand-in
// stands for, nil for none.
func takeWords(flags, pattern string) (string, *words) {
	before, anyCase := beforeWords(pattern)
	list, n := takeList(pattern[before:])
	if before == 0 || len(list) < fewestWords {
		return anchored(flags, pattern), nil
	}
	without := pattern[:before] + string(standIn) + ")" + pattern[before+n:]
	return anchored(flags, without), newWords(list, anyCase || strings.Contains(flags, "i"))
}

// anchored returns the pattern that chroma gives to regexp2.
func anchored(flags, pattern string) string { return `\G` + flags + "(?:" + pattern + ")" }

// standsOnce reports whether the list's stand-in is a character of its own in a tree.
func standsOnce(n *syntax.RegexNode) bool {
	count := 0
	var walk func(n *syntax.RegexNode)
	walk = func(n *syntax.RegexNode) {
		if n.T == syntax.NtOne && n.Ch == standIn {
			count++
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(n)
	return count == 1
}

// words is a list of words as an instruction has it.
type words struct {
	anyCase bool
	by      [utf8.RuneSelf][]string // by first letter, in lower case with anyCase; in order
}

func newWords(list []string, anyCase bool) *words {
	w := &words{anyCase: anyCase}
	for _, word := range list {
		if anyCase {
			word = strings.ToLower(word)
		}
		w.by[word[0]] = append(w.by[word[0]], word)
	}
	return w
}

// letter returns the character at pos, in lower case with anyCase, and its length. It is 0
// for what is in no word.
func (w *words) letter(text string, pos int) (c byte, size int) {
	if pos >= len(text) {
		return 0, 0
	}
	if c = text[pos]; c < utf8.RuneSelf {
		if w.anyCase && 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		return c, 1
	}
	if !w.anyCase {
		return 0, 1
	}
	// Two letters have a third form.
	switch r, size := utf8.DecodeRuneInString(text[pos:]); r {
	case '\u017f':
		return 's', size
	case '\u212a':
		return 'k', size
	}
	return 0, 1
}

// find returns the offset behind the first word at pos, of those that begin with its
// letter from the nth on, and the number of the next. end is noMatch without one.
func (w *words) find(text string, pos, n int) (end, next int) {
	first, size := w.letter(text, pos)
	list := w.by[first]
	for ; n < len(list); n++ {
		if end := w.read(text, pos+size, list[n][1:]); end >= 0 {
			return end, n + 1
		}
	}
	return noMatch, n
}

// read returns the offset behind the rest of a word, or noMatch.
func (w *words) read(text string, pos int, rest string) int {
	for i := range len(rest) {
		c, size := w.letter(text, pos)
		if c != rest[i] {
			return noMatch
		}
		pos += size
	}
	return pos
}

// starts returns the bytes that a word can begin with.
func (w *words) starts() byteSet {
	var b byteSet
	for c, list := range w.by {
		if len(list) == 0 {
			continue
		}
		b.add(c)
		if !w.anyCase {
			continue
		}
		b.add(int(strings.ToUpper(string(rune(c)))[0]))
		switch c {
		case 's':
			b.add(0xc5) // U+017F
		case 'k':
			b.add(0xe2) // U+212A
		}
	}
	return b
}
