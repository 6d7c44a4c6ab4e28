package engine

// atEnd is the place of "no byte follows" in a byteSet, behind the 256 bytes.
const atEnd = 256

// A byteSet holds the bytes that a piece of a pattern can begin with, and atEnd when it
// can also match where the text is over. It may hold too many, never too few.
type byteSet [atEnd/64 + 1]uint64

// anyByte holds everything.
var anyByte = byteSet{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0), 1}

func (b *byteSet) add(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b *byteSet) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }

// at reports whether the set allows what stands at pos.
func (b *byteSet) at(text string, pos int) bool {
	if pos < len(text) {
		c := text[pos]
		return b[c>>6]>>(c&63)&1 != 0
	}
	return b[atEnd>>6] != 0
}

func (b byteSet) union(o byteSet) byteSet {
	for i := range b {
		b[i] |= o[i]
	}
	return b
}

func (b byteSet) intersect(o byteSet) byteSet {
	for i := range b {
		b[i] &= o[i]
	}
	return b
}

// startsOf returns the bytes that a member of s can begin with.
func startsOf(s *charSet) byteSet {
	var b byteSet
	for i, ok := range s.first {
		if ok {
			b.add(i)
		}
	}
	return b
}
