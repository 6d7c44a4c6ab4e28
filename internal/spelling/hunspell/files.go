package hunspell

import (
	"bytes"
	"io/fs"
	"time"
)

// files is a folder in memory: Hunspell reads its dictionary from files.
type files map[string][]byte

func (f files) Open(name string) (fs.File, error) {
	if name == "." {
		return &file{info: info{name: ".", folder: true}}, nil
	}
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &file{*bytes.NewReader(data), info{name: name, size: int64(len(data))}}, nil
}

type file struct {
	bytes.Reader
	info info
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

type info struct {
	name   string
	size   int64
	folder bool
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) IsDir() bool        { return i.folder }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) Sys() any           { return nil }

func (i info) Mode() fs.FileMode {
	if i.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}
