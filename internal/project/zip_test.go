package project

import (
	"archive/zip"
	"path/filepath"
	"slices"
	"testing"
)

// A zip that was exported into the blog's own folder is no file of the site; one of the
// author's is.
func TestExportedZipIsNotPublished(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "Text.\n", "mine.zip": "an archive of the author's"}), Options{})
	out := filepath.Join(p.Dir(), "site.zip")
	for range 2 {
		if _, err := p.Export(t.Context(), ExportOptions{Out: out, Zip: true}, nil); err != nil {
			t.Fatal(err)
		}
		p.reread(t.Context())
	}
	r, err := zip.OpenReader(out)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	if slices.Contains(names, "site.zip") || !slices.Contains(names, "mine.zip") {
		t.Errorf("the zip holds %v", names)
	}
}
