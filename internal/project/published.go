package project

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"galley/internal/fault"
	"galley/internal/picture"
)

// maxCleaned bounds the pictures that are cleaned, in bytes: each is in memory meanwhile.
const maxCleaned = 128 << 20

// published gives an export the files it copies. Pictures come without what cameras write
// beside the pixels, such as the place; the author's own files stay as they are. It is
// safe for concurrent use.
type published struct {
	files fs.FS

	mu       sync.Mutex
	problems map[string]*fault.Error // by path
}

// open opens a workspace file as it is published.
func (p *published) open(name string) (io.ReadCloser, error) {
	f, err := p.files.Open(name)
	if err != nil || !cleanable(name) {
		return f, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return f, nil //nolint:nilerr // whoever reads it learns why
	}
	if info.Size() > maxCleaned {
		p.report(name, "This picture is too large to take out what the camera wrote into it, such as the place.")
		return f, nil
	}
	data, err := io.ReadAll(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	clean, ok := picture.Clean(data)
	if !ok {
		p.report(name, "This file is not the picture its name says, so it was copied as it is.")
	}
	return io.NopCloser(bytes.NewReader(clean)), nil
}

// cleanable reports whether a file's name is that of a picture which can be cleaned.
func cleanable(name string) bool {
	switch pictureKinds[strings.ToLower(path.Ext(name))] {
	case "image/jpeg", "image/png", "image/webp":
		return true
	}
	return false
}

// hasProblem reports whether opening a file said something that should be said again.
func (p *published) hasProblem(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.problems[name] != nil
}

func (p *published) report(name, message string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.problems == nil {
		p.problems = map[string]*fault.Error{}
	}
	p.problems[name] = fault.New(fault.Unreadable, "%s", message).At(name, 0, 0)
}

// found returns what the author should know about the pictures, by path.
func (p *published) found() []*fault.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []*fault.Error
	for _, one := range p.problems {
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b *fault.Error) int { return strings.Compare(a.Path, b.Path) })
	return all
}
