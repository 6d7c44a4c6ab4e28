package project

import (
	"io"
	"path/filepath"
	"testing"

	"galley/internal/export"
	"galley/internal/fault"
)

// What is shown beside each other are the bytes in the target and the bytes that the
// export then writes, in a folder and in a zip.
func TestPlannedExportShowsBeforeAndAfter(t *testing.T) {
	for _, zip := range []bool{false, true} {
		files := map[string]string{
			"galley.yaml": "title: Blog\n", "a.md": "---\ntitle: A\n---\nOld words.\n", "b.md": "---\ntitle: B\n---\n![](pic.png)\n", "pic.png": "no picture",
		}
		p := open(t, lay(t, files), Options{})
		o := ExportOptions{Out: filepath.Join(t.TempDir(), "out.zip"), Zip: zip}
		if first, err := p.CheckTarget(o); !first || err != nil {
			t.Errorf("zip %t: CheckTarget = %t, %v", zip, first, err)
		}
		if _, err := p.Export(t.Context(), o, nil); err != nil {
			t.Fatal(err)
		}
		if first, err := p.CheckTarget(o); first || err != nil {
			t.Errorf("zip %t: CheckTarget after an export = %t, %v", zip, first, err)
		}
		write(t, p.Dir(), "a.md", "---\ntitle: A\n---\nNew words.\n")
		p.reread(t.Context())
		plan, err := p.PlanExport(t.Context(), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		before, changed := plan.Before(), map[string]export.What{}
		defer before.Close()
		after, old := map[string]string{}, map[string]string{}
		for _, c := range plan.Changes {
			changed[c.Path] = c.What
			data, err := plan.After(c.Path)
			if err != nil {
				t.Fatal(err)
			}
			after[c.Path], old[c.Path] = string(data), text(t, before.Open, c.Path)
		}
		if changed["posts/a/index.html"] != export.Changed || changed["posts/b/index.html"] != "" {
			t.Errorf("zip %t: changes %v", zip, changed)
		}
		if _, err := p.Export(t.Context(), o, nil); err != nil {
			t.Fatal(err)
		}
		for name := range changed {
			now := text(t, before.Open, name)
			if now != after[name] {
				t.Errorf("zip %t: %s was shown as other bytes than it was exported as", zip, name)
			}
			if now == old[name] {
				t.Errorf("zip %t: %s did not change", zip, name)
			}
		}
		if data, err := plan.After("pic.png"); string(data) != "no picture" || err != nil {
			t.Errorf("After(pic.png) = %q, %v", data, err)
		}
		if n := p.Pages(o); n < 3 {
			t.Errorf("Pages = %d", n)
		}
	}
}

func text(t *testing.T, open func(string) (io.ReadSeekCloser, error), name string) string {
	t.Helper()
	f, err := open(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSetBaseURL(t *testing.T) {
	for _, tt := range []struct{ before, set, want string }{
		{"", "https://a.example/", "baseURL: https://a.example/\n"},
		{"# Mine\nbaseurl:  'https://old.example'  # here\ntitle: A\n", "https://a.example/b/", "# Mine\nbaseurl:  'https://a.example/b/'  # here\ntitle: A\n"},
		{"baseURL: https://old.example\ntitle: A\n", "", "title: A\n"},
	} {
		files := map[string]string{"a.md": "Text.\n"}
		if tt.before != "" {
			files["galley.yaml"] = tt.before
		}
		p := open(t, lay(t, files), Options{})
		if err := p.SetBaseURL(t.Context(), tt.set); err != nil {
			t.Fatal(err)
		}
		if got := read(t, p.Dir(), "galley.yaml"); got != tt.want {
			t.Errorf("%q with %q is %q, want %q", tt.before, tt.set, got, tt.want)
		}
		if got := p.Config().BaseURL; got != tt.set {
			t.Errorf("the address is %q, want %q", got, tt.set)
		}
	}
	p := open(t, lay(t, map[string]string{"a.md": "Text.\n"}), Options{})
	for _, wrong := range []string{"example.org", "ftp://a.example", "https://a.example/?x", "https://a.example/#x", "https://"} {
		if err := p.SetBaseURL(t.Context(), wrong); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
