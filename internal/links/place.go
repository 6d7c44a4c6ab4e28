package links

import (
	"bytes"
	"unicode/utf8"
)

// position returns the 1-based line and column, in characters, of a byte of src.
func position(src []byte, at int) (line, column int) {
	before := src[:min(at, len(src))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1
}
