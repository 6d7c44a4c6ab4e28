//go:build (desktop && !linux) || bindings

package app

// shownLater is empty: Wails gives items all of their keys on these systems.
var shownLater map[string]bool

// ShowMenu leaves the menu as it was made: Wails cannot change one that is shown on all of
// these systems. The page runs no command that makes no sense.
func (d *Desktop) ShowMenu([]MenuItem) {}
