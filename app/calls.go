package app

import (
	"encoding/json"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
)

// calls counts the calls of bound methods for the tests that let a hostile post try to
// make one. Nothing is counted outside of tests.
var calls = callCounter{kept: os.Getenv("GALLEY_TEST") == "1", count: map[string]int{}}

type callCounter struct {
	kept  bool
	mu    sync.Mutex
	count map[string]int // by "Service.Method"
}

// note counts a call of the method whose deferred guard is running.
func (c *callCounter) note() {
	if !c.kept {
		return
	}
	callers := make([]uintptr, 16)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for frame, more := frames.Next(); ; frame, more = frames.Next() {
		if _, name, ok := strings.Cut(frame.Function, "galley/app.(*"); ok {
			c.mu.Lock()
			c.count[strings.Replace(name, ")", "", 1)]++
			c.mu.Unlock()
			return
		}
		if !more {
			return
		}
	}
}

func (a *App) serveCalls(w http.ResponseWriter) {
	calls.mu.Lock()
	defer calls.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(calls.count) // the reader went away
}
