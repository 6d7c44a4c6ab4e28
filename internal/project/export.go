package project

import (
	"context"
	"encoding/hex"
	"io"
	"io/fs"
	"path/filepath"
	"sync/atomic"

	"galley/internal/diagrams"
	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/workspace"
)

// ExportOptions say what is exported and where to.
type ExportOptions struct {
	Out     string // absolute, or relative to the folder; "" for ExportDir
	BaseURL string // replaces the setting when not empty
	Drafts  bool
	Future  bool
	Fresh   bool   // write every file anew, also those that did not change
	Version string // of Galley, for the manifest
}

// Export writes the site as it is on disk now. It returns when the new site is in
// place, or with the old one untouched.
func (p *Project) Export(ctx context.Context, o ExportOptions, progress func(export.Progress)) (export.Result, error) {
	out := o.Out
	switch {
	case out == "":
		out = p.ExportDir()
	case !filepath.IsAbs(out):
		out = filepath.Join(p.dir, out)
	}
	if p.watcher != nil {
		p.reread(ctx) // what other programs did may not have been noticed yet
	}
	run := export.Options{Out: out, Source: p.dir, Version: o.Version, Fresh: o.Fresh, Memory: p.memory()}
	built, undrawn := p.siteFor(o)
	done, err := export.Run(ctx, built, p.source, run, progress)
	if undrawn.Load() > 0 {
		done.Problems = append(done.Problems, undrawnInExport)
	}
	return done, err
}

var undrawnInExport = &fault.Error{
	Code:    fault.NotFound,
	Message: "Some diagrams have not been drawn yet, so pages and feeds show their source.",
	Fix: "galley check names them. Open their posts in Galley's window once; to keep the drawings with the blog, " +
		"for machines without a window, make the folder " + diagrams.FolderOfBlog + " before.",
}

// SiteFor returns a snapshot made for other options than the project's own.
func (p *Project) SiteFor(o ExportOptions) *site.Site {
	built, _ := p.siteFor(o)
	return built
}

// siteFor also returns what counts the diagrams without a drawing, as pages are made.
func (p *Project) siteFor(o ExportOptions) (*site.Site, *atomic.Int64) {
	diagram, missing := p.countUndrawn()
	size := onceEach(p.images.size)
	if p.watcher == nil && o.Drafts == p.options.Drafts && o.Future == p.options.Future && o.BaseURL == "" {
		return p.Site().Asking(size, diagram), missing // the folder was read a moment ago
	}
	p.mu.Lock()
	in := p.content.input(p)
	p.mu.Unlock()
	in.Drafts, in.Future = o.Drafts, o.Future
	if o.BaseURL != "" {
		in.Config.BaseURL = o.BaseURL
	}
	in.ImageSize, in.Diagram = size, diagram
	built, _ := site.Build(in) // collisions are the project's problems already
	return built, missing
}

// memory returns what exports need to make only what reads differently.
func (p *Project) memory() export.Memory {
	if p.options.CacheDir == "" {
		return export.Memory{}
	}
	p.mu.Lock()
	revisions := make(map[string]workspace.Revision, len(p.content.posts))
	for path, one := range p.content.posts {
		revisions[path] = one.revision
	}
	p.mu.Unlock()
	return export.Memory{
		Folder: filepath.Join(p.options.CacheDir, "exports"),
		Stamp: func(source string) (workspace.Stamp, bool) {
			info, err := fs.Stat(p.files.FS(), source)
			if err != nil {
				return workspace.Stamp{}, false
			}
			return workspace.StampOf(info), true
		},
		Source: func(path string) (d site.Digest, ok bool) {
			sum, err := hex.DecodeString(string(revisions[path]))
			if err != nil || len(sum) < len(d) {
				return d, false
			}
			return site.Digest(sum[:len(d)]), true
		},
	}
}

// source opens a workspace file that an export copies.
func (p *Project) source(path string) (io.ReadCloser, error) { return p.files.FS().Open(path) }
