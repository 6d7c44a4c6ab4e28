package search

import (
	"cmp"
	"slices"
)

// byLevel holds the postings of one term as they are written: those of a level together, by
// document.
type byLevel [levels][]posting

// clear empties the lists and keeps their room: those of frequent words are long.
func (l *byLevel) clear() {
	for i := range l {
		l[i] = l[i][:0]
	}
}

// take takes the posting of a document out. had is false when there is none.
func (l *byLevel) take(doc int32) (had bool) {
	for level, list := range l {
		if i, here := place(list, doc); here {
			l[level] = slices.Delete(list, i, i+1)
			return true
		}
	}
	return false
}

// put puts the posting of a document in that has none.
func (l *byLevel) put(p posting) {
	i, _ := place(l[p.level], p.doc)
	l[p.level] = slices.Insert(l[p.level], i, p)
}

// each calls do for all postings.
func (l *byLevel) each(do func(*posting)) {
	for _, list := range l {
		for i := range list {
			do(&list[i])
		}
	}
}

// empty reports whether no document has the term.
func (l *byLevel) empty() bool {
	return !slices.ContainsFunc(l[:], func(list []posting) bool { return len(list) > 0 })
}

// place returns where a document is in a list, or would be.
func place(list []posting, doc int32) (i int, here bool) {
	return slices.BinarySearchFunc(list, doc, func(one posting, doc int32) int { return cmp.Compare(one.doc, doc) })
}
