package post

import (
	"crypto/sha256"
	"encoding/binary"
)

// A Mark stands for what a post says: posts read with the same options and with equal
// marks are equal, but for their text.
type Mark [16]byte

// HeadMark is the mark of the path and the front matter, with the title the text may
// give the post.
func (p *Post) HeadMark() Mark { return markOf(string(p.head[:]), p.FirstH1) }

// Mark is the mark of all that a listing has of the post.
func (p *Post) Mark() Mark {
	var counts [16]byte
	binary.LittleEndian.PutUint64(counts[:], uint64(p.Words))
	binary.LittleEndian.PutUint64(counts[8:], uint64(p.ReadingMinutes))
	return markOf(string(p.head[:]), p.FirstH1, p.Summary, string(counts[:]))
}

// markOf returns a mark of parts, which "ab", "c" and "a", "bc" do not share.
func markOf(parts ...string) (m Mark) {
	var room [1 << 10]byte // most parts fit, so that the mark of each of thousands takes no memory
	buf := room[:0]
	for _, part := range parts {
		buf = binary.AppendUvarint(buf, uint64(len(part)))
		buf = append(buf, part...)
	}
	sum := sha256.Sum256(buf)
	copy(m[:], sum[:])
	return m
}
