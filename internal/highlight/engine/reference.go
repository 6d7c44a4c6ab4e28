package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reference reads what a group matched once more.
func (m *matcher) reference(in *inst, text string, pos int) (int, bool) {
	if m.registers[in.r] < 0 {
		return pos, false
	}
	same := text[m.registers[in.r]:m.registers[in.r+1]]
	if in.x != 0 {
		return sameFolded(text, pos, same, in.back)
	}
	if in.back {
		return pos - len(same), strings.HasSuffix(text[:pos], same)
	}
	return pos + len(same), strings.HasPrefix(text[pos:], same)
}

// sameFolded reads as many characters as same has, if they differ in case only. Their
// lengths in bytes may differ.
func sameFolded(text string, pos int, same string, back bool) (int, bool) {
	for same != "" {
		var want, got rune
		var size int
		if back {
			want, size = utf8.DecodeLastRuneInString(same)
			same = same[:len(same)-size]
			got, size = utf8.DecodeLastRuneInString(text[:pos])
			pos -= size
		} else {
			want, size = utf8.DecodeRuneInString(same)
			same = same[size:]
			got, size = utf8.DecodeRuneInString(text[pos:])
			pos += size
		}
		if size == 0 || unicode.ToLower(want) != unicode.ToLower(got) {
			return pos, false
		}
	}
	return pos, true
}
