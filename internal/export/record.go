package export

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"galley/internal/site"
	"galley/internal/workspace"
)

// record is what the last export to a target remembers of itself, so that the next one
// makes only what reads differently. It is a cache: without it, or when a byte of it is
// wrong, everything is made anew.
//
// In its file come the answers that each output was made from, as they are found; then a
// table of outputs and of folders, the length of that table, and a checksum of all.
type record struct {
	ground, heads site.Digest
	began         int64           // before any file was read, nanoseconds since 1970
	seen          int64           // when the target's stamps were taken
	manifest      workspace.Stamp // of the target's list of files
	outputs       map[string]remembered
	folders       map[string]workspace.Stamp
}

// remembered is one output.
type remembered struct {
	kind, source string
	entry        entry
	stamp        workspace.Stamp // of the target's file
	copied       workspace.Stamp // of the workspace file it is a copy of
	traced       bool            // facts are known
	facts        []byte          // encoded, see appendFacts; of the last record

	told      bool    // something was said about it that has to be said again: it is made again
	terms     termsAt // of a post
	factsAt   uint64  // where the new record has the facts
	factsSize int     // in bytes
}

const (
	recordMagic = "galley export record 4\n"
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
	facts := body[:len(body)-8]
	if size > uint64(len(facts)) {
		return nil
	}
	d := &decoder{b: facts[uint64(len(facts))-size:]}
	r := d.record(facts)
	if d.bad {
		return nil
	}
	return r
}

// decoder takes a table apart. bad tells that it is none.
type decoder struct {
	b   []byte
	bad bool
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

func (d *decoder) text() string { return string(d.take(d.number())) }

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

func (d *decoder) record(facts []byte) *record {
	r := &record{ground: d.digest(), heads: d.digest(), began: int64(d.number()), seen: int64(d.number()), manifest: d.stamp()}
	n := d.count()
	r.outputs = make(map[string]remembered, n)
	for range n {
		m := d.output(facts)
		if d.bad {
			return nil
		}
		r.outputs[m.entry.Path] = m
	}
	n = d.count()
	r.folders = make(map[string]workspace.Stamp, n)
	for range n {
		r.folders[d.text()] = d.stamp()
	}
	return r
}

func (d *decoder) output(facts []byte) (m remembered) {
	m.entry.Path, m.kind, m.source = d.text(), d.text(), d.text()
	m.entry.Size, m.entry.SHA256 = int64(d.number()), d.text()
	m.stamp, m.copied = d.stamp(), d.stamp()
	m.told = d.number() == 1
	m.terms = termsAt{d.number(), d.number(), d.digest(), d.digest()}
	from, size := d.number(), d.number()
	if m.traced = from > 0; m.traced && !d.bad {
		if from > uint64(len(facts)) || size > uint64(len(facts))-from {
			d.bad = true
			return m
		}
		m.facts = facts[from : from+size]
	}
	return m
}

// recordWriter writes a record while the site is made. Nothing of it is kept in memory.
type recordWriter struct {
	file *os.File
	name string

	mu  sync.Mutex
	out *bufio.Writer
	sum hash.Hash32
	at  uint64
	err error
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
	w := &recordWriter{file: f, name: name, sum: crc32.New(crcTable)}
	w.out = bufio.NewWriterSize(io.MultiWriter(f, w.sum), 256<<10)
	w.write([]byte(recordMagic))
	return w, nil
}

func (w *recordWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.out.Write(b)
	}
	w.at += uint64(len(b))
}

// facts writes the encoded facts of an output and returns where.
func (w *recordWriter) facts(b []byte) (at uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at = w.at
	w.write(b)
	return at
}

// finish writes the table and puts the record in place.
func (w *recordWriter) finish(table []byte) error {
	w.write(table)
	w.write(binary.LittleEndian.AppendUint64(nil, uint64(len(table))))
	err := errors.Join(w.err, w.out.Flush())
	_, errSum := w.file.Write(binary.LittleEndian.AppendUint32(nil, w.sum.Sum32()))
	if err = errors.Join(err, errSum, w.file.Close()); err == nil {
		err = os.Rename(w.file.Name(), w.name)
	}
	if err != nil {
		os.Remove(w.file.Name())
	}
	return err
}

// drop gives the record up.
func (w *recordWriter) drop() {
	w.file.Close()
	os.Remove(w.file.Name())
}

// appendFacts adds the encoding of facts to b: kind, answer, length and text of the
// question.
func appendFacts(b []byte, facts []site.Answered) []byte {
	for _, f := range facts {
		b = append(b, byte(f.Kind))
		b = append(b, f.Answer[:]...)
		b = binary.AppendUvarint(b, uint64(len(f.Arg)))
		b = append(b, f.Arg...)
	}
	return b
}

// nextFact reads one fact. ok is false at the end; of damaged bytes too, but those have
// failed the checksum.
func nextFact(b []byte) (kind site.FactKind, answer site.Digest, arg, rest []byte, ok bool) {
	const head = 1 + len(answer)
	if len(b) < head {
		return
	}
	kind = site.FactKind(b[0])
	copy(answer[:], b[1:head])
	n, size := binary.Uvarint(b[head:])
	b = b[head:]
	if size <= 0 || n > uint64(len(b)-size) {
		return
	}
	return kind, answer, b[size : uint64(size)+n], b[uint64(size)+n:], true
}

// A table is put together in the order of decoder.record.
type table struct{ bytes.Buffer }

func (t *table) number(n uint64)         { t.Write(binary.AppendUvarint(nil, n)) }
func (t *table) text(s string)           { t.number(uint64(len(s))); t.WriteString(s) }
func (t *table) stamp(s workspace.Stamp) { t.Write(s.Append(t.AvailableBuffer())) }

func (t *table) head(ground, heads site.Digest, began, seen time.Time, manifest workspace.Stamp) {
	t.Write(ground[:])
	t.Write(heads[:])
	t.number(uint64(began.UnixNano()))
	t.number(uint64(seen.UnixNano()))
	t.stamp(manifest)
}

func (t *table) output(m remembered, at uint64, size int) {
	t.text(m.entry.Path)
	t.text(m.kind)
	t.text(m.source)
	t.number(uint64(m.entry.Size))
	t.text(m.entry.SHA256)
	t.stamp(m.stamp)
	t.stamp(m.copied)
	told := uint64(0)
	if m.told {
		told = 1
	}
	t.number(told)
	t.number(m.terms.at)
	t.number(m.terms.size)
	t.Write(m.terms.digest[:])
	t.Write(m.terms.sum[:])
	if !m.traced {
		at, size = 0, 0
	}
	t.number(at)
	t.number(uint64(size))
}
