package export

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"

	"galley/internal/site"
)

// The search index is kept in a file beside the record, with a checksum at its end, so
// that the next export patches it instead of making it from all posts.

// indexName returns the file for the record called name.
func indexName(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) + ".index" }

const indexMagic = "galley search index 1\n"

// indexHead begins the file: an index is of use to the program and the site that made it.
func indexHead(ground site.Digest) string { return indexMagic + string(ground[:]) }

// readIndex returns what keepIndex wrote. ok is false when it is not whole, or of another ground.
func readIndex(name string, ground site.Digest) (data []byte, ok bool) {
	data, err := os.ReadFile(name)
	head := indexHead(ground)
	if err != nil || len(data) < len(head)+4 || string(data[:len(head)]) != head {
		return nil, false
	}
	data, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	return data[len(head):], crc32.Checksum(data, crcTable) == sum
}

// keepIndex writes the index, if it was made.
func (j *job) keepIndex() error {
	parts, ok := j.recaller.site.KeptIndex()
	if !ok {
		return nil
	}
	parts = append([][]byte{[]byte(indexHead(j.recaller.ground))}, parts...)
	folder := j.recaller.memory.Folder
	if err := writeCache(indexName(recordName(folder, j.out)), parts...); err != nil {
		return err
	}
	return removeOld(folder, "*.index*")
}
