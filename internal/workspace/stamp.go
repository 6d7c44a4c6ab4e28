package workspace

import (
	"encoding/binary"
	"io/fs"
	"time"
)

// A Stamp is what the system says about a file without reading it. Equal stamps do not
// prove equal bytes by themselves, see [Stamp.Settled].
type Stamp struct {
	Size    int64
	ModTime int64  // nanoseconds since 1970
	Change  int64  // the same, of the last change of bytes or names, which no program can set; 0 where systems have none
	Inode   uint64 // 0 where systems have none
	Mode    fs.FileMode
}

// StampOf returns the stamp of a file or folder.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), ModTime: info.ModTime().UnixNano(), Mode: info.Mode()}
	s.Change, s.Inode = changeOf(info)
	return s
}

// Same reports whether two stamps are of one file. Where files have no numbers, size and
// time have to do.
func (s Stamp) Same(t Stamp) bool {
	if s.Inode == 0 || t.Inode == 0 {
		return s.Size == t.Size && s.ModTime == t.ModTime
	}
	return s.Inode == t.Inode
}

// A clock of a file system moves in steps. A file that changed within one after its
// stamp was taken has the same stamp, so a stamp counts only when it was older than a
// step when it was taken.
const (
	fineStep   = 25 * time.Millisecond // where stamps have fractions of seconds
	coarseStep = 2100 * time.Millisecond
)

// Settled reports whether a file with the same stamp now has the bytes it had when its
// stamp was taken, which was at the moment seen, in nanoseconds since 1970.
func (s Stamp) Settled(seen int64) bool {
	last := max(s.ModTime, s.Change)
	step := fineStep
	if last%int64(time.Millisecond) == 0 {
		step = coarseStep
	}
	return last > 0 && last+int64(step) < seen
}

// stampSize is the length of a stamp's encoding.
const stampSize = 36

// Append adds the encoding of s to b.
func (s Stamp) Append(b []byte) []byte {
	for _, n := range []uint64{uint64(s.Size), uint64(s.ModTime), uint64(s.Change), s.Inode} {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	return binary.LittleEndian.AppendUint32(b, uint32(s.Mode))
}

// ReadStamp reads an encoding from the beginning of b; ok is false when b is too short.
func ReadStamp(b []byte) (s Stamp, rest []byte, ok bool) {
	if len(b) < stampSize {
		return s, nil, false
	}
	at := func(n int) uint64 { return binary.LittleEndian.Uint64(b[8*n:]) }
	s = Stamp{int64(at(0)), int64(at(1)), int64(at(2)), at(3), fs.FileMode(binary.LittleEndian.Uint32(b[32:]))}
	return s, b[stampSize:], true
}
