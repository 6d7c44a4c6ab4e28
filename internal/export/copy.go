package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"

	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/workspace"
)

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
		return w.finish(o, w.job.tree[o.Path].Size, sum, w.job.tree[o.Path]), nil
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

func (w *worker) finish(o site.Output, size int64, sum hash.Hash, same *workspace.Stamp) file {
	f := fileOf(entry{Path: o.Path, Size: size, SHA256: hex.EncodeToString(sum.Sum(nil))})
	f.same = same
	return f
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
