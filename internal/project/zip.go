package project

import (
	"context"
	"io"
	"path"
	"path/filepath"
	"strings"

	"galley/internal/export"
)

// zipExt ends the name of a zip that was not named by the author.
const zipExt = ".zip"

func (p *Project) exportZip(ctx context.Context, o ExportOptions, progress func(export.Progress)) (export.Result, error) {
	files := &published{files: p.files.FS()}
	built, undrawn := p.siteFor(ctx, o, files)
	target := p.zipOptions(o)
	done, err := export.Zip(ctx, built, files.open, target, progress)
	if err == nil {
		p.remember(target.Out)
	}
	p.images.keep(true)
	done.Problems = append(done.Problems, leftBehind(files, undrawn)...)
	return done, err
}

func (p *Project) zipOptions(o ExportOptions) export.ZipOptions {
	out := o.Out
	switch {
	case out == "":
		out = p.ExportZip()
	case !filepath.IsAbs(out):
		out = filepath.Join(p.dir, out)
	}
	return export.ZipOptions{Out: out, Source: p.dir, Replace: o.Replace}
}

// ExportZip is where the site goes as a zip file unless told otherwise.
func (p *Project) ExportZip() string { return p.ExportDir() + zipExt }

// CheckTarget reports what an export would refuse of its target before it makes any page,
// and whether it would be the first one there.
func (p *Project) CheckTarget(o ExportOptions) (first bool, err error) {
	if o.Zip {
		return export.CheckZip(p.zipOptions(o))
	}
	return export.CheckFolder(p.exportOptions(o, nil))
}

// isExportedZip reports whether a file of the folder is an export, which is no part of
// the next one.
func (p *Project) isExportedZip(name string) bool {
	if !strings.EqualFold(path.Ext(name), zipExt) {
		return false
	}
	f, err := p.files.FS().Open(name)
	if err != nil {
		return false
	}
	defer f.Close() // only read
	seeker, ok := f.(io.ReadSeeker)
	return ok && export.IsExportedZip(seeker)
}
