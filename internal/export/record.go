package export

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"
	"unsafe"

	"galley/internal/site"
	"galley/internal/workspace"
)

// record is what the last export to a target remembers of itself, so that the next one
// makes only what reads differently. It is a cache: without it, or when a byte of it is
// wrong, everything is made anew.
//
// In its file come the facts that outputs were made from, each once, as they are found; then
// a table of outputs, which name their facts by number, and of folders, the length of that
// table, and a checksum of all.
type record struct {
	ground, heads site.Digest
	began         int64           // before any file was read, nanoseconds since 1970
	seen          int64           // when the target's stamps were taken
	manifest      workspace.Stamp // of the target's list of files
	spareList     workspace.Stamp // of the spare's, when it lists the same places; else zero
	facts         factList
	outputs       map[string]*remembered // never changed
	paths         []string               // of outputs, sorted
	folders       folderStamps
	spare         spareFolders

	base    recordBase
	changed map[string]bool // outputs that are not what the first file has
}

// remembered is one output.
type remembered struct {
	entry
	kind, source string
	stamp        workspace.Stamp // of the target's file
	copied       workspace.Stamp // of the workspace file it is a copy of
	traced       bool            // facts are known
	facts        []byte          // their numbers, see appendNumbers

	twin  bool    // the spare has the target's very file at its place, as long as stamp is as it is
	told  bool    // something was said about it that has to be said again: it is made again
	terms termsAt // of a post
}

const (
	recordMagic = "galley export record 8\n"
	recordTail  = 8 + 4 // length of the table, checksum
)

var crcTable = crc32.MakeTable(crc32.Castagnoli)

// readRecord reads a record, nil when there is none that can be trusted.
func readRecord(name string) *record {
	data, err := os.ReadFile(name)
	if err != nil || len(data) < len(recordMagic)+recordTail || string(data[:len(recordMagic)]) != recordMagic {
		return nil
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	if crc32.Checksum(body, crcTable) != sum {
		return nil
	}
	size := binary.LittleEndian.Uint64(body[len(body)-8:])
	body = body[len(recordMagic) : len(body)-8]
	if size > uint64(len(body)) {
		return nil
	}
	at := uint64(len(body)) - size
	d := decode(body[at:])
	r := d.record(body[:at])
	if d.bad {
		return nil
	}
	r.base = recordBase{sum, r.began}
	if !r.takeChanges(changesName(name)) {
		r.folders, r.spare = d.folders(), d.spare()
	}
	if d.bad {
		return nil
	}
	return r
}

// decoder takes a table apart. bad tells that it is none.
type decoder struct {
	b   []byte
	all string // the whole table, which texts are parts of
	bad bool
}

// decode begins to take a table apart, which nobody writes to any more.
func decode(table []byte) *decoder {
	return &decoder{b: table, all: unsafe.String(unsafe.SliceData(table), len(table))}
}

func (d *decoder) take(n uint64) []byte {
	if d.bad || n > uint64(len(d.b)) {
		d.bad = true
		return nil
	}
	taken := d.b[:n]
	d.b = d.b[n:]
	return taken
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.bad = true
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) text() string {
	n := len(d.take(d.number()))
	end := len(d.all) - len(d.b)
	return d.all[end-n : end]
}

func (d *decoder) digest() (g site.Digest) {
	copy(g[:], d.take(uint64(len(g))))
	return g
}

func (d *decoder) stamp() workspace.Stamp {
	s, rest, ok := workspace.ReadStamp(d.b)
	d.b, d.bad = rest, d.bad || !ok
	return s
}

// count returns a number of entries that the bytes left can hold.
func (d *decoder) count() int {
	n := d.number()
	d.bad = d.bad || n > uint64(len(d.b))
	if d.bad {
		return 0
	}
	return int(n)
}

// record reads all but the folders, which changes of the record have anew.
func (d *decoder) record(facts []byte) *record {
	r := &record{ground: d.digest()}
	d.head(r)
	var ok bool
	if r.facts, ok = readFacts(facts, d.number()); !ok {
		d.bad = true
		return nil
	}
	n := d.count()
	r.outputs = make(map[string]*remembered, n)
	r.paths = make([]string, n)
	outputs := make([]remembered, n)
	for i := range outputs {
		m := &outputs[i]
		d.output(m)
		if d.bad || !r.facts.have(m.facts) {
			d.bad = true
			return nil
		}
		r.outputs[m.entry.Path], r.paths[i] = m, m.entry.Path
	}
	return r
}

func (d *decoder) head(r *record) {
	r.heads, r.began, r.seen = d.digest(), int64(d.number()), int64(d.number())
	r.manifest, r.spareList = d.stamp(), d.stamp()
}

func (d *decoder) folders() folderStamps {
	n := d.count()
	f := folderStamps{make([]string, n), make([]workspace.Stamp, n)}
	for i := range n {
		f.paths[i], f.stamps[i] = d.text(), d.stamp()
	}
	return f
}

func (d *decoder) spare() spareFolders { return spareFolders{int64(d.number()), d.folders()} }

func (d *decoder) output(m *remembered) {
	m.entry.Path, m.kind, m.source = d.text(), d.text(), d.text()
	m.entry.Size, m.entry.SHA256 = int64(d.number()), d.text()
	m.stamp, m.copied = d.stamp(), d.stamp()
	flags := d.number()
	m.told, m.traced, m.twin = flags&flagTold != 0, flags&flagTraced != 0, flags&flagTwin != 0
	m.terms = termsAt{d.number(), d.number(), d.digest(), d.digest()}
	m.facts = d.take(d.number())
}

const (
	flagTold = 1 << iota
	flagTraced
	flagTwin
)

// recordWriter writes a record while the site is made. Nothing of it is kept in memory.
type recordWriter struct {
	file *os.File
	name string

	mu    sync.Mutex
	out   *bufio.Writer
	sum   hash.Hash32
	err   error
	known map[uint64]uint32 // numbers of the facts that are written, by hash
	seed  maphash.Seed
	moved []uint32 // the numbers of facts of the last record in this one, and one; 0 for those that are not in it
	fact  []byte
	table int // bytes of the table that are written
}

// newRecord begins the record that is going to be called name.
func newRecord(name string) (*recordWriter, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".new-")
	if err != nil {
		return nil, err
	}
	w := &recordWriter{file: f, name: name, sum: crc32.New(crcTable), known: map[uint64]uint32{}, seed: maphash.MakeSeed()}
	w.out = bufio.NewWriterSize(io.MultiWriter(f, w.sum), 256<<10)
	w.write([]byte(recordMagic))
	return w, nil
}

func (w *recordWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
	}
}

// tableRoom is about how many bytes of the table are in memory at once.
const tableRoom = 64 << 10

// tabulate writes a part of the table. No facts come after it.
func (w *recordWriter) tabulate(part []byte) {
	w.write(part)
	w.table += len(part)
}

// finish ends the table, and puts the record in place.
func (w *recordWriter) finish() error {
	w.write(binary.LittleEndian.AppendUint64(nil, uint64(w.table)))
	err := errors.Join(w.err, w.out.Flush())
	_, errSum := w.file.Write(binary.LittleEndian.AppendUint32(nil, w.sum.Sum32()))
	if err = errors.Join(err, errSum, w.file.Close()); err == nil {
		err = os.Rename(w.file.Name(), w.name)
	}
	if err != nil {
		os.Remove(w.file.Name())
		return err
	}
	os.Remove(changesName(w.name)) // where it stays it is of no use: it names another record
	return nil
}

// written returns the facts that were written so far.
func (w *recordWriter) written() ([]byte, error) {
	if err := errors.Join(w.err, w.out.Flush()); err != nil {
		return nil, err
	}
	info, err := w.file.Stat()
	if err != nil {
		return nil, err
	}
	facts := make([]byte, info.Size()-int64(len(recordMagic)))
	_, err = w.file.ReadAt(facts, int64(len(recordMagic)))
	return facts, err
}

// drop gives the record up.
func (w *recordWriter) drop() {
	w.file.Close()
	os.Remove(w.file.Name())
}

// A table is put together in the order of decoder.record.
type table struct{ bytes.Buffer }

func (t *table) folders(f folderStamps) {
	t.number(uint64(len(f.paths)))
	for i, p := range f.paths {
		t.text(p)
		t.stamp(f.stamps[i])
	}
}

func (t *table) spare(s spareFolders) {
	t.number(uint64(s.seen))
	t.folders(s.folderStamps)
}

func (t *table) number(n uint64)         { t.Write(binary.AppendUvarint(nil, n)) }
func (t *table) text(s string)           { t.number(uint64(len(s))); t.WriteString(s) }
func (t *table) stamp(s workspace.Stamp) { t.Write(s.Append(t.AvailableBuffer())) }

func (t *table) head(heads site.Digest, began, seen time.Time, manifest, spareList workspace.Stamp) {
	t.Write(heads[:])
	t.number(uint64(began.UnixNano()))
	t.number(uint64(seen.UnixNano()))
	t.stamp(manifest)
	t.stamp(spareList)
}

func (t *table) output(m *remembered) {
	t.text(m.entry.Path)
	t.text(m.kind)
	t.text(m.source)
	t.number(uint64(m.entry.Size))
	t.text(m.entry.SHA256)
	t.stamp(m.stamp)
	t.stamp(m.copied)
	flags := uint64(0)
	if m.told {
		flags |= flagTold
	}
	if m.traced {
		flags |= flagTraced
	}
	if m.twin {
		flags |= flagTwin
	}
	t.number(flags)
	t.number(m.terms.at)
	t.number(m.terms.size)
	t.Write(m.terms.digest[:])
	t.Write(m.terms.sum[:])
	t.text(string(m.facts))
}
