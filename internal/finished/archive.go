package finished

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"
)

// archive is a site in the zip file of that name.
type archive struct {
	name string

	mu  sync.Mutex
	now *edition // nil before the first file
}

// edition is a zip that was at the archive's place. It stays open until another one is
// there and nobody reads from it any more.
type edition struct {
	file    *os.File
	info    fs.FileInfo
	files   map[string]*zip.File
	folders map[string]bool
	readers int
	over    bool
}

func (a *archive) Open(name string) (io.ReadSeekCloser, error) {
	if !isShown(name) {
		return nil, fs.ErrNotExist
	}
	e, err := a.enter()
	if err != nil {
		return nil, err
	}
	f := e.files[name]
	if f == nil {
		a.leave(e)
		return nil, fs.ErrNotExist
	}
	r, err := e.read(f)
	if err != nil {
		a.leave(e)
		return nil, err
	}
	return &part{ReadSeeker: r, leave: sync.OnceFunc(func() { a.leave(e) })}, nil
}

func (a *archive) IsFolder(name string) bool {
	e, err := a.enter()
	if err != nil {
		return false
	}
	defer a.leave(e)
	return name == "." || isShown(name) && e.folders[name]
}

func (a *archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.now != nil {
		a.now.retire()
		a.now = nil
	}
	return nil
}

// enter returns the edition of now, which stays open until leave.
func (a *archive) enter() (*edition, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	info, err := os.Stat(a.name)
	if err != nil {
		return nil, err
	}
	if a.now == nil || !a.now.is(info) {
		next, err := openEdition(a.name)
		if err != nil {
			return nil, err
		}
		if a.now != nil {
			a.now.retire()
		}
		a.now = next
	}
	a.now.readers++
	return a.now, nil
}

func (a *archive) leave(e *edition) {
	a.mu.Lock()
	defer a.mu.Unlock()
	e.readers--
	if e.over {
		e.retire()
	}
}

func openEdition(name string) (*edition, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	e := &edition{file: file, files: map[string]*zip.File{}, folders: map[string]bool{}}
	if err := e.list(); err != nil {
		file.Close() // only read
		return nil, err
	}
	return e, nil
}

func (e *edition) list() (err error) {
	if e.info, err = e.file.Stat(); err != nil {
		return err
	}
	r, err := zip.NewReader(e.file, e.info.Size())
	if err != nil {
		return err
	}
	for _, f := range r.File {
		e.files[f.Name] = f
		for dir := path.Dir(f.Name); dir != "." && dir != "/" && !e.folders[dir]; dir = path.Dir(dir) {
			e.folders[dir] = true
		}
	}
	return nil
}

func (e *edition) is(info fs.FileInfo) bool {
	return os.SameFile(e.info, info) && e.info.ModTime().Equal(info.ModTime()) && e.info.Size() == info.Size()
}

// retire closes an edition that is not the one of now, once nobody reads from it.
func (e *edition) retire() {
	e.over = true
	if e.readers == 0 {
		e.file.Close() // only read
	}
}

// read returns the bytes of a file. What is squeezed is unpacked into memory, to be read
// from anywhere.
func (e *edition) read(f *zip.File) (io.ReadSeeker, error) {
	if f.Method == zip.Store {
		at, err := f.DataOffset()
		return io.NewSectionReader(e.file, at, int64(f.UncompressedSize64)), err
	}
	src, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer src.Close() // only read
	data, err := io.ReadAll(src)
	return bytes.NewReader(data), err
}

// part is a file in a zip.
type part struct {
	io.ReadSeeker
	leave func()
}

func (p *part) Close() error {
	p.leave()
	return nil
}
