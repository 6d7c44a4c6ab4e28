package export

import (
	"archive/zip"
	"context"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"slices"

	"galley/internal/fault"
	"galley/internal/site"
)

// PlanZip works out what Zip would do with the same arguments, compared with the zip that
// is there, and fails where Zip would refuse. It writes nothing.
func PlanZip(ctx context.Context, s Site, open Open, o ZipOptions, progress func(Progress)) (Preview, error) {
	out, err := checkZip(o.Out, o.Source, o.Replace)
	if err != nil {
		return Preview{}, explain(o.Out, err)
	}
	p := Preview{Out: out}
	if err := p.compareZip(ctx, s, open, progress); err != nil {
		return Preview{Out: out}, explain(out, err)
	}
	return p, nil
}

func (p *Preview) compareZip(ctx context.Context, s Site, open Open, progress func(Progress)) error {
	outputs, problems, err := checkOutputs(s.Outputs())
	if err != nil {
		return err
	}
	p.Problems = problems
	old, err := readZip(p.Out)
	if err != nil {
		return err
	}
	defer old.close()
	weighed, err := old.weighAll(ctx, &job{site: s, open: open, meter: &meter{report: progress}}, outputs)
	if err != nil {
		return err
	}
	gone := maps.Clone(old.files)
	for i, w := range weighed {
		delete(gone, outputs[i].Path)
		p.add(outputs[i], w)
	}
	for _, path := range slices.Sorted(maps.Keys(gone)) {
		p.Changes = append(p.Changes, Change{Path: path, What: Removed, Why: IsGone, Was: int64(gone[path].UncompressedSize64)})
	}
	return ctx.Err()
}

// weighed is an output compared with the file of its name in a zip.
type weighed struct {
	size    int64
	was     int64
	there   bool // there is a file of this name
	why     Why  // "" when it holds the same
	problem *fault.Error
}

// add notes what happens to an output.
func (p *Preview) add(o site.Output, w weighed) {
	if w.problem != nil {
		p.Problems = append(p.Problems, w.problem)
		if w.there {
			p.Changes = append(p.Changes, Change{Path: o.Path, What: Removed, Why: IsGone, Was: w.was})
		}
		return
	}
	p.Bytes += w.size
	if w.there && w.why == "" {
		p.Unchanged++
		return
	}
	c := Change{Path: o.Path, Kind: o.Kind, Source: o.Source, What: Added, Why: IsNew, Size: w.size}
	if w.there {
		c.What, c.Why, c.Was = Changed, w.why, w.was
	}
	p.Changes = append(p.Changes, c)
}

// oldZip is the zip that an export is going to replace. One that is not there, or is no
// export, has no files.
type oldZip struct {
	reader *zip.ReadCloser
	files  map[string]*zip.File
}

func readZip(name string) (oldZip, error) {
	r, err := zip.OpenReader(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, zip.ErrFormat) {
		return oldZip{}, nil
	}
	if err != nil {
		return oldZip{}, err
	}
	z := oldZip{reader: r, files: map[string]*zip.File{}}
	if r.Comment == zipMark {
		for _, f := range r.File {
			z.files[f.Name] = f
		}
	}
	return z, nil
}

func (z oldZip) close() {
	if z.reader != nil {
		z.reader.Close() // only read
	}
}

// holds reports whether the zip has these contents under name.
func (z oldZip) holds(name string, size int64, sum uint32) bool {
	f := z.files[name]
	return f != nil && int64(f.UncompressedSize64) == size && f.CRC32 == sum
}

func (z oldZip) weighAll(ctx context.Context, j *job, outputs []site.Output) ([]weighed, error) {
	j.meter.begin("plan", len(outputs))
	all := make([]weighed, len(outputs))
	err := inMakingOrder(ctx, outputs, func(ctx context.Context) func(int) error {
		w := &worker{job: j, ctx: ctx}
		return func(i int) (err error) {
			all[i], err = z.weigh(w, outputs[i])
			j.meter.step()
			return err
		}
	})
	return all, err
}

func (z oldZip) weigh(w *worker, o site.Output) (one weighed, err error) {
	defer recovered(o, &err)
	if f := z.files[o.Path]; f != nil {
		one.there, one.was = true, int64(f.UncompressedSize64)
	}
	if o.Kind == site.KindPicture { // takes long to make, and its name says what is in it
		one.size = one.was
		return one, nil
	}
	data, source, err := w.content(o)
	if err != nil {
		return one, err
	}
	if source != "" {
		return z.weighStatic(w, o, source, one)
	}
	one.size = int64(len(data))
	if one.there && !z.holds(o.Path, one.size, crc32.ChecksumIEEE(data)) {
		one.why = z.why(o.Path, data)
	}
	return one, nil
}

func (z oldZip) weighStatic(w *worker, o site.Output, source string, one weighed) (weighed, error) {
	src, err := w.job.open(source)
	if err == nil {
		defer src.Close() // only read
		sum := crc32.NewIEEE()
		in := &tracked{ctx: w.ctx, r: src}
		one.size, err = io.CopyBuffer(struct{ io.Writer }{sum}, in, w.a[:])
		if err != nil && !in.failed {
			return one, err
		}
		if one.there && !z.holds(o.Path, one.size, sum.Sum32()) {
			one.why = StaticFile
		}
	}
	if left := new(leftOut); err != nil && errors.As(unreadable(source, err), &left) {
		one.problem = left.problem
	}
	return one, nil
}

// why says what differs between the page in the zip and the new one.
func (z oldZip) why(name string, now []byte) Why {
	f, err := z.files[name].Open()
	if err != nil {
		return OwnText
	}
	defer f.Close() // only read
	was, err := io.ReadAll(f)
	if err != nil {
		return OwnText
	}
	return whyOf(was, now)
}
