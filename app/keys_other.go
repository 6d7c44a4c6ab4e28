//go:build (desktop || bindings) && !(linux && desktop)

package app

// keysToPageFirst does nothing: this system's window is not reached.
func keysToPageFirst() {}
