//go:build !linux

package cli

// heapInLargePages does nothing: here the system decides by itself.
func heapInLargePages(int) {}
