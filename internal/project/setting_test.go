package project

import (
	"strings"
	"testing"

	"galley/internal/buffer"
	"galley/internal/fault"
)

// The setting is one line of galley.yaml, and open pages follow it, in the language of
// their post.
func TestSetTypographer(t *testing.T) {
	tests := []struct{ name, before, on, off string }{
		{"no file", "", "typographer: true\n", ""},
		{"comments", "# Mine\ntitle:  'A'   # kept\n", "# Mine\ntitle:  'A'   # kept\ntypographer: true\n", "# Mine\ntitle:  'A'   # kept\n"},
		{"switched off", "typographer: false # no\ntitle: A\n", "typographer: true # no\ntitle: A\n", "title: A\n"},
		{"line ends of Windows", "title: A\r\n", "title: A\r\ntypographer: true\r\n", "title: A\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"a.md": "---\nlang: de\n---\n\"Ja\" -- nein\n"}
			if tt.before != "" {
				files["galley.yaml"] = tt.before
			}
			p := open(t, lay(t, files), Options{})
			for _, step := range []struct {
				on         bool
				file, page string
			}{
				{true, tt.on, "<p>„Ja“ – nein</p>\n"},
				{false, tt.off, "<p>&quot;Ja&quot; -- nein</p>\n"},
			} {
				if err := p.SetTypographer(t.Context(), step.on); err != nil {
					t.Fatal(err)
				}
				if got := read(t, p.Dir(), "galley.yaml"); got != step.file {
					t.Errorf("galley.yaml is %q; want %q", got, step.file)
				}
				opened := openWhole(t, p, "a.md")
				if p.Config().Typographer != step.on || opened.Blocks[0].HTML != step.page {
					t.Errorf("setting %v, page %q; want %v, %q", p.Config().Typographer, opened.Blocks[0].HTML, step.on, step.page)
				}
			}
		})
	}
}

// A change of the language, in a field of the same length, changes how the page quotes.
func TestLanguageOfQuotesIsFollowed(t *testing.T) {
	p := open(t, lay(t, map[string]string{"galley.yaml": "typographer: true\n", "a.md": "---\nlang: de\n---\n\"Ja\"\n"}), Options{})
	opened := openWhole(t, p, "a.md")
	u, err := p.Edit("a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 2, Col: 6}, To: buffer.Pos{Line: 2, Col: 8}, Text: "sv"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := article(u.Patch.Apply(opened.Blocks)); got != "<p>”Ja”</p>\n" {
		t.Errorf("the patch is %+v; want Swedish quotes", u.Patch)
	}
}

func TestGlance(t *testing.T) {
	p := open(t, lay(t, map[string]string{
		"a.md": "---\ntitle: A\n---\nFirst words.\n\n## One\n\n### 日本\n",
		"b.md": "---\ntitle: B\nexcerpt: Own words.\n---\n# One\n",
	}), Options{})
	a, err := p.Glance("a.md")
	if err != nil || a.Excerpt != "First words." || len(a.Headings) != 2 || a.Headings[1].ID != "日本" {
		t.Errorf("a glance at a.md: %+v, %v", a, err)
	}
	if b, err := p.Glance("b.md"); err != nil || b.Excerpt != "Own words." {
		t.Errorf("a glance at b.md: %q, %v", b.Excerpt, err)
	}
	if _, err := p.Glance("c.md"); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("a glance at nothing: %v", err)
	}
	opened := openWhole(t, p, "a.md")
	if _, err := p.Sync("a.md", strings.Replace(opened.Text, "## One", "## Two", 1)); err != nil {
		t.Fatal(err)
	}
	if a, err = p.Glance("a.md"); err != nil || a.Headings[0].Text != "Two" {
		t.Errorf("a glance at unsaved text: %+v, %v", a.Headings, err)
	}
}
