package frontmatter

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleKeys are the keys whose text authors write as prose.
var titleKeys = wordSet("title subtitle summary excerpt description")

// warnCuts adds a problem for each title that a hash cuts short. Most comments are
// meant as such; the hash is taken for text when a word follows it at once, as in
// "Fix #12", or when it is part of a name such as C #.
func (d *document) warnCuts() {
	left := len(titleKeys) // a file has each of them once
	for i, f := range d.Fields {
		if !titleKeys[strings.ToLower(f.Key)] || d.flow {
			continue
		}
		e := d.entries[i]
		stop, _ := lineEnd(d.src[:d.Block.MetaEnd], e.value.to)
		behind := bytes.TrimLeft(d.src[e.value.to:stop], " \t")
		if e.style != plain || len(behind) == 0 || behind[0] != '#' || !isPartOfTitle(f.Text(), behind[1:]) {
			continue
		}
		if left--; left < 0 {
			return
		}
		problem := d.at(stop-len(behind), "The text of %s ends before this hash, because YAML takes the rest of the line for a comment.", f.Key)
		problem.Fix = "Put quotes around the whole text, or put a space behind the hash when it is a comment."
		d.warn(problem)
		d.mendable(problem, func() []way { return d.cutWays(i, stop) })
	}
}

// isPartOfTitle reports whether what follows a hash looks like text rather than like a
// comment.
func isPartOfTitle(before string, behind []byte) bool {
	r, _ := utf8.DecodeRune(behind)
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return true
	}
	word := before[strings.LastIndexByte(before, ' ')+1:]
	return len(behind) > 0 && (word == "C" || word == "F")
}
