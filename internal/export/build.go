package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/workspace"
)

// file is one file of the new site: in the stage, or in the target already.
type file struct {
	*remembered                  // of the record, when it was recalled; else new, but for stamp
	same        *workspace.Stamp // of the target's file when it holds the same bytes, else nil
	linked      *workspace.Stamp // of the file when the new site got it as a second name, else nil
	recalled    bool             // made by an earlier export
	twin        bool             // the spare has the same file under a second name; hides that of remembered
}

func fileOf(e entry) file { return file{remembered: &remembered{entry: e}} }

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
	err := inMakingOrder(ctx, outputs, func(ctx context.Context) func(int) error {
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
	files := made[:0] // no file is read again after it was kept
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

	from   []site.Answered // what the page was made from
	traced bool            // from is known
}

// roomOfPages is the size of pages beyond which there are few: the sitemap and the archive of
// a large site. The room they took is not kept for the others.
const roomOfPages = 1 << 20

// leftOut is why a static file is not part of the export.
type leftOut struct{ problem *fault.Error }

func (l *leftOut) Error() string { return l.problem.Error() }

// make makes one output.
func (w *worker) make(o site.Output) (f file, err error) {
	defer recovered(o, &err)
	if f, ok := w.recalled(o); ok && !f.told {
		return f, nil
	}
	w.lendBefore(o)
	data, source, err := w.content(o)
	switch {
	case err != nil:
		return file{}, err
	case source != "":
		return w.copied(o, source)
	}
	if f, err = w.bytes(o, data); err != nil {
		return file{}, err
	}
	f.remembered = w.note(o, f.entry)
	return f, nil
}

// recalled returns an output that need not be made.
func (w *worker) recalled(o site.Output) (f file, ok bool) {
	if m, ok := w.job.recaller.recall(o, w.job.out, w.job.tree); ok {
		w.lend(o, m.terms)
		return file{same: w.job.tree[o.Path], remembered: m, recalled: true, twin: m.twin}, true
	}
	return w.drawn(o)
}

// recovered, deferred, turns a panic into an error that names the page: a defect in a
// template function must not take the program down.
func recovered(o site.Output, err *error) {
	if p := recover(); p != nil {
		slog.Error("making a page panicked", "output", o.Path, "panic", p, "stack", string(debug.Stack()))
		*err = &fault.Error{Code: fault.Internal, Path: sourceOf(o), Err: fmt.Errorf("panic: %v", p),
			Message: "This page could not be made."}
	}
}

// content returns the bytes of an output, until the next one is made, or the workspace
// path of the file it is a copy of. Of a page it notes what it is made from, if that is
// going to be remembered.
func (w *worker) content(o site.Output) (data []byte, source string, err error) {
	w.from, w.traced = nil, false
	if data, source, ok := w.job.site.Asset(o.Path); ok {
		return data, source, nil
	}
	if w.page.Reset(); w.page.Cap() > roomOfPages {
		w.page = bytes.Buffer{}
	}
	if w.job.writer == nil {
		err = w.job.site.Render(&w.page, o.Path)
	} else {
		w.from, err = w.job.recaller.site.Trace(&w.page, o.Path)
		w.traced = err == nil
	}
	if err != nil {
		return nil, "", notRendered(o, err)
	}
	return w.page.Bytes(), "", nil
}

// note writes what content noted into the new record.
func (w *worker) note(o site.Output, e entry) *remembered {
	m := &remembered{entry: e, kind: o.Kind, source: o.Source, traced: w.traced, terms: w.found(o)}
	m.told = o.Kind == site.KindPicture && w.traced && w.job.recaller.memory.again(o.Source)
	if w.traced {
		if slices.ContainsFunc(w.from, func(f site.Answered) bool { return beyondFiles(f.Kind) }) {
			w.job.recaller.timely.Store(true)
		}
		m.facts = w.job.writer.facts(w.from)
	}
	return m
}

// copied copies a workspace file, noting its stamp. A file that changes meanwhile has
// another one afterwards, and the older counts.
func (w *worker) copied(o site.Output, source string) (file, error) {
	var stamp workspace.Stamp
	if w.job.writer != nil {
		stamp, _ = w.job.recaller.memory.Stamp(source)
	}
	f, err := w.static(o, source)
	if err != nil {
		return file{}, err
	}
	if stamp != (workspace.Stamp{}) && w.job.recaller.memory.again(source) {
		stamp = workspace.Stamp{}
	}
	f.kind, f.source, f.copied = o.Kind, o.Source, stamp
	return f, nil
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

// weigh returns the file that data makes at o's place, and the target's where that has
// it already.
func (w *worker) weigh(o site.Output, data []byte) file {
	sum := sha256.Sum256(data)
	f := fileOf(entry{Path: o.Path, Size: int64(len(data)), SHA256: hex.EncodeToString(sum[:])})
	if w.mayBeThere(o.Path, f.Size) && w.there(o.Path, bytes.NewReader(data)) {
		f.same = w.job.tree[o.Path]
	}
	return f
}

// bytes puts data at o's place unless it is there.
func (w *worker) bytes(o site.Output, data []byte) (file, error) {
	f := w.weigh(o, data)
	if f.same != nil {
		return f, nil
	}
	dst, err := w.job.stage.create(o.Path)
	if err != nil {
		return file{}, err
	}
	_, err = dst.Write(data)
	return f, errors.Join(err, dst.Close())
}
