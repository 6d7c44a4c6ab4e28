// Package hunspell asks Hunspell whether a word is spelt as a dictionary has it. Hunspell
// is the checker of LibreOffice and of most browsers, and the one that dictionaries of
// nearly all languages are written for: a list of words, the .dic file, and rules that make
// more words of them, the .aff file.
//
// It runs as WebAssembly, inside the program and without cgo, with memory of its own for
// every dictionary. What it takes for a clock counts its work, so the same word gets the
// same suggestions on every machine.
//
// hunspell.wasm.gz is Hunspell 1.7.1; build/hunspell.sh makes it from the published source
// and says with what. LICENSE is Hunspell's.
package hunspell

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// LongestWord is the most bytes that a word has; longer ones are no words.
const LongestWord = 150

var (
	errMemory = errors.New("hunspell: not enough memory")
	errClosed = errors.New("hunspell: the dictionary is closed")
)

// A Dictionary knows the words of one language. It is safe for concurrent use and answers
// one question at a time.
type Dictionary struct {
	mu     sync.Mutex
	module api.Module // nil when closed, or after Hunspell failed
	handle uint64
	text   uint32 // where a word is handed over, and the address of a list
	words  alphabet

	spell, suggest, release api.Function
}

// Open reads a dictionary: its rules and its list of words, as they are in the files. The
// code of Hunspell, made for this machine, is kept in code, nil for nowhere.
func Open(ctx context.Context, code wazero.CompilationCache, affix, list []byte) (*Dictionary, error) {
	m, err := compiled(code)
	if err != nil {
		return nil, err
	}
	files := wazero.NewFSConfig().WithFSMount(files{"aff": affix, "dic": list}, "/")
	module, err := m.runtime.InstantiateModule(ctx, m.code, wazero.NewModuleConfig().WithName("").WithFSConfig(files).WithStartFunctions("_initialize"))
	if err != nil {
		return nil, fmt.Errorf("hunspell: %w", err)
	}
	d := &Dictionary{
		module: module, spell: module.ExportedFunction("Hunspell_spell"),
		suggest: module.ExportedFunction("Hunspell_suggest"), release: module.ExportedFunction("Hunspell_free_list"),
	}
	if err := d.load(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// Closed reports whether the dictionary can answer no more.
func (d *Dictionary) Closed() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.module == nil
}

// load has Hunspell read its two files, and finds out how the dictionary is written.
func (d *Dictionary) load(ctx context.Context) error {
	at, err := d.call(ctx, d.module.ExportedFunction("malloc"), LongestWord+1)
	if err != nil {
		return err
	}
	if d.text = uint32(at); d.text == 0 {
		return errMemory
	}
	const affix, list = "/aff\x00", "/dic\x00"
	d.module.Memory().WriteString(d.text, affix+list)
	if d.handle, err = d.call(ctx, d.module.ExportedFunction("Hunspell_create"), at, at+uint64(len(affix))); err != nil {
		return err
	}
	encoding, err := d.call(ctx, d.module.ExportedFunction("Hunspell_get_dic_encoding"), d.handle)
	if err != nil {
		return err
	}
	d.words, err = alphabetOf(d.read(uint32(encoding)))
	return err
}

// Close gives the memory back. What is asked afterwards is answered with an error.
func (d *Dictionary) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.drop()
}

func (d *Dictionary) drop() {
	if d.module != nil {
		_ = d.module.Close(context.Background()) // memory alone, nothing to be written
		d.module = nil
	}
}

// Knows reports whether word is spelt right. When ctx ends while Hunspell is at work, the
// dictionary is closed; so it is after Suggest.
func (d *Dictionary) Knows(ctx context.Context, word string) (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.module == nil {
		return false, errClosed
	}
	if !d.write(word) {
		return false, nil
	}
	known, err := d.call(ctx, d.spell, d.handle, uint64(d.text))
	return known != 0, err
}

// Suggest returns words that word may have been meant to be, the likeliest first.
func (d *Dictionary) Suggest(ctx context.Context, word string) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.module == nil {
		return nil, errClosed
	}
	const pointer = 4
	if len(word) > LongestWord-pointer || !d.write(word) {
		return nil, nil
	}
	list := d.text + LongestWord + 1 - pointer
	list -= list % pointer
	count, err := d.call(ctx, d.suggest, d.handle, uint64(list), uint64(d.text))
	if err != nil || count == 0 {
		return nil, err
	}
	found := d.list(list, int(uint32(count)))
	_, err = d.call(ctx, d.release, d.handle, uint64(list), count)
	return found, err
}

// list reads count words from the array whose address stands at pointer.
func (d *Dictionary) list(pointer uint32, count int) []string {
	found := make([]string, 0, count)
	array, _ := d.module.Memory().ReadUint32Le(pointer)
	for i := range count {
		at, ok := d.module.Memory().ReadUint32Le(array + 4*uint32(i))
		if !ok {
			break
		}
		found = append(found, d.words.decode(d.read(at)))
	}
	return found
}

// call calls a function of Hunspell. If that fails, nothing in its memory can be relied on
// any more, and the dictionary is closed.
func (d *Dictionary) call(ctx context.Context, f api.Function, args ...uint64) (uint64, error) {
	got, err := f.Call(ctx, args...)
	if err != nil {
		d.drop()
		return 0, fmt.Errorf("hunspell: %w", err)
	}
	if len(got) == 0 {
		return 0, nil
	}
	return got[0], nil
}

// write hands a word over in the dictionary's letters. A word that cannot be written in
// them is in no such dictionary.
func (d *Dictionary) write(word string) bool {
	letters, ok := d.words.encode(word)
	return ok && len(letters) <= LongestWord && d.module.Memory().WriteString(d.text, letters+"\x00")
}

// read returns the text at an address, up to the zero that ends it.
func (d *Dictionary) read(at uint32) string {
	const most = 4 * LongestWord
	size := d.module.Memory().Size()
	if at >= size {
		return ""
	}
	raw, _ := d.module.Memory().Read(at, min(most, size-at))
	for i, b := range raw {
		if b == 0 {
			return string(raw[:i])
		}
	}
	return string(raw)
}
