package main

import (
	"context"
	"embed"
	"io/fs"
	"os"
	"path/filepath"

	"galley/bench/corpus"
)

// hugoSite holds settings and templates that make Hugo write what Galley writes.
//
//go:embed all:hugo
var hugoSite embed.FS

func hugoTool(ctx context.Context, b *bench) tool {
	state := filepath.Join(b.dir, "hugo-state")
	return tool{
		name:  "Hugo",
		posts: filepath.Join("content", "posts"),
		setUp: func(dir string, n int) error {
			if err := copyHugoSite(dir); err != nil {
				return err
			}
			// Posts name their pictures by /static/images/…; Hugo serves the inside of
			// its static folder.
			_, err := corpus.Write(dir, "content/posts", "static/static", n, b.seed, corpus.ListTags)
			return err
		},
		build: func(dir string) (cost, error) {
			return child(ctx, state, b.hugo, "--source", dir, "--destination", filepath.Join(dir, "out"), "--quiet")
		},
		clean: func(dir string) error {
			return removeAll(filepath.Join(dir, "out"), filepath.Join(dir, "resources"), filepath.Join(dir, ".hugo_build.lock"), state)
		},
	}
}

func copyHugoSite(dir string) error {
	site, err := fs.Sub(hugoSite, "hugo")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.CopyFS(dir, site)
}
