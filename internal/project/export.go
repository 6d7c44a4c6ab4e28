package project

import (
	"context"
	"encoding/hex"
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
	Zip     bool   // Out is one zip file; "" for ExportDir with .zip at its end
	Replace bool   // a file at Out that Galley did not export may be replaced

	// Again hears of how many files the site was that ExportFolder is about to export again,
	// before it reads much. It may be nil.
	Again func(files int)

	ahead *export.Look // at the target, if somebody has begun one; nil else
}

// Export writes the site as it is on disk now. It returns when the new site is in
// place, or with the old one untouched.
func (p *Project) Export(ctx context.Context, o ExportOptions, progress func(export.Progress)) (export.Result, error) {
	p.readAgain(ctx)
	if o.Zip {
		return p.exportZip(ctx, o, progress)
	}
	files := &published{files: p.files.FS()}
	built, undrawn := p.siteFor(ctx, o, files)
	target := p.exportOptions(o, files)
	done, err := export.Run(ctx, built, files.open, target, progress)
	if err == nil {
		p.remember(target.Out)
	}
	p.images.keep(true)
	done.Problems = append(done.Problems, leftBehind(files, undrawn)...)
	return done, err
}

// readAgain reads what other programs did and the watcher may not have noticed yet.
func (p *Project) readAgain(ctx context.Context) {
	if p.watcher != nil {
		p.reread(ctx)
	}
}

// leftBehind returns what an export did without, for the author to look at.
func leftBehind(files *published, undrawn *atomic.Int64) []*fault.Error {
	problems := files.found()
	if undrawn.Load() > 0 {
		problems = append(problems, undrawnInExport)
	}
	return problems
}

func (p *Project) exportOptions(o ExportOptions, files *published) export.Options {
	out := o.Out
	switch {
	case out == "":
		out = p.ExportDir()
	case !filepath.IsAbs(out):
		out = filepath.Join(p.dir, out)
	}
	return export.Options{Out: out, Source: p.dir, Version: o.Version, Fresh: o.Fresh, Memory: p.memory(files), Ahead: o.ahead}
}

var undrawnInExport = &fault.Error{
	Code:    fault.NotFound,
	Message: "Some diagrams have not been drawn yet, so pages and feeds show their source.",
	Fix: "galley check names them. Open their posts in Galley's window once; to keep the drawings with the blog, " +
		"for machines without a window, make the folder " + diagrams.FolderOfBlog + " before.",
}

// SiteFor returns a snapshot made for other options than the project's own.
func (p *Project) SiteFor(o ExportOptions) *site.Site {
	built, _ := p.siteFor(p.closing, o, &p.damaged)
	return built
}

// siteFor also returns what counts the diagrams without a drawing, as pages are made. Sizes
// of pictures are made until ctx ends; files hears of those that are damaged.
func (p *Project) siteFor(ctx context.Context, o ExportOptions, files *published) (*site.Site, *atomic.Int64) {
	diagram, missing := p.countUndrawn()
	look := onceEach(p.images.facts)
	if p.watcher == nil && o.Drafts == p.options.Drafts && o.Future == p.options.Future && o.BaseURL == p.options.BaseURL {
		s := p.Site() // the folder was read a moment ago
		return s.Asking(look, p.renderer(ctx, s.Config(), look, files), diagram), missing
	}
	p.changing.Lock()
	in := p.content.input(p)
	p.changing.Unlock()
	in.Drafts, in.Future, in.Apart = o.Drafts, o.Future, false
	if o.BaseURL != "" {
		in.Config.BaseURL = o.BaseURL
	}
	in.Picture, in.Rendition, in.Diagram = look, p.renderer(ctx, in.Config, look, files), diagram
	built, _ := site.Build(in) // collisions are the project's problems already
	return built, missing
}

// exports returns where exports remember what they made.
func (o Options) exports() string { return filepath.Join(o.CacheDir, "exports") }

// memory returns what exports need to make only what reads differently.
func (p *Project) memory(files *published) export.Memory {
	if p.options.CacheDir == "" {
		return export.Memory{}
	}
	p.changing.Lock()
	revisions := make(map[string]workspace.Revision, len(p.content.posts))
	for path, one := range p.content.posts {
		revisions[path] = one.revision
	}
	p.changing.Unlock()
	return export.Memory{
		Folder: p.options.exports(),
		Stamp: func(source string) (workspace.Stamp, bool) {
			info, err := fs.Stat(p.files.FS(), source)
			if err != nil {
				return workspace.Stamp{}, false
			}
			return workspace.StampOf(info), true
		},
		Source: func(path string) (d site.Digest, ok bool) {
			revision, isPost := revisions[path]
			if !isPost {
				data, err := fs.ReadFile(p.files.FS(), path) // the logo
				return site.SourceDigest(data), err == nil
			}
			sum, err := hex.DecodeString(string(revision))
			if err != nil || len(sum) < len(d) {
				return d, false
			}
			return site.Digest(sum[:len(d)]), true
		},
		Again: files.hasProblem,
	}
}
