package project

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/internal/export"
)

const (
	diagramPost = "---\ntitle: D\ndate: 2026-01-01\n---\n\nIt is $x^2$.\n\n```mermaid\ngraph TD\n  A --> B\n```\n"
	diagramSVG  = `<svg id="a"><style>#a .n{fill:#fff}</style><g class="n"><text>A</text></g></svg>`
)

// TestDiagramIsDrawnKeptAndExported goes the way of a drawing: asked for, handed over,
// shown in the preview, and in the export the same bytes, without script.
func TestDiagramIsDrawnKeptAndExported(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "d.md"), []byte(diagramPost), 0o644); err != nil {
		t.Fatal(err)
	}
	told := &recorder{}
	p, err := Open(context.Background(), dir, Options{CacheDir: cache, Notify: told})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	opened := openWhole(t, p, "d.md")
	waiting, others := NotDrawn(opened.Update.Problems)
	if !slices.Equal(waiting, []string{"graph TD\n  A --> B"}) || len(others) != 0 {
		t.Fatalf("waiting: %q; other problems: %v", waiting, others)
	}
	before := exportTo(t, p)
	if len(before.Problems) != 1 || !strings.Contains(before.Problems[0].Message, "not been drawn") {
		t.Errorf("the export says %v", before.Problems)
	}
	if err := p.StoreDiagram(waiting[0], diagramSVG, strings.ReplaceAll(diagramSVG, "#fff", "#000")); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(told.stale, "d.md") {
		t.Errorf("stale: %v", told.stale)
	}
	u, err := p.Edit("d.md", opened.Rev, nil)
	if err != nil {
		t.Fatal(err)
	}
	shown := article(u.Patch.Apply(opened.Blocks))
	waiting, _ = NotDrawn(u.Problems)
	if !strings.Contains(shown, `<figure class="diagram"`) || len(waiting) != 0 {
		t.Errorf("patch %+v, problems %v", u.Patch, u.Problems)
	}
	after := exportTo(t, p)
	if len(after.Problems) != 0 {
		t.Errorf("the export says %v", after.Problems)
	}
	page, err := os.ReadFile(filepath.Join(after.Out, "posts", "d", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), shown) {
		t.Error("preview and export differ")
	}
	for _, script := range []string{"<script src", "<script>", "<script type=\"module\"", " onload=", "javascript:"} {
		if strings.Contains(string(page), script) {
			t.Errorf("the page holds %s", script)
		}
	}
	if strings.Count(string(page), "<script") != strings.Count(string(page), `<script type="application/ld+json">`) {
		t.Error("the page holds a script")
	}
}

// TestSampleBringsItsDrawings: a machine that never draws publishes the sample blog whole.
// After a change of how drawings are made, open its posts in Galley; it puts new ones there.
func TestSampleBringsItsDrawings(t *testing.T) {
	dir := sample(t)
	done := exportTo(t, open(t, dir, Options{Now: func() time.Time { return time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC) }}))
	if len(done.Problems) != 0 {
		t.Errorf("the export says %v", done.Problems)
	}
	page, err := os.ReadFile(filepath.Join(done.Out, "posts/how-these-notes-are-written/index.html"))
	if err != nil || strings.Count(string(page), "<figure class=\"diagram\"") != 1 || !strings.Contains(string(page), "light-dark(") {
		t.Errorf("%v: the page has no drawing in two colours", err)
	}
}

func exportTo(t *testing.T, p *Project) export.Result {
	t.Helper()
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	done, err := p.Export(context.Background(), ExportOptions{Out: filepath.Join(t.TempDir(), "out")}, func(export.Progress) {})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// TestDiagramThatCannotBeDrawn: the reason is a problem at the fence, and on the page.
func TestDiagramThatCannotBeDrawn(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "d.md"), []byte(diagramPost), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	opened := openWhole(t, p, "d.md")
	if err := p.DiagramFailed("graph TD\n  A --> B", "Mermaid <cannot> read line 2."); err != nil {
		t.Fatal(err)
	}
	u, err := p.Edit("d.md", opened.Rev, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(u.Problems) != 1 || u.Problems[0].Line != 8 || u.Problems[0].Message != "Mermaid <cannot> read line 2." {
		t.Errorf("problems %v", u.Problems)
	}
	if !strings.Contains(article(u.Patch.Apply(opened.Blocks)), "Mermaid &lt;cannot&gt; read line 2.") {
		t.Errorf("patch %+v", u.Patch)
	}
}

// recorder notes which previews are stale.
type recorder struct {
	heard
	stale []string
}

func (r *recorder) PreviewStale(path string) { r.stale = append(r.stale, path) }
