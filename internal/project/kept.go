package project

import (
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"unsafe"

	"galley/internal/post"
	"galley/internal/workspace"
)

// What was read of posts is kept in one file of the cache for each folder, so that the
// next program that opens it reads only the posts that changed. It holds paths, stamps,
// revisions, front matter and what was counted; never a text. Without it, or with a byte
// of it wrong, all posts are read.
const (
	keptMagic = "galley posts 2\n"
	mostKept  = 12 // folders
)

var crcTable = crc32.MakeTable(crc32.Castagnoli)

// keptName returns the file for this folder, "" where nothing is kept.
func (p *Project) keptName() string {
	if p.options.CacheDir == "" {
		return ""
	}
	return filepath.Join(p.options.CacheDir, "posts", string(workspace.RevisionOf([]byte(p.dir)))[:24]+".posts")
}

// keptPost is a post of the file, not parsed yet.
type keptPost struct {
	stamp    workspace.Stamp
	seen     int64
	revision workspace.Revision
	kept     post.Kept
}

// fromCache knows the posts that the cache has.
func (p *Project) fromCache(origin string) recallPost {
	posts := p.readKept(origin)
	if posts == nil {
		return nothingKnown(origin)
	}
	return func(e workspace.Entry, o post.Options) (stored, bool) {
		k := posts[e.Path]
		if k == nil || k.stamp != e.Stamp || !k.stamp.Settled(k.seen) {
			return stored{}, false
		}
		one := newStored(post.Recall(e.Path, k.kept, o), k.revision)
		one.stamp, one.seen, one.kept = k.stamp, k.seen, &k.kept
		return one, true
	}
}

// readKept returns nil when there is no file that can be trusted and has this origin.
func (p *Project) readKept(origin string) map[string]*keptPost {
	data, err := os.ReadFile(p.keptName())
	if err != nil || len(data) < len(keptMagic)+4 || string(data[:len(keptMagic)]) != keptMagic {
		return nil
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	if crc32.Checksum(body, crcTable) != sum {
		return nil
	}
	r := keptReader{b: body[len(keptMagic):]}
	if r.text() != origin {
		return nil
	}
	n := r.number()
	if r.bad || n > uint64(len(r.b)) {
		return nil
	}
	all := make([]keptPost, n)
	posts := make(map[string]*keptPost, n)
	for i := range all {
		posts[r.lent()] = &all[i]
		r.post(&all[i])
	}
	if r.bad {
		return nil
	}
	return posts
}

// keptReader takes a file apart. bad tells that it is none.
type keptReader struct {
	b   []byte
	bad bool
}

func (r *keptReader) number() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *keptReader) bytes() []byte {
	n := r.number()
	if r.bad || n > uint64(len(r.b)) {
		r.bad = true
		return nil
	}
	taken := r.b[:n:n]
	r.b = r.b[n:]
	return taken
}

func (r *keptReader) text() string { return string(r.bytes()) }

// lent is text for whoever does not keep it: it is a part of the file, of which all stays in
// memory with it. Nobody writes to that.
func (r *keptReader) lent() string {
	b := r.bytes()
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func (r *keptReader) post(k *keptPost) {
	stamp, rest, ok := workspace.ReadStamp(r.b)
	r.b, r.bad = rest, r.bad || !ok
	k.stamp, k.seen = stamp, int64(r.number())
	k.revision = workspace.Revision(hex.EncodeToString(r.bytes()))
	k.kept = post.Kept{Head: r.bytes(), Words: int(r.number()), ReadingMinutes: int(r.number()), Summary: r.text(), FirstH1: r.text()}
	for range min(r.number(), uint64(len(r.b))) {
		k.kept.Pictures = append(k.kept.Pictures, r.text())
	}
}

// readAnew is how many posts for each one that is read again the file may be out of date:
// to write what is known of ten thousand takes longer than to read some of them once more.
const readAnew = 500

// keepPosts writes the file anew, if more than a few posts were read since, or are gone.
func (p *Project) keepPosts(c *content) {
	if p.keptName() == "" || c.read <= len(c.posts)/readAnew {
		return
	}
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(c.posts)), func(path string) bool {
		_, err := hex.DecodeString(string(c.posts[path].revision))
		return c.posts[path].kept == nil || err != nil
	})
	b := append([]byte(keptMagic), keptText(nil, c.origin)...)
	b = binary.AppendUvarint(b, uint64(len(paths)))
	for i, path := range paths {
		if b = c.posts[path].appendKept(b, path); i == keptSample {
			b = slices.Grow(b, len(b)/keptSample*len(paths)) // about what is needed, once
		}
	}
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, crcTable))
	if err := writeKept(p.keptName(), b); err != nil {
		slog.Warn("keep what was read of posts", "err", err)
	}
}

// keptSample is how many posts tell how large all are.
const keptSample = 64

// appendKept adds what keptReader.post reads, after the path.
func (s stored) appendKept(b []byte, path string) []byte {
	b = s.stamp.Append(keptText(b, path))
	b = binary.AppendUvarint(b, uint64(s.seen))
	sum, _ := hex.DecodeString(string(s.revision))
	b = keptText(keptText(b, string(sum)), string(s.kept.Head))
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(s.kept.Words)), uint64(s.kept.ReadingMinutes))
	b = keptText(keptText(b, s.kept.Summary), s.kept.FirstH1)
	b = binary.AppendUvarint(b, uint64(len(s.kept.Pictures)))
	for _, name := range s.kept.Pictures {
		b = keptText(b, name)
	}
	return b
}

func keptText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// writeKept writes the file of one folder and forgets those of its kind that were not written for the
// longest time.
func writeKept(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := workspace.WriteFileAtomic(name, data, 0o600); err != nil {
		return err
	}
	all, err := filepath.Glob(filepath.Join(filepath.Dir(name), "*"+filepath.Ext(name)))
	if err != nil {
		return err
	}
	return workspace.RemoveOldest(all, mostKept)
}
