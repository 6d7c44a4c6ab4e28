package export

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"galley/internal/site"
	"galley/internal/workspace"
)

// ZipOptions say where an export as one file goes.
type ZipOptions struct {
	Out     string // the zip, absolute
	Source  string // workspace folder, absolute
	Replace bool   // a file that is no export of Galley's may be replaced, too
}

// Zip exports s as one zip file with the files that Run would write, byte for byte.
// Equal sites make equal zips: the files come in a fixed order, without times.
//
// The zip is written beside its place and takes it in one step, so a cancelled, failed
// or killed export leaves the old one as it was. Some files are in memory at a time,
// never all. It returns what Run returns, and fault.Exists when there is a file that
// Galley did not export.
func Zip(ctx context.Context, s Site, open Open, o ZipOptions, progress func(Progress)) (Result, error) {
	started := time.Now()
	out, err := checkZip(o.Out, o.Source, o.Replace)
	if err != nil {
		return Result{}, explain(o.Out, err)
	}
	r := Result{Out: out}
	unlock, err := workspace.Lock(out, "Another export to this file is running.")
	if err != nil {
		return r, explain(out, err)
	}
	defer unlock()
	z := &zipping{out: out, site: s, open: open, meter: &meter{report: progress}}
	if err := z.run(ctx, &r); err != nil {
		return Result{Out: out}, explain(out, err)
	}
	r.Elapsed = time.Since(started)
	return r, nil
}

// zipping is one export to a zip under way.
type zipping struct {
	out   string
	site  Site
	open  Open
	meter *meter

	dir  string // for what is being written, beside out
	old  oldZip // that is going to be replaced
	stay int    // names in both
}

func (z *zipping) run(ctx context.Context, r *Result) error {
	outputs, problems, err := checkOutputs(z.site.Outputs())
	if err != nil {
		return err
	}
	r.Problems = problems
	parent := filepath.Dir(z.out)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return err
	}
	for _, name := range namesIn(parent, buildPrefix+keyOf(z.out)) {
		if err := os.RemoveAll(filepath.Join(parent, name)); err != nil { // of a killed export
			return err
		}
	}
	if z.dir, err = makeTemp(parent, z.out); err != nil {
		return err
	}
	defer os.RemoveAll(z.dir)
	if z.old, err = readZip(z.out); err != nil {
		return err
	}
	whole := filepath.Join(z.dir, "site.zip")
	err = z.write(ctx, whole, outputs, r)
	z.old.close() // some systems do not replace an open file
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := adoptMode(whole, z.out); err != nil {
		return err
	}
	if err := os.Rename(whole, z.out); err != nil {
		return err
	}
	return syncFolder(parent)
}

// write makes the zip at name, and has it on the disk when it returns.
func (z *zipping) write(ctx context.Context, name string, outputs []site.Output, r *Result) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(f, 1<<20)
	w := zip.NewWriter(buffered)
	err = z.fill(ctx, w, outputs, r)
	if err == nil {
		err = errors.Join(w.SetComment(zipMark), w.Close(), buffered.Flush(), f.Sync())
	}
	return errors.Join(err, f.Close())
}

// fill makes every output, on all cores, and appends them in their order. A bounded
// number of them waits to be appended.
func (z *zipping) fill(ctx context.Context, w *zip.Writer, outputs []site.Output, r *Result) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	order := makingOrder(outputs)
	workers := min(runtime.GOMAXPROCS(0), len(order))
	room := make(chan struct{}, 4*max(workers, 1))
	made := make([]chan *packed, len(order))
	for i := range made {
		made[i] = make(chan *packed, 1)
	}
	z.meter.begin("render", len(order))
	var next atomic.Int64
	var running sync.WaitGroup
	for range workers {
		p := newPacker(ctx, z)
		running.Go(func() {
			for {
				select {
				case room <- struct{}{}:
				case <-ctx.Done():
					return
				}
				i := int(next.Add(1)) - 1
				if i >= len(order) {
					return
				}
				one, err := p.pack(outputs[order[i]])
				if err != nil {
					cancel(err)
					return
				}
				made[i] <- one
			}
		})
	}
	defer running.Wait()
	for i := range order {
		select {
		case one := <-made[i]:
			if err := z.append(w, one, r); err != nil {
				cancel(err)
				return err
			}
			z.meter.step()
			<-room
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	r.Removed = len(z.old.files) - z.stay
	return nil
}

// append appends one file and counts it.
func (z *zipping) append(w *zip.Writer, one *packed, r *Result) error {
	if one.problem != nil {
		r.Problems = append(r.Problems, one.problem)
		return nil
	}
	size := int64(one.head.UncompressedSize64)
	r.Files++
	r.Bytes += size
	if _, there := z.old.files[one.head.Name]; there {
		z.stay++
	}
	if z.old.holds(one.head.Name, size, one.head.CRC32) {
		r.Unchanged++
	} else {
		r.Written++
	}
	dst, err := w.CreateRaw(one.head)
	if err != nil {
		return err
	}
	return one.body.moveTo(dst)
}

// adoptMode gives the new file the mode of the one that it is going to replace.
func adoptMode(name, old string) error {
	info, err := os.Stat(old)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return os.Chmod(name, info.Mode().Perm())
}

// syncFolder has the names in a folder on the disk. Systems that cannot do so do it by
// themselves.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close() // only read
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil // this file system has no such operation
	}
	return err
}
