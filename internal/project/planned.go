package project

import (
	"bytes"
	"context"
	"io"
	"path"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/finished"
	"galley/internal/site"
)

// PlannedExport is what an export would do, with the site that it would write.
type PlannedExport struct {
	export.Preview
	site  *site.Site
	files *published
	zip   bool
}

// PlanExport works out what Export would do with the same options, and writes nothing.
func (p *Project) PlanExport(ctx context.Context, o ExportOptions, progress func(export.Progress)) (*PlannedExport, error) {
	p.readAgain(ctx)
	files := &published{files: p.files.FS()}
	built, undrawn := p.siteFor(p.closing, o, files) // After may be asked for pictures later on
	e := &PlannedExport{site: built, files: files, zip: o.Zip}
	var err error
	if o.Zip {
		e.Preview, err = export.PlanZip(ctx, built, files.open, p.zipOptions(o), progress)
	} else {
		e.Preview, err = export.Plan(ctx, built, files.open, p.exportOptions(o, files), progress)
	}
	p.images.keep(true)
	e.Problems = append(e.Problems, leftBehind(files, undrawn)...)
	return e, err
}

// maxShown bounds a file that is shown beside another, in bytes.
const maxShown = 64 << 20

// Before opens the files of the site as it stands in the target.
func (e *PlannedExport) Before() finished.Files { return finished.In(e.Out, e.zip) }

// After returns a file of the site as the export would write it.
func (e *PlannedExport) After(name string) ([]byte, error) {
	data, source, ok := e.site.Asset(name)
	if !ok {
		var page bytes.Buffer
		err := e.site.Render(&page, name)
		return page.Bytes(), err
	}
	if source == "" {
		return data, nil
	}
	f, err := e.files.open(source)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	data, err = io.ReadAll(io.LimitReader(f, maxShown+1))
	if err == nil && len(data) > maxShown {
		err = fault.New(fault.TooLarge, "This file is too large to be shown here.")
	}
	return data, err
}

// Pages counts the HTML pages that an export with these options would write.
func (p *Project) Pages(o ExportOptions) (pages int) {
	built := p.SiteFor(o)
	for _, out := range built.Outputs() {
		if path.Ext(out.Path) == ".html" {
			pages++
		}
	}
	return pages
}
