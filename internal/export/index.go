package export

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"galley/internal/search"
	"galley/internal/site"
)

// The search index is kept in a file beside the record, so that the next export patches it
// instead of making it from all posts. In the file come a line that tells what it is, a
// head with a checksum, which says where the text of each shard is, and the texts. These
// have checksums of their own in the head, so that only those that are asked for are read.
//
// When a few shards changed the file stays, and what is other comes into a second one, of
// the same kind, which is written whole each time. It names the file that the other texts
// are in. Without it, or when a byte of it is wrong, the first is an older index, and what
// was found since is patched again, or the index is made anew.
type index struct {
	head   []byte // of package site
	shards []shardAt
	first  string // file
	base   site.Digest
}

// shardAt says where the text of a shard is.
type shardAt struct {
	changed  bool // in the file of changes
	at, size int64
}

// indexName returns the file for the record called name.
func indexName(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) + ".index" }

// indexChanges returns the file of changes for the index called name.
func indexChanges(name string) string { return strings.TrimSuffix(name, ".index") + ".indexed" }

const indexMagic = "galley search index 2\n"

// mostIndexChanges is the share of the texts that changes may have.
const mostIndexChanges = 8

// readIndex returns the index that was kept last, nil when there is none for this ground.
func readIndex(name string, ground site.Digest) *index {
	first := readIndexFile(name, ground, site.Digest{})
	if first == nil {
		return nil
	}
	x := readIndexFile(indexChanges(name), ground, first.base)
	if x == nil {
		x = first
	}
	x.base, x.first = first.base, name
	return x
}

// readIndexFile reads all of a file but the texts: the first one, or changes of the one that
// is called base. The result is called by its head.
func readIndexFile(name string, ground, base site.Digest) *index {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close() // only read
	begin := make([]byte, len(indexMagic)+2*len(ground)+8)
	if _, err := f.ReadAt(begin, 0); err != nil || string(begin[:len(begin)-8]) != indexBegin(ground, base) {
		return nil
	}
	info, err := f.Stat()
	size := binary.LittleEndian.Uint64(begin[len(begin)-8:])
	if err != nil || size < 4 || size > uint64(info.Size()) {
		return nil
	}
	head := make([]byte, size)
	if _, err := f.ReadAt(head, int64(len(begin))); err != nil {
		return nil
	}
	head, sum := head[:size-4], binary.LittleEndian.Uint32(head[size-4:])
	if crc32.Checksum(head, crcTable) != sum {
		return nil
	}
	x := &index{base: site.SourceDigest(head)}
	if d := (&decoder{b: head}); !x.take(d, int64(len(begin))+int64(size)) {
		return nil
	}
	return x
}

// indexBegin begins a file: an index is of use to the program and the site that made it.
func indexBegin(ground, base site.Digest) string {
	return indexMagic + string(ground[:]) + string(base[:])
}

// take takes a head apart. The first text of the file is at the place from.
func (x *index) take(d *decoder, from int64) (ok bool) {
	x.shards = make([]shardAt, d.count())
	for i := range x.shards {
		flags, size := d.number(), int64(d.number())
		x.shards[i] = shardAt{changed: flags == inChanges, size: size}
		if flags == inBase {
			x.shards[i].at = int64(d.number())
			continue
		}
		x.shards[i].at, from = from, from+size
	}
	x.head = d.b
	return !d.bad
}

// Where a text is.
const (
	inFirst   = iota // in this file, which is the first
	inChanges        // in this file, of changes
	inBase           // in the first, at a place that follows
)

// text reads the text of a shard. Whoever asks knows its checksum.
func (x *index) text(shard int) (text []byte, ok bool) {
	if shard >= len(x.shards) {
		return nil, false
	}
	at, name := x.shards[shard], x.first
	if at.changed {
		name = indexChanges(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, false
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil || at.size < 0 || at.at < 0 || at.size > info.Size() || at.at > info.Size()-at.size {
		return nil, false
	}
	text = make([]byte, at.size)
	_, err = f.ReadAt(text, at.at)
	return text, err == nil
}

// errIndexGone says that what was lent of an index cannot be read any more.
var errIndexGone = errors.New("the search index that was kept cannot be read any more")

// keepIndex writes the index, if it was made. One that cannot be read any more goes.
func (j *job) keepIndex() error {
	k, ok := j.recaller.site.KeptIndex()
	if !ok {
		return nil
	}
	name := indexName(recordName(j.recaller.memory.Folder, j.out))
	err := j.writeIndex(name, k)
	if errors.Is(err, errIndexGone) {
		err = errors.Join(err, removeIndex(name))
	}
	return err
}

func (j *job) writeIndex(name string, k site.KeptIndex) error {
	if kept, err := j.recaller.index.keepChanges(name, j.recaller.ground, k); kept || err != nil {
		return err
	}
	t := textTable{table: binary.AppendUvarint(nil, uint64(k.Shards))}
	for i := range k.Shards {
		t.add(inFirst, i, k)
	}
	if err := t.write(name, j.recaller.ground, site.Digest{}, k); err != nil {
		return err
	}
	if err := os.Remove(indexChanges(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // where it stays it is of no use: it names another file
	}
	folder := j.recaller.memory.Folder
	return errors.Join(removeOld(folder, "*.index"), removeOld(folder, "*.index.*"), removeOld(folder, "*.indexed*"))
}

// keepChanges writes what is other than in the first file. kept is false when that is better
// written anew.
func (x *index) keepChanges(name string, ground site.Digest, k site.KeptIndex) (kept bool, err error) {
	if x == nil || k.All || k.Shards != len(x.shards) {
		return false, nil
	}
	anew := map[int]bool{}
	for _, i := range k.Anew {
		anew[i] = true
	}
	var first int64
	t := textTable{table: binary.AppendUvarint(nil, uint64(k.Shards))}
	for i, at := range x.shards {
		if !anew[i] && !at.changed {
			t.table = binary.AppendUvarint(binary.AppendUvarint(t.table, inBase), uint64(at.size))
			t.table = binary.AppendUvarint(t.table, uint64(at.at))
			first += at.size
		} else {
			t.add(inChanges, i, k)
		}
	}
	if t.size > max(leastFacts, first/mostIndexChanges) {
		return false, nil
	}
	now := time.Now()
	return true, errors.Join(t.write(indexChanges(name), ground, x.base, k),
		os.Chtimes(name, now, now)) // the indexes of other targets are older
}

// A textTable says where the text of each shard is, and which texts are in the file.
type textTable struct {
	table  []byte
	shards []int
	size   int64
}

// add adds the text of a shard.
func (t *textTable) add(where uint64, shard int, k site.KeptIndex) {
	size := k.Size(shard)
	t.table = binary.AppendUvarint(binary.AppendUvarint(t.table, where), uint64(size))
	t.shards, t.size = append(t.shards, shard), t.size+int64(size)
}

// write writes the file.
func (t *textTable) write(name string, ground, base site.Digest, k site.KeptIndex) error {
	head := append(t.table, k.Head...)
	begin := binary.LittleEndian.AppendUint64([]byte(indexBegin(ground, base)), uint64(len(head))+4)
	sum := binary.LittleEndian.AppendUint32(nil, crc32.Checksum(head, crcTable))
	return writeCacheOf(name, func(yield func([]byte, error) bool) {
		if !yield(begin, nil) || !yield(head, nil) || !yield(sum, nil) {
			return
		}
		for _, i := range t.shards {
			parts, ok := k.Text(i)
			if !ok {
				yield(nil, errIndexGone)
				return
			}
			if !yield(parts[0], nil) || !yield(parts[1], nil) {
				return
			}
		}
	})
}

func removeIndex(name string) error {
	return errors.Join(os.Remove(indexChanges(name)), os.Remove(name))
}

// indexRoom is a file in which an index comes into being.
type indexRoom struct{ file *os.File }

// open creates the file of the export of the record called name.
func (r *indexRoom) open(name string) (search.Room, error) {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(indexName(name))+".room-")
	if err != nil {
		return nil, err
	}
	r.file = f
	return f, nil
}

func (r *indexRoom) close() {
	if r.file != nil {
		r.file.Close()
		os.Remove(r.file.Name())
	}
}
