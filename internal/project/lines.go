package project

import (
	"bytes"
	"slices"
)

// LineChange shows one line before and after. Line is 1-based, in the old text: of the
// line that changes or goes, and for a new line of the one that it comes before.
type LineChange struct {
	Line     int
	Old, New string
}

// differingLines lists the lines of old that read differently in text or are gone, and
// the new ones.
func differingLines(old, text []byte) []LineChange {
	a, b := bytes.Split(old, []byte("\n")), bytes.Split(text, []byte("\n"))
	head := 0
	for head < len(a) && head < len(b) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	var lines []LineChange
	i, j := 0, 0
	for _, m := range append(commonLines(a, b), [2]int{len(a), len(b)}) {
		lines = append(lines, replacedLines(head+i+1, a[i:m[0]], b[j:m[1]])...)
		i, j = m[0]+1, m[1]+1
	}
	return lines
}

// replacedLines pairs lines that go with those that come in their place. first is the
// number of the first that goes.
func replacedLines(first int, gone, come [][]byte) []LineChange {
	var lines []LineChange
	for k := range max(len(gone), len(come)) {
		l := LineChange{Line: first + min(k, len(gone))}
		if k < len(gone) {
			l.Old = string(bytes.TrimRight(gone[k], "\r"))
		}
		if k < len(come) {
			l.New = string(bytes.TrimRight(come[k], "\r"))
		}
		lines = append(lines, l)
	}
	return lines
}

// maxCompared bounds how many pairs of lines are compared to find those that stay. Front
// matter is far below; beyond it all lines in between count as changed.
const maxCompared = 1 << 18

// commonLines returns the places, in a and in b, of lines that stay: as many as possible,
// in order.
func commonLines(a, b [][]byte) (places [][2]int) {
	if len(a)*len(b) > maxCompared {
		return nil
	}
	// most[i][j] is how many lines a[i:] and b[j:] have in common.
	most := make([][]int, len(a)+1)
	for i := range most {
		most[i] = make([]int, len(b)+1)
	}
	for i := range slices.Backward(a) {
		for j := range slices.Backward(b) {
			if bytes.Equal(a[i], b[j]) {
				most[i][j] = most[i+1][j+1] + 1
			} else {
				most[i][j] = max(most[i+1][j], most[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case bytes.Equal(a[i], b[j]):
			places = append(places, [2]int{i, j})
			i, j = i+1, j+1
		case most[i+1][j] >= most[i][j+1]:
			i++
		default:
			j++
		}
	}
	return places
}
