package project

import (
	"context"
	"io"
	"path/filepath"

	"galley/internal/export"
	"galley/internal/site"
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
	run := export.Options{Out: out, Source: p.dir, Version: o.Version, Fresh: o.Fresh}
	return export.Run(ctx, p.SiteFor(o), p.source, run, progress)
}

// SiteFor returns a snapshot made for other options than the project's own.
func (p *Project) SiteFor(o ExportOptions) *site.Site {
	p.mu.Lock()
	in := p.content.input(p)
	p.mu.Unlock()
	in.Drafts, in.Future = o.Drafts, o.Future
	if o.BaseURL != "" {
		in.Config.BaseURL = o.BaseURL
	}
	built, _ := site.Build(in) // collisions are the project's problems already
	return built
}

// source opens a workspace file that an export copies.
func (p *Project) source(path string) (io.ReadCloser, error) { return p.files.FS().Open(path) }
