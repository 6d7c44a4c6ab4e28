package frontmatter

import (
	"bytes"

	"galley/internal/fault"
)

// SetFile is [SetAt] for a file that is YAML as a whole, such as the settings of a
// site. A field that is new goes below the last one, also in a file that is empty or
// holds only comments.
func SetFile(src []byte, path []string, value any) (Edit, error) {
	d := readWhole(src)
	return d.set(path, value)
}

// DeleteFile is [DeleteAt] for a file that is YAML as a whole. A map whose only field goes
// is taken out with it.
func DeleteFile(src []byte, path []string) (Edit, error) {
	d := readWhole(src)
	for len(path) > 1 {
		in, err := d.holder(path)
		if err != nil || in == nil || in.list || len(in.Fields) != 1 || in.find(path[len(path)-1]) != 0 {
			break
		}
		path = path[:len(path)-1]
	}
	return d.delete(path)
}

// readWhole reads a file that is YAML as a whole.
func readWhole(src []byte) document {
	if e := Readable(src); e != nil {
		return unreadable(src, e)
	}
	start := 0
	if bytes.HasPrefix(src, byteOrderMark) {
		start = len(byteOrderMark)
	}
	end := len(src)
	block := Block{Format: YAML, Start: start, MetaStart: start, MetaEnd: end, End: end, BodyStart: end, MetaLine: 1, BodyLine: 1}
	d := document{Meta: Meta{Block: block}, src: src, ruler: ruler{src: src}, whole: true}
	if end-start > maxBlock {
		d.fail(tooLarge(block))
		return d
	}
	d.readYAML()
	return d
}

// unreadable is a document of a file that is not text.
func unreadable(src []byte, e *fault.Error) document {
	block := Block{MetaLine: 1, BodyLine: 1}
	return document{Meta: Meta{Block: block, Problems: []*fault.Error{e}, Broken: true}, src: src}
}
