//go:build !(desktop && linux)

package clipboard

import "galley/internal/fault"

// Read fails: on this system, or without a window, the page is given what is pasted.
func Read() (Content, error) {
	return Content{}, fault.New(fault.Unsupported, "The page reads pictures from the clipboard itself.")
}
