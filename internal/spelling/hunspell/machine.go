package hunspell

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"io"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:embed hunspell.wasm.gz
var packed []byte

// maxPages bounds what one dictionary may take, in 64 KiB.
const maxPages = 8192

// machine is the compiled checker, shared by all dictionaries. Compiling it takes a third
// of a second.
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
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(maxPages).WithCloseOnContextDone(true)
	runtime := wazero.NewRuntimeWithConfig(ctx, config)
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
		return machine{}, err
	}
	module, err := runtime.CompileModule(ctx, code)
	return machine{runtime, module}, err
})
