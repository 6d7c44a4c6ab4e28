package export

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// An export that changed a few pages of thousands need not write all that is remembered
// again: what is other than in the record comes into a file of changes beside it, which is
// small and written whole each time. It names the record that it belongs to. Without it, or
// when a byte of it is wrong, that record is what an earlier export left, and what was made
// since is found to be something else, as after an export that was killed.
//
// In the file come a line that tells what it is, the record's checksum and moment, and a
// table: the head, facts, which go on behind those of the record, the outputs that are
// other than there, all folders, and those of the spare; then a checksum.

const changesMagic = "galley export changes 3\n"

// recordBase tells a record from all others.
type recordBase struct {
	sum   uint32
	began int64
}

// Changes may have this share of a record's outputs, and of the bytes of its facts, before
// the record is written anew.
const mostChanges = 8

// So many outputs and bytes of facts are few in any case.
const (
	leastChanges = 16
	leastFacts   = 64 << 10
)

// folderSize is about what a folder takes in a table.
const folderSize = 96

// changesName returns the file for the record called name.
func changesName(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".changes"
}

func (b recordBase) append(to []byte) []byte {
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint32(to, b.sum), uint64(b.began))
}

// takeChanges makes r the record of the last export, if there are changes of it. Otherwise r
// stays as it is.
func (r *record) takeChanges(name string) (ok bool) {
	data, err := os.ReadFile(name)
	head := r.base.append([]byte(changesMagic))
	if err != nil || len(data) < len(head)+4 || string(data[:len(head)]) != string(head) {
		return false
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	if crc32.Checksum(body, crcTable) != sum {
		return false
	}
	d := decode(body[len(head):])
	next := *r
	d.head(&next)
	if facts := d.take(d.number()); d.bad || !next.facts.takeLater(facts) {
		return false
	}
	changed := make([]remembered, d.count())
	for i := range changed {
		d.output(&changed[i])
		if d.bad || r.outputs[changed[i].entry.Path] == nil || !next.facts.have(changed[i].facts) {
			return false
		}
	}
	next.folders, next.spare = d.folders(), d.spare()
	if d.bad {
		return false
	}
	next.changed = make(map[string]bool, len(changed))
	for i := range changed {
		m := &changed[i]
		next.outputs[m.entry.Path] = m
		next.changed[m.entry.Path] = true
	}
	*r = next
	return true
}

// keepChanges writes what is other than in the record, behind the encoded head. kept is
// false when the record is better written anew.
func (j *job) keepChanges(head []byte, files []file, outputs []*remembered, folders folderStamps) (kept bool, err error) {
	r := j.recaller.record
	if r == nil || len(files) != len(r.outputs) {
		return false, nil
	}
	var changed []remembered
	for i, m := range outputs {
		was := r.outputs[m.entry.Path]
		if was == nil {
			return false, nil
		}
		if m == was && !r.changed[m.entry.Path] {
			continue
		}
		now := *m
		if !files[i].recalled {
			now.facts = moveNumbers(now.facts, uint32(len(r.facts.ends)))
		}
		if changed = append(changed, now); len(changed) > max(leastChanges, len(outputs)/mostChanges) {
			return false, nil
		}
	}
	news, err := j.writer.written()
	size := len(r.facts.later) + len(news)
	if err != nil || size > max(leastFacts, len(r.facts.all)/mostChanges) {
		return false, err
	}
	var t table
	t.Grow(len(head) + size + (len(folders.paths)+len(j.spareNow.paths))*folderSize)
	t.Write(head)
	t.number(uint64(size))
	t.Write(r.facts.later)
	t.Write(news)
	t.number(uint64(len(changed)))
	for i := range changed {
		t.output(&changed[i])
	}
	t.folders(folders)
	t.spare(j.spareNow)
	if err := writeCache(changesName(j.writer.name), r.base.append([]byte(changesMagic)), t.Bytes()); err != nil {
		return false, err
	}
	now := time.Now()
	err = os.Chtimes(j.writer.name, now, now) // the records of other targets are older
	return true, errors.Join(err, j.recaller.bound())
}

// moveNumbers adds by to each number of a list of facts.
func moveNumbers(numbers []byte, by uint32) []byte {
	if len(numbers) == 0 {
		return numbers
	}
	first, size := binary.Uvarint(numbers)
	return append(binary.AppendUvarint(nil, first+uint64(by)), numbers[size:]...) // the others are gaps
}

// writeCache writes a file of the cache with a checksum at its end, wholly or not at all.
func writeCache(name string, parts ...[]byte) error {
	return writeCacheOf(name, func(yield func([]byte, error) bool) {
		for _, part := range parts {
			if !yield(part, nil) {
				return
			}
		}
	})
}

// writeCacheOf is writeCache for parts that come one by one, until there is an error.
func writeCacheOf(name string, parts iter.Seq2[[]byte, error]) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".new-")
	if err != nil {
		return err
	}
	var sum uint32
	for part, failed := range parts {
		if err = failed; err == nil {
			_, err = f.Write(part)
		}
		if err != nil {
			break
		}
		sum = crc32.Update(sum, crcTable, part)
	}
	_, failed := f.Write(binary.LittleEndian.AppendUint32(nil, sum))
	if err = errors.Join(err, failed, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
