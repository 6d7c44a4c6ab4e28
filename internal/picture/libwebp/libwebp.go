// Package libwebp writes WebP pictures with libwebp, the encoder that browsers' decoders
// are made beside, compiled to WebAssembly.
//
// It runs inside the program, in memory of its own and without cgo, and its arithmetic is
// that of WebAssembly: the same pixels give the same bytes on every machine.
//
// webp.wasm.gz is libwebp 1.4.0 with the few lines of C around it that
// github.com/gen2brain/webp v0.5.5 publishes (MIT); build/libwebp.sh fetches it from there
// and compares its checksum. LICENSE is libwebp's.
package libwebp

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"io"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// Version names the encoder. Pictures written by another one may differ.
const Version = "libwebp-1.4.0"

// MaxSide is the most pixels that a WebP picture has in width or height.
const MaxSide = 16383

// Options say how a picture is compressed.
type Options struct {
	Quality  int // 1 to 100; of a lossless picture how hard to try
	Lossless bool
	Method   int // 0 is quick, 6 is small
}

//go:embed webp.wasm.gz
var packed []byte

// maxPages bounds what encoding one picture may take, in 64 KiB.
const maxPages = 16384

// machine is the compiled encoder. Compiling it takes a third of a second.
type machine struct {
	runtime wazero.Runtime
	code    wazero.CompiledModule
}

var compiled = sync.OnceValues(func() (machine, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return machine{}, err
	}
	code, err := io.ReadAll(unpacked)
	if err != nil {
		return machine{}, err
	}
	ctx := context.Background()
	runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(maxPages))
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
		return machine{}, err
	}
	module, err := runtime.CompileModule(ctx, code)
	return machine{runtime, module}, err
})

var (
	errMemory = errors.New("libwebp: not enough memory for this picture")
	errEncode = errors.New("libwebp: this picture cannot be encoded")
)

// Encode returns a picture as WebP without any metadata. It is safe for concurrent use;
// each call has memory of its own while it runs.
func Encode(img *image.NRGBA, o Options) ([]byte, error) {
	size := img.Rect.Size()
	if size.X < 1 || size.Y < 1 || size.X > MaxSide || size.Y > MaxSide {
		return nil, fmt.Errorf("libwebp: %d by %d pixels cannot be a WebP picture", size.X, size.Y)
	}
	m, err := compiled()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	instance, err := m.runtime.InstantiateModule(ctx, m.code, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, err
	}
	defer instance.Close(ctx) // gives its memory back
	return encode(ctx, instance, img, o)
}

func encode(ctx context.Context, m api.Module, img *image.NRGBA, o Options) ([]byte, error) {
	size := img.Rect.Size()
	pixels, err := allocate(ctx, m, size.X*size.Y*4)
	if err != nil {
		return nil, err
	}
	for y := range size.Y {
		row := img.Pix[y*img.Stride:][:size.X*4]
		if !m.Memory().Write(pixels+uint32(y*size.X*4), row) {
			return nil, errMemory
		}
	}
	length, err := allocate(ctx, m, 8)
	if err != nil {
		return nil, err
	}
	lossless := uint64(0)
	if o.Lossless {
		lossless = 1
	}
	const rgba, exact = 0, 0 // what is transparent has no colour
	made, err := m.ExportedFunction("encode").Call(ctx, uint64(pixels), uint64(size.X), uint64(size.Y), uint64(length), rgba,
		uint64(o.Quality), uint64(o.Method), lossless, exact)
	if err != nil {
		return nil, fmt.Errorf("libwebp: %w", err)
	}
	count, ok := m.Memory().ReadUint32Le(length)
	if !ok || made[0] == 0 || count == 0 {
		return nil, errEncode
	}
	data, ok := m.Memory().Read(uint32(made[0]), count)
	if !ok {
		return nil, errEncode
	}
	return bytes.Clone(data), nil
}

func allocate(ctx context.Context, m api.Module, bytes int) (at uint32, err error) {
	got, err := m.ExportedFunction("malloc").Call(ctx, uint64(bytes))
	if err != nil {
		return 0, fmt.Errorf("libwebp: %w", err)
	}
	if got[0] == 0 {
		return 0, errMemory
	}
	return uint32(got[0]), nil
}
