package app

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime/debug"

	"galley/internal/fault"
)

// FormatError turns an error into what the frontend receives: a JSON string with
// the fields of a Problem. It is a string because the Wails runtime wraps whatever
// it gets in new Error(value).
func FormatError(err error) any {
	e := fault.From(err)
	if e.Code == fault.Internal {
		slog.Error("unexpected", "err", err)
	}
	text, marshalling := json.Marshal(problemOf(e))
	if marshalling != nil {
		return `{"code":"internal","message":"Something went wrong inside Galley."}`
	}
	return string(text)
}

// guard turns a panic in a bound method into an error. Without it the promise in
// the frontend would stay pending for ever.
func guard(err *error) {
	calls.note()
	if r := recover(); r != nil {
		slog.Error("panic in a bound method", "panic", r, "stack", string(debug.Stack()))
		*err = fault.New(fault.Internal, "Something went wrong inside Galley. Your text is not affected.").Because(fmt.Errorf("panic: %v", r))
	}
}
