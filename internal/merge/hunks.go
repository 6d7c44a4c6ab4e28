package merge

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
)

// hunk says that the lines a to aEnd of one text are the lines b to bEnd of another.
// Ends are exclusive, counts from 0.
type hunk struct{ a, aEnd, b, bEnd int }

// hunks returns what differs between two texts, in order. It looks for lines that occur
// exactly once in both (a patience diff), which in prose nearly all but empty ones do.
func hunks(a, b [][]byte) []hunk {
	var found []hunk
	work := []hunk{{0, len(a), 0, len(b)}}
	for len(work) > 0 {
		part := work[len(work)-1]
		work = work[:len(work)-1]
		for part.a < part.aEnd && part.b < part.bEnd && alike(a[part.a], b[part.b]) {
			part.a, part.b = part.a+1, part.b+1
		}
		for part.a < part.aEnd && part.b < part.bEnd && alike(a[part.aEnd-1], b[part.bEnd-1]) {
			part.aEnd, part.bEnd = part.aEnd-1, part.bEnd-1
		}
		if part.a == part.aEnd && part.b == part.bEnd {
			continue
		}
		anchors := anchors(a, b, part)
		if len(anchors) == 0 {
			found = append(found, part)
			continue
		}
		for _, at := range anchors {
			work = append(work, hunk{part.a, at.a, part.b, at.b})
			part.a, part.b = at.a+1, at.b+1
		}
		work = append(work, part)
	}
	slices.SortFunc(found, func(x, y hunk) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return found
}

// alike compares two lines without their ends.
func alike(a, b []byte) bool { return bytes.Equal(bare(a), bare(b)) }

func bare(line []byte) []byte { return bytes.TrimRight(line, "\r\n") }

// pair is a line of a and the same line of b.
type pair struct{ a, b int }

// anchors returns lines that are in both stretches exactly once: as many as keep their order.
func anchors(a, b [][]byte, part hunk) []pair {
	if part.a == part.aEnd || part.b == part.bEnd {
		return nil
	}
	inB := once(b, part.b, part.bEnd)
	var pairs []pair
	for line, x := range once(a, part.a, part.aEnd) {
		if y, there := inB[line]; there && x >= 0 && y >= 0 {
			pairs = append(pairs, pair{x, y})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Compare(x.a, y.a) })
	return longestRising(pairs)
}

// once tells where each line of a stretch is, -1 for one that is there more than once.
func once(lines [][]byte, from, to int) map[string]int {
	seen := make(map[string]int, to-from)
	for i := from; i < to; i++ {
		line := string(bare(lines[i]))
		if _, again := seen[line]; again {
			seen[line] = -1
		} else {
			seen[line] = i
		}
	}
	return seen
}

// longestRising returns the longest run of pairs whose b rises, too.
func longestRising(pairs []pair) []pair {
	var ends []int // of the best run of each length, the index of its last pair
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(ends), func(k int) bool { return pairs[ends[k]].b >= p.b })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	run := make([]pair, len(ends))
	for n, i := len(ends)-1, last(ends); n >= 0; n, i = n-1, before[i] {
		run[n] = pairs[i]
	}
	return run
}

func last(ends []int) int {
	if len(ends) == 0 {
		return -1
	}
	return ends[len(ends)-1]
}
