package project

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/buffer"
)

func exported(t *testing.T, files map[string]string) (*Project, *heard) {
	t.Helper()
	hear := &heard{}
	p := open(t, lay(t, files), Options{Notify: hear})
	if _, err := p.Export(t.Context(), ExportOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	return p, hear
}

// redirects reports whether an export now has a page at an old address that leads on.
func redirects(t *testing.T, p *Project, old, to string) {
	t.Helper()
	if _, err := p.Export(t.Context(), ExportOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(p.ExportDir(), filepath.FromSlash(old)))
	if err != nil || !strings.Contains(string(data), `http-equiv="refresh" content="0; url=`+to) {
		t.Errorf("%s does not lead to %s: %v\n%s", old, to, err, data)
	}
}

func TestSavingKeepsTheOldAddress(t *testing.T) {
	p, hear := exported(t, map[string]string{"posts/a.md": "---\r\ntitle: A # mine\r\n---\r\nText\r\n"})
	openWhole(t, p, "posts/a.md")
	if _, err := p.Save("posts/a.md", "---\ntitle: A # mine\nslug: better\n---\nText\n"); err != nil {
		t.Fatal(err)
	}
	want := "---\r\ntitle: A # mine\r\nslug: better\r\naliases: [/posts/a/]\r\n---\r\nText\r\n"
	if got := read(t, p.Dir(), "posts/a.md"); got != want {
		t.Errorf("%q; want %q", got, want)
	}
	hear.waitFor(t, "open post changed posts/a.md")
	if opened, err := p.Reload("posts/a.md"); err != nil || opened.Text != strings.ReplaceAll(want, "\r\n", "\n") {
		t.Errorf("%q, %v", opened.Text, err)
	}
	redirects(t, p, "posts/a/index.html", "../better/index.html")

	// Back again: the address is no longer an old one.
	if _, err := p.Save("posts/a.md", "---\ntitle: A # mine\naliases: [/posts/a/]\n---\nText\n"); err != nil {
		t.Fatal(err)
	}
	want = "---\r\ntitle: A # mine\r\naliases: [/posts/better/]\r\n---\r\nText\r\n"
	if got := read(t, p.Dir(), "posts/a.md"); got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

// An address that was never exported is nobody's, and what stays where it is gets no line.
func TestOnlyExportedAddressesAreKept(t *testing.T) {
	p, _ := exported(t, map[string]string{
		"posts/a.md": "---\ntitle: A\n---\nText\n", "posts/draft.md": "---\ntitle: D\ndraft: true\n---\nText\n",
		"posts/told.md": "---\ntitle: T\naliases: [/posts/told/]\n---\nText\n",
	})
	for path, text := range map[string]string{
		"posts/a.md":     "---\ntitle: Another\n---\nText\n",
		"posts/draft.md": "---\ntitle: D\ndraft: true\nslug: x\n---\nText\n",
		"posts/told.md":  "---\ntitle: T\nslug: y\naliases: [/posts/told/]\n---\nText\n",
	} {
		openWhole(t, p, path)
		if _, err := p.Save(path, text); err != nil {
			t.Fatal(err)
		}
		if got := read(t, p.Dir(), path); got != text {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestRenamingKeepsTheOldAddress(t *testing.T) {
	p, _ := exported(t, map[string]string{"posts/a.md": "---\ntitle: A\n---\nText\n", "posts/b.md": "---\ntitle: B\n---\nText\n"})
	moved, err := p.Rename("posts/a.md", "posts/new.md")
	if err != nil || len(moved.Meta.Aliases) != 1 {
		t.Fatalf("%q, %v", moved.Meta.Aliases, err)
	}
	redirects(t, p, "posts/a/index.html", "../new/index.html")

	// With unsaved text the line waits for it.
	opened := openWhole(t, p, "posts/b.md")
	if _, err := p.Edit("posts/b.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 3}, To: buffer.Pos{Line: 3}, Text: "More. "}}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Rename("posts/b.md", "posts/c.md"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, p.Dir(), "posts/c.md"); got != "---\ntitle: B\n---\nText\n" {
		t.Errorf("before it is saved: %q", got)
	}
	if _, err := p.Save("posts/c.md", "---\ntitle: B\n---\nMore. Text\n"); err != nil {
		t.Fatal(err)
	}
	if got := read(t, p.Dir(), "posts/c.md"); got != "---\ntitle: B\naliases: [/posts/b/]\n---\nMore. Text\n" {
		t.Errorf("after it is saved: %q", got)
	}
}

// Changes of many posts show the line in their plan, and taking them back takes it back.
func TestPlansKeepOldAddresses(t *testing.T) {
	before := "---\ntitle: A\ncategory: Old\n---\nText\n"
	p, _ := exported(t, map[string]string{"galley.yaml": "permalink: /:category/:slug/\n", "posts/a.md": before})
	plan, err := p.PlanTerms(TermChange{Taxonomy: Categories, Action: RenameTerms, From: []string{"Old"}, To: "New"})
	if err != nil || len(plan.Files) != 1 || len(plan.Files[0].Lines) != 2 {
		t.Fatalf("%+v, %v", plan, err)
	}
	op, err := p.Apply(t.Context(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, p.Dir(), "posts/a.md"); got != "---\ntitle: A\ncategory: New\naliases: [/old/a/]\n---\nText\n" {
		t.Errorf("%q", got)
	}
	redirects(t, p, "old/a/index.html", "../../new/a/index.html")
	if err := p.back(op.Steps, nil); err != nil || read(t, p.Dir(), "posts/a.md") != before {
		t.Errorf("taken back: %q, %v", read(t, p.Dir(), "posts/a.md"), err)
	}
}

// An export to another place makes addresses known as well, also as a zip.
func TestAddressesOfOtherTargetsAreKept(t *testing.T) {
	for _, o := range []ExportOptions{{Out: filepath.Join(t.TempDir(), "else")}, {Out: filepath.Join(t.TempDir(), "site.zip"), Zip: true}, {Zip: true}} {
		p := open(t, lay(t, map[string]string{"posts/a.md": "---\ntitle: A\n---\nText\n"}), Options{StateDir: t.TempDir()})
		if _, err := p.Export(t.Context(), o, nil); err != nil {
			t.Fatal(err)
		}
		openWhole(t, p, "posts/a.md")
		if _, err := p.Save("posts/a.md", "---\ntitle: A\nslug: b\n---\nText\n"); err != nil {
			t.Fatal(err)
		}
		if got := read(t, p.Dir(), "posts/a.md"); !strings.Contains(got, "aliases: [/posts/a/]\n") {
			t.Errorf("%+v: %q", o, got)
		}
	}
}
