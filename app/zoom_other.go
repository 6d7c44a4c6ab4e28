//go:build (desktop || bindings) && !(linux && desktop)

package app

// zoomPage reports false: this system's window is not reached.
func zoomPage(float64) bool { return false }
