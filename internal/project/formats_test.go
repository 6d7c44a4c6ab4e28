package project

import (
	"strings"
	"testing"
	"unicode/utf16"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/post"
)

// utf16Text returns text in UTF-16 with a byte order mark, the low byte first.
func utf16Text(text string) string {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// noTexts are files with the name of a post that are no text Galley can edit.
func noTexts() map[string]string {
	const text = "---\ntitle: Café\ntags: [go]\ndraft: true\n---\nText\n"
	return map[string]string{
		"utf16.md":   utf16Text(text),
		"utf16be.md": "\xfe\xff\x00-\x00-\x00-\x00\n",
		"latin1.md":  strings.ReplaceAll(text, "é", "\xe9"),
		"nul.md":     text + "a\x00b\n",
		"binary.md":  "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"cut.md":     text + "caf\xc3",
	}
}

// Files that are no text are listed with the reason, and nothing ever writes to them.
func TestNoTextIsNeverWritten(t *testing.T) {
	files := noTexts()
	p := open(t, lay(t, files), Options{StateDir: t.TempDir()})
	for path := range files {
		one, listed := p.Post(path)
		if !listed || len(one.Problems) == 0 || one.Problems[0].Code != fault.Unreadable || one.Problems[0].Message == "" {
			t.Errorf("%s: listed %t with %v; want one reason why it is unreadable", path, listed, one.Problems)
		}
		if one.State(noon()) != post.Broken {
			t.Errorf("%s is %s", path, one.State(noon()))
		}
		wantReadOnly(t, p, path)
	}
	wantContents(t, p.Dir(), files, "after all attempts")
}

// wantReadOnly checks that a post opens and that no edit of it is taken.
func wantReadOnly(t *testing.T, p *Project, path string) {
	t.Helper()
	opened, err := p.OpenPost(path)
	if err != nil || !opened.ReadOnly || opened.Dirty {
		t.Errorf("%s opens read-only %t, dirty %t, %v", path, opened.ReadOnly, opened.Dirty, err)
	}
	for what, try := range map[string]func() error{
		"Save":     func() error { _, err := p.Save(path, "new"); return err },
		"SaveOver": func() error { _, err := p.SaveOver(path, "new"); return err },
		"Edit": func() error {
			_, err := p.Edit(path, opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 1}, To: buffer.Pos{Line: 1}, Text: "x"}})
			return err
		},
		"SetField":   func() error { _, err := p.SetField(path, opened.Rev, "title", "New"); return err },
		"UnsetField": func() error { _, err := p.UnsetField(path, opened.Rev, "title"); return err },
	} {
		if err := try(); fault.CodeOf(err) != fault.Unreadable {
			t.Errorf("%s of %s: %v; want unreadable", what, path, err)
		}
	}
	if again, err := p.Reload(path); err != nil || !again.ReadOnly {
		t.Errorf("reload of %s: read-only %t, %v", path, again.ReadOnly, err)
	}
}

// Changes of many posts pass by files that are no text, and say so.
func TestNoTextIsRefusedInBulk(t *testing.T) {
	files := noTexts()
	paths := append(sortedKeys(files), "good.md")
	files["good.md"] = "---\ntags: [go]\ndraft: true\n---\n"
	p := open(t, lay(t, files), Options{StateDir: t.TempDir()})
	for _, c := range []BulkChange{
		{Action: SetField, Field: "title", Value: "Same"}, {Action: UnsetField, Field: "tags"},
		{Action: AddTags, Value: []string{"new"}}, {Action: RemoveTags, Value: []string{"go"}},
		{Action: Publish}, {Action: Unpublish},
	} {
		c.Paths = paths
		plan, err := p.PlanBulk(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range plan.Files {
			if f.Path != "good.md" {
				t.Errorf("%s changes %s: %+v", c.Action, f.Path, f.Lines)
			}
		}
		if len(plan.Refused) != len(paths)-1 {
			t.Errorf("%s refuses %d files, want %d: %v", c.Action, len(plan.Refused), len(paths)-1, plan.Refused)
		}
		for _, refused := range plan.Refused {
			if refused.Code != fault.Unreadable || refused.Path == "" {
				t.Errorf("%s refuses with %s %v; want unreadable and the file", c.Action, refused.Code, refused)
			}
		}
	}
	if _, err := p.Apply(t.Context(), mustPlan(t, p, "rename tags go -> Golang"), nil); err != nil {
		t.Fatal(err)
	}
	files["good.md"] = "---\ntags: [Golang]\ndraft: true\n---\n"
	wantContents(t, p.Dir(), files, "after all attempts")
}

// The bytes around a change stay: byte order mark, line ends of each line, and whether
// the last line has one.
func TestSavedFieldsKeepTheRest(t *testing.T) {
	const old, title = "---\ntitle: Old\ntags: [a]\n---\nOne\nTwo", "A new: title"
	changed := strings.Replace(old, "Old", `"`+title+`"`, 1)
	lines := func(s, end string) string { return strings.ReplaceAll(s, "\n", end) }
	mixed := func(s string) string { return strings.Replace(lines(s, "\r\n"), "\r\n---\r\n", "\n---\n", 1) }
	tests := []struct{ name, before, after string }{
		{"plain", old + "\n", changed + "\n"},
		{"no final line end", old, changed},
		{"byte order mark", "\ufeff" + old, "\ufeff" + changed},
		{"Windows", lines(old, "\r\n"), lines(changed, "\r\n")},
		{"Windows with mark and final line end", "\ufeff" + lines(old+"\n", "\r\n"), "\ufeff" + lines(changed+"\n", "\r\n")},
		{"mixed", mixed(old), mixed(changed)},
		{"lone CR in the text", old + "\rx\n", changed + "\rx\n"},
		{"blanks at line ends", strings.ReplaceAll(old, "One", "One  "), strings.ReplaceAll(changed, "One", "One  ")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := open(t, lay(t, map[string]string{"a.md": tt.before}), Options{})
			opened := openWhole(t, p, "a.md")
			changes, err := p.SetField("a.md", opened.Rev, "title", title)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.Edit("a.md", opened.Rev, changes); err != nil {
				t.Fatal(err)
			}
			saveShown(t, p, "a.md")
			if got := read(t, p.Dir(), "a.md"); got != tt.after {
				t.Errorf("saved\n%q, want\n%q", got, tt.after)
			}
			rev := p.opened("a.md").rev
			if changes, err = p.SetField("a.md", rev, "title", title); err != nil || len(changes) != 0 {
				t.Errorf("the same title again: %v, %v; want no changes", changes, err)
			}
			if changes, err = p.SetField("a.md", rev, "title", "Old"); err != nil {
				t.Fatal(err)
			}
			if _, err := p.Edit("a.md", rev, changes); err != nil {
				t.Fatal(err)
			}
			saveShown(t, p, "a.md")
			if got := read(t, p.Dir(), "a.md"); strings.ReplaceAll(got, `"Old"`, "Old") != tt.before {
				t.Errorf("with the old title again\n%q, want\n%q", got, tt.before)
			}
		})
	}
}

// saveShown saves an open post as an editor does: it shows all line ends as \n.
func saveShown(t *testing.T, p *Project, path string) {
	t.Helper()
	if _, err := p.Save(path, p.opened(path).buf.Text()); err != nil {
		t.Fatal(err)
	}
}

// A list in a file of Windows grows by a line that ends like the others.
func TestInsertedLinesEndLikeTheRest(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "---\r\ntags:\r\n  - a\r\n---\r\nText"}), Options{StateDir: t.TempDir()})
	opened := openWhole(t, p, "a.md")
	for field, value := range map[string]any{"tags": []string{"a", "b"}} {
		changes, err := p.SetField("a.md", opened.Rev, field, value)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Edit("a.md", opened.Rev, changes); err != nil {
			t.Fatal(err)
		}
	}
	saveShown(t, p, "a.md")
	if got, want := read(t, p.Dir(), "a.md"), "---\r\ntags:\r\n  - a\r\n  - b\r\n---\r\nText"; got != want {
		t.Errorf("saved %q; want %q", got, want)
	}
}
