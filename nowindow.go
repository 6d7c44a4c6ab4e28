//go:build !desktop && !bindings

package main

import (
	"context"
	"fmt"
	"os"

	"galley/internal/fault"
)

// window stands in for the desktop face, which this program was built without.
func window(ctx context.Context, path string) error {
	if path == "" {
		return fault.New(fault.Unsupported, "This Galley was built without a window. Name a folder to open it in the browser: galley serve DIR.")
	}
	fmt.Fprintln(os.Stderr, "This Galley was built without a window, so the folder opens in browser mode.")
	return serve(ctx, path, "127.0.0.1:0", func(url string) { fmt.Println("Galley: " + url) })
}
