package math

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync/atomic"
	"time"

	"modernc.org/quickjs"
)

//go:embed katex/katex.min.js
var katex string

// untrusted begins the error for a command that would put an address, an identifier or a
// picture of the author's choice into the page.
const untrusted = "untrusted command: "

// glue asks KaTeX for a formula and answers in JSON. Whatever is not a mistake in the
// TeX (too deep a nesting, too little memory) goes on as an exception.
const glue = `
var console = { log() {}, warn() {}, error() {} };
function formula(tex, display) {
  let refused = "";
  try {
    const html = katex.renderToString(tex, {
      output: "mathml", displayMode: display, throwOnError: true, strict: "ignore",
      maxExpand: 1000, maxSize: 50,
      trust: (context) => { refused = refused || context.command; return false },
    });
    if (refused) return JSON.stringify({ error: "` + untrusted + `" + refused, at: Math.max(0, tex.indexOf(refused)) });
    return JSON.stringify({ html });
  } catch (e) {
    if (!(e instanceof katex.ParseError)) throw e;
    return JSON.stringify({ error: e.rawMessage || String(e), at: e.position || 0 });
  }
}`

// answer is what glue says. At counts UTF-16 units of the TeX.
type answer struct {
	HTML  string `json:"html"`
	Error string `json:"error"`
	At    int    `json:"at"`
}

const (
	// memoryLimit is the memory of one engine, in bytes. KaTeX itself takes about 8 MB.
	memoryLimit = 96 << 20
	// timeLimit ends what the other limits did not: none of the worst known formulas comes
	// near, and none that is well should on a machine with ten times more to do than it can.
	timeLimit = 30 * time.Second
)

// A pool lends engines, which work on one formula at a time. An engine that failed is
// thrown away, as nobody knows what state it is in.
type pool struct{ places chan *quickjs.VM }

// engines are all engines of the process: an export and a preview find one each.
var engines = newPool(2)

func newPool(n int) pool {
	p := pool{make(chan *quickjs.VM, n)}
	for range n {
		p.places <- nil // to be started when it is needed
	}
	return p
}

// ask renders a formula, after waiting for an engine.
func (p pool) ask(tex string, display bool) (a answer, err error) {
	vm := <-p.places
	defer func() { p.places <- vm }()
	if vm == nil {
		if vm, err = newEngine(); err != nil {
			return answer{}, err
		}
	}
	said, err := call(vm, tex, display)
	if err != nil {
		_ = vm.Close() // it is given up either way
		vm = nil
		return answer{}, err
	}
	return a, json.Unmarshal([]byte(said), &a)
}

// call runs glue. A panic of the engine is an error like any other.
func call(vm *quickjs.VM, tex string, display bool) (said string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the JavaScript engine failed: %v", r)
		}
	}()
	value, err := vm.Call("formula", tex, display)
	if err != nil {
		return "", err
	}
	said, ok := value.(string)
	if !ok {
		return "", fmt.Errorf("KaTeX gave %T", value)
	}
	return said, nil
}

// started counts the engines that were started in this process.
var started atomic.Int64

// Started returns how many engines were started in this process: none while no post has
// a formula.
func Started() int { return int(started.Load()) }

// newEngine starts an engine, which takes 50 ms.
func newEngine() (*quickjs.VM, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("start the JavaScript engine: %w", err)
	}
	started.Add(1)
	vm.SetMemoryLimit(memoryLimit)
	err = vm.SetEvalTimeout(timeLimit)
	for _, program := range []string{katex, glue} {
		if err == nil {
			_, err = vm.Eval(program, quickjs.EvalGlobal)
		}
	}
	if err != nil {
		_ = vm.Close()
		return nil, fmt.Errorf("load KaTeX: %w", err)
	}
	return vm, nil
}
