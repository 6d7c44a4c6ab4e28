package main

import (
	"embed"
	"io/fs"
)

// The sample blog, by its parts: an export that lies beside them is none.
//
//go:embed examples/blog/galley.yaml examples/blog/posts examples/blog/pages examples/blog/static examples/blog/.galley
var examples embed.FS

// sampleBlog is what "Try the sample blog" copies.
func sampleBlog() fs.FS {
	files, err := fs.Sub(examples, "examples/blog")
	if err != nil {
		panic(err) // the path is a constant
	}
	return files
}
