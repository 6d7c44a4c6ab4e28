package export

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"galley/internal/site"
	"galley/internal/workspace"
)

// terms keeps what the posts of a site are found by in a file beside the record, so that
// the search index is made anew without rendering posts that stayed as they were. New ones
// are appended, so that an export of one changed post writes a few kilobytes; when more
// than half of the file is of no use any more, it is written anew. Like the record it is a
// cache: what cannot be read, or is not what the record says, is made again.
type terms struct {
	name string

	mu     sync.Mutex
	file   *os.File // nil before it is needed
	size   uint64
	broken bool
}

// termsAt says where the terms of a post are. It is part of a record.
type termsAt struct {
	at, size uint64
	digest   site.Digest // as package site gave it
	sum      site.Digest // of the bytes
}

// termsSlack is how many bytes of no use are left where they are in any case.
const termsSlack = 1 << 20

// termsName returns the file for the record called name.
func termsName(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) + ".terms" }

// open opens the file once.
func (t *terms) open() bool {
	if t.file != nil || t.broken {
		return !t.broken
	}
	f, err := os.OpenFile(t.name, os.O_RDWR|os.O_CREATE, 0o600)
	if err == nil {
		t.file = f
		var size int64
		size, err = f.Seek(0, io.SeekEnd)
		t.size = uint64(size)
	}
	t.broken = err != nil
	return !t.broken
}

// put adds terms. ok is false when they could not be written.
func (t *terms) put(b []byte, d site.Digest) (at termsAt, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.open() {
		return at, false
	}
	if _, err := t.file.WriteAt(b, int64(t.size)); err != nil {
		t.broken = true // nothing after it would be where it says
		return at, false
	}
	at = termsAt{at: t.size, size: uint64(len(b)), digest: d, sum: sumOf(b)}
	t.size += at.size
	return at, true
}

// get reads terms. ok is false when they are not there any more.
func (t *terms) get(at termsAt) (b []byte, ok bool) {
	t.mu.Lock()
	opened, size := t.open(), t.size
	t.mu.Unlock()
	if !opened || at.size > size || at.at > size-at.size {
		return nil, false
	}
	b = make([]byte, at.size)
	if _, err := t.file.ReadAt(b, int64(at.at)); err != nil || sumOf(b) != at.sum {
		return nil, false
	}
	return b, true
}

// keep writes the file anew when most of it is not among those that live, and returns
// where each is then.
func (t *terms) keep(live []termsAt) ([]termsAt, error) {
	var used uint64
	for _, at := range live {
		used += at.size
	}
	if t.file == nil || t.size < 2*used+termsSlack {
		return live, nil
	}
	f, err := os.CreateTemp(filepath.Dir(t.name), filepath.Base(t.name)+".new-")
	if err != nil {
		return live, err
	}
	moved := &terms{name: f.Name(), file: f}
	next := make([]termsAt, len(live))
	for i, at := range live {
		b, ok := t.get(at)
		if at.size > 0 && ok {
			next[i], _ = moved.put(b, at.digest)
		}
	}
	if err = f.Close(); err == nil && moved.broken {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = os.Rename(f.Name(), t.name)
	}
	if err != nil {
		return live, errors.Join(err, os.Remove(f.Name()))
	}
	return next, nil
}

func (t *terms) close() {
	if t.file != nil {
		t.file.Close()
	}
}

func sumOf(b []byte) site.Digest {
	sum := sha256.Sum256(b)
	return site.Digest(sum[:8])
}

// removeOld removes the files of a pattern of targets that were not exported to for
// longest.
func removeOld(folder, pattern string) error {
	all, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil {
		return err
	}
	return workspace.RemoveOldest(all, mostRecords)
}

// found keeps what the page of a post left behind for search: in the file, not in memory.
func (w *worker) found(o site.Output) (at termsAt) {
	if o.Kind != site.KindPost && o.Kind != site.KindPage || w.job.terms == nil {
		return at
	}
	b, d, ok := w.job.recaller.site.Found(o.Source)
	if !ok {
		return at
	}
	if at, ok = w.job.terms.put(b, d); ok {
		w.lend(o, at)
	}
	return at
}

// lend lets the site read what a post is found by.
func (w *worker) lend(o site.Output, at termsAt) {
	if at.size > 0 && w.job.terms != nil {
		w.job.recaller.site.Lend(o.Source, at.digest, func() ([]byte, bool) { return w.job.terms.get(at) })
	}
}

// lendBefore lets the site read what a post whose page is made anew was found by.
func (w *worker) lendBefore(o site.Output) {
	r := w.job.recaller
	if r == nil || r.record == nil || w.job.terms == nil || o.Kind != site.KindPost && o.Kind != site.KindPage {
		return
	}
	if m, ok := r.record.outputs[o.Path]; ok && m.source == o.Source && m.terms.size > 0 {
		r.site.LendBefore(o.Source, m.terms.digest, func() ([]byte, bool) { return w.job.terms.get(m.terms) })
	}
}
