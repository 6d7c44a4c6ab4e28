//go:build (desktop && !linux) || bindings

package app

// present has nothing to add to what Wails does.
func present(string) {}
