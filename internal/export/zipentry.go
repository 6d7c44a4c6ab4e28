package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"galley/internal/fault"
	"galley/internal/site"
)

// packed is an output as it stands in a zip.
type packed struct {
	head    *zip.FileHeader
	body    spill
	problem *fault.Error // why it is not in the zip
}

// packer packs outputs one after the other.
type packer struct {
	zipping *zipping
	worker  *worker
	flate   *flate.Writer
}

func newPacker(ctx context.Context, z *zipping) *packer {
	squeeze, _ := flate.NewWriter(nil, flate.DefaultCompression) // the level is one it knows
	return &packer{zipping: z, worker: &worker{job: &job{site: z.site, open: z.open}, ctx: ctx}, flate: squeeze}
}

// pack makes an output and packs it. A static file that cannot be read is a problem.
func (p *packer) pack(o site.Output) (one *packed, err error) {
	defer recovered(o, &err)
	data, source, err := p.worker.content(o)
	if err != nil {
		return nil, err
	}
	if source == "" {
		return p.squeeze(o.Path, bytes.NewReader(data))
	}
	one, err = p.static(o, source)
	var left *leftOut
	if errors.As(err, &left) {
		return &packed{problem: left.problem}, nil
	}
	return one, err
}

func (p *packer) static(o site.Output, source string) (*packed, error) {
	src, err := p.zipping.open(source)
	if err != nil {
		return nil, unreadable(source, err)
	}
	defer src.Close() // only read
	in := &tracked{ctx: p.worker.ctx, r: src}
	one, err := p.squeeze(o.Path, in)
	if in.failed {
		return nil, errors.Join(unreadable(source, err), one.body.drop())
	}
	return one, err
}

// squeeze packs what src holds.
func (p *packer) squeeze(name string, src io.Reader) (*packed, error) {
	one := &packed{head: headOf(name), body: spill{dir: p.zipping.dir}}
	sum := crc32.NewIEEE()
	n, err := p.copy(one.head.Method, &one.body, io.TeeReader(src, sum))
	one.head.CRC32 = sum.Sum32()
	one.head.UncompressedSize64, one.head.CompressedSize64 = uint64(n), uint64(one.body.size)
	return one, errors.Join(err, one.body.rest())
}

func (p *packer) copy(method uint16, dst io.Writer, src io.Reader) (n int64, err error) {
	if method == zip.Store {
		return io.CopyBuffer(struct{ io.Writer }{dst}, src, p.worker.a[:])
	}
	p.flate.Reset(dst)
	n, err = io.CopyBuffer(struct{ io.Writer }{p.flate}, src, p.worker.a[:])
	return n, errors.Join(err, p.flate.Close())
}

// headOf returns the header of a file, the same on every machine and day.
func headOf(name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Flags: utf8Names}
	if packedKinds[strings.ToLower(path.Ext(name))] {
		h.Method = zip.Store
	}
	h.SetMode(0o644)
	//lint:ignore SA1019 CreateRaw writes this field, and not Modified
	h.ModifiedDate = firstDay
	return h
}

const (
	utf8Names = 1 << 11     // flag: the name is UTF-8
	firstDay  = 1<<5 | 1<<0 // 1 January 1980, the first day that a zip can name
)

// packedKinds are files that do not get any smaller.
var packedKinds = map[string]bool{
	".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".avif": true, ".woff": true, ".woff2": true,
	".mp4": true, ".webm": true, ".mp3": true, ".ogg": true, ".zip": true, ".gz": true, ".br": true,
}
