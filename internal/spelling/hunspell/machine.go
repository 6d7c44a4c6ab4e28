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

// machine is the compiled checker, shared by all dictionaries.
type machine struct {
	runtime wazero.Runtime
	code    wazero.CompiledModule
}

// machines are the compiled checkers, by the cache that their code is kept in. Compiling one
// takes a third of a second, and 40 MB for that time; taking it from a cache a hundredth.
var machines sync.Map

// compiled returns the machine whose code is kept in cache, nil for none.
func compiled(cache wazero.CompilationCache) (machine, error) {
	made, _ := machines.LoadOrStore(cache, sync.OnceValues(func() (machine, error) {
		m, err := compile(cache)
		if err != nil && cache != nil { // a full disk, or a file that is damaged
			m, err = compile(nil)
		}
		return m, err
	}))
	return made.(func() (machine, error))()
}

func compile(cache wazero.CompilationCache) (machine, error) {
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
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	runtime := wazero.NewRuntimeWithConfig(ctx, config)
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, runtime); err != nil {
		return machine{}, err
	}
	module, err := runtime.CompileModule(ctx, code)
	return machine{runtime, module}, err
}
