package export

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
)

// The search index is kept in a file beside the record, with a checksum at its end, so
// that the next export patches it instead of making it from all posts.

// indexName returns the file for the record called name.
func indexName(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) + ".index" }

// readIndex returns what keepIndex wrote. ok is false when it is not whole.
func readIndex(name string) (data []byte, ok bool) {
	data, err := os.ReadFile(name)
	if err != nil || len(data) < 4 {
		return nil, false
	}
	data, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	return data, crc32.Checksum(data, crcTable) == sum
}

// keepIndex writes the index, if it was made.
func (j *job) keepIndex() error {
	parts, ok := j.recaller.site.KeptIndex()
	if !ok {
		return nil
	}
	folder, name := j.recaller.memory.Folder, indexName(recordName(j.recaller.memory.Folder, j.out))
	f, err := os.CreateTemp(folder, filepath.Base(name)+".new-")
	if err != nil {
		return err
	}
	var sum uint32
	for _, part := range parts {
		sum = crc32.Update(sum, crcTable, part)
		_, failed := f.Write(part)
		err = errors.Join(err, failed)
	}
	_, failed := f.Write(binary.LittleEndian.AppendUint32(nil, sum))
	if err = errors.Join(err, failed, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return removeOld(folder, "*.index*")
}
