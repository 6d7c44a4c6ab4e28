package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"galley/internal/fault"
	"galley/internal/site"
)

// file is one file of the new site: in the stage, or in the target already.
type file struct {
	entry
	same fs.FileInfo // of the target's file when it holds the same bytes, else nil
}

// filesOf returns the manifest entries of files.
func filesOf(files []file) []entry {
	entries := make([]entry, len(files))
	for i, f := range files {
		entries[i] = f.entry
	}
	return entries
}

// build makes every output, in the stage where it differs from the target, and
// returns the files in the order of outputs. Static files that cannot be read
// are left out and reported. The first other error stops it.
func (j *job) build(ctx context.Context, outputs []site.Output) ([]file, []*fault.Error, error) {
	j.meter.begin("render", len(outputs))
	made := make([]file, len(outputs))
	skipped := make([]*fault.Error, len(outputs))
	err := inParallel(ctx, len(outputs), func(ctx context.Context) func(int) error {
		w := &worker{job: j, ctx: ctx}
		return func(i int) error {
			var err error
			made[i], err = w.make(outputs[i])
			var left *leftOut
			if errors.As(err, &left) {
				skipped[i], err = left.problem, nil
			}
			j.meter.step()
			return err
		}
	})
	if err != nil {
		return nil, nil, err
	}
	var files []file
	var problems []*fault.Error
	for i, f := range made {
		if skipped[i] != nil {
			problems = append(problems, skipped[i])
		} else {
			files = append(files, f)
		}
	}
	return files, problems, nil
}

// inParallel calls, for every i below n, a function that newWorker made, each
// from one goroutine only. It returns the first error, or that of ctx, after all
// goroutines have ended.
func inParallel(ctx context.Context, n int, newWorker func(context.Context) func(int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		do := newWorker(ctx)
		running.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					cancel(err)
				}
			}
		})
	}
	running.Wait()
	return context.Cause(ctx)
}

// worker makes outputs one after the other, with buffers of its own.
type worker struct {
	job  *job
	ctx  context.Context
	page bytes.Buffer
	a, b [64 << 10]byte
}

// leftOut is why a static file is not part of the export.
type leftOut struct{ problem *fault.Error }

func (l *leftOut) Error() string { return l.problem.Error() }

// make makes one output. A defect in a template function must not take the
// program down, so a panic becomes an error that names the page.
func (w *worker) make(o site.Output) (f file, err error) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("export panicked", "output", o.Path, "panic", p, "stack", string(debug.Stack()))
			err = &fault.Error{Code: fault.Internal, Path: sourceOf(o), Err: fmt.Errorf("panic: %v", p),
				Message: "This page could not be made."}
		}
	}()
	data, source, ok := w.job.site.Asset(o.Path)
	if ok && source != "" {
		return w.static(o, source)
	}
	if ok {
		return w.bytes(o, data)
	}
	w.page.Reset()
	if err := w.job.site.Render(&w.page, o.Path); err != nil {
		return file{}, notRendered(o, err)
	}
	return w.bytes(o, w.page.Bytes())
}

func notRendered(o site.Output, err error) error {
	f := *fault.From(err)
	if f.Path == "" {
		f.Path = sourceOf(o)
	}
	if f.Code == fault.Internal {
		f.Message = "This page could not be made: " + err.Error()
	}
	return &f
}

// bytes puts data at o's place unless it is there.
func (w *worker) bytes(o site.Output, data []byte) (file, error) {
	sum := sha256.Sum256(data)
	f := file{entry: entry{Path: o.Path, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}}
	if w.mayBeThere(o.Path, int64(len(data))) && w.there(o.Path, bytes.NewReader(data)) {
		f.same = w.job.tree[o.Path]
		return f, nil
	}
	dst, err := w.job.stage.create(o.Path)
	if err != nil {
		return file{}, err
	}
	_, err = dst.Write(data)
	return f, errors.Join(err, dst.Close())
}

// static copies a workspace file to o's place unless it is there.
func (w *worker) static(o site.Output, source string) (file, error) {
	src, err := w.job.open(source)
	if err != nil {
		return file{}, unreadable(source, err)
	}
	defer src.Close()
	size := int64(-1)
	if st, ok := src.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := st.Stat(); err == nil {
			size = info.Size()
		}
	}
	if !w.mayBeThere(o.Path, size) {
		return w.copy(o, source, src)
	}
	sum := sha256.New()
	if w.there(o.Path, io.TeeReader(src, sum)) {
		return w.finish(o, w.job.tree[o.Path].Size(), sum, w.job.tree[o.Path]), nil
	}
	again, err := w.job.open(source)
	if err != nil {
		return file{}, unreadable(source, err)
	}
	defer again.Close()
	return w.copy(o, source, again)
}

// copy streams src into the stage.
func (w *worker) copy(o site.Output, source string, src io.Reader) (file, error) {
	dst, err := w.job.stage.create(o.Path)
	if err != nil {
		return file{}, err
	}
	defer dst.Close()
	sum := sha256.New()
	in := &tracked{ctx: w.ctx, r: src}
	n, err := io.CopyBuffer(struct{ io.Writer }{io.MultiWriter(dst, sum)}, in, w.a[:])
	if in.failed {
		dst.Close()
		os.Remove(dst.Name())
		return file{}, unreadable(source, err)
	}
	return w.finish(o, n, sum, nil), errors.Join(err, dst.Close())
}

func (w *worker) finish(o site.Output, size int64, sum hash.Hash, same fs.FileInfo) file {
	return file{entry: entry{Path: o.Path, Size: size, SHA256: hex.EncodeToString(sum.Sum(nil))}, same: same}
}

// tracked ends when ctx does, and remembers that an error came from r.
type tracked struct {
	ctx    context.Context
	r      io.Reader
	failed bool
}

func (t *tracked) Read(p []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := t.r.Read(p)
	t.failed = err != nil && err != io.EOF
	return n, err
}

func unreadable(source string, err error) error {
	f := *fault.From(err)
	f.Path = source
	if f.Code == fault.Internal {
		f.Code, f.Message = fault.Unreadable, "This file could not be read, so the site is without it."
	}
	return &leftOut{&f}
}

// mayBeThere reports whether the target holds a regular file of that size at
// path. A size of -1 is not known.
func (w *worker) mayBeThere(path string, size int64) bool {
	info := w.job.tree[path]
	return info != nil && info.Mode().IsRegular() && (size < 0 || info.Size() == size)
}

// there reports whether the target's file at path has the bytes of want.
func (w *worker) there(path string, want io.Reader) bool {
	have, err := os.Open(filepath.Join(w.job.out, filepath.FromSlash(path)))
	if err != nil {
		return false
	}
	defer have.Close()
	for w.ctx.Err() == nil {
		n, errA := io.ReadFull(want, w.a[:])
		m, errB := io.ReadFull(have, w.b[:])
		if n != m || !bytes.Equal(w.a[:n], w.b[:m]) {
			return false
		}
		if errA != nil || errB != nil {
			return ended(errA) && ended(errB)
		}
	}
	return false
}

// ended reports whether io.ReadFull came to the end of its reader.
func ended(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// hashFile returns the SHA-256 of a file, or unknown.
func hashFile(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return unknown
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return unknown
	}
	return hex.EncodeToString(sum.Sum(nil))
}
