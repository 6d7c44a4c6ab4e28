package project

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/watch"
)

func headingsIn(t *testing.T, p *Project, text string, most int) string {
	t.Helper()
	found, err := p.FindHeadings(context.Background(), text, most)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("%s:%d %s", strings.TrimSuffix(filepath.Base(f.Post.Path), ".md"), f.Line, f.Text))
	}
	return strings.Join(out, ", ")
}

func TestFindHeadings(t *testing.T) {
	dir, p := blogOf(t,
		"posts/old.md", "---\ntitle: Bread of old\ndate: 2020-01-01\ntags: [food]\n---\n# Bread\ntext\n## Our own bread\n",
		"posts/new.md", "---\ntitle: New\ndate: 2026-01-01\n---\nOf bread.\n\nBread, twice\n---\n\n```\n# bread in code\n```\n## Shortbread\n",
		"about.md", "# About\n## Of water\n",
	)
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"bread", 9, "old:6 Bread, new:7 Bread, twice, old:8 Our own bread, new:13 Shortbread"},
		{"bread", 2, "old:6 Bread, new:7 Bread, twice"},
		{"BREAD own", 9, "old:8 Our own bread"},
		{"bread tag:food", 9, "old:6 Bread, old:8 Our own bread"},
		{"tag:food", 9, ""},
		{"of", 9, "about:2 Of water"},
		{"nowhere", 9, ""},
		{" ", 9, ""},
	} {
		if got := headingsIn(t, p, c.text, c.most); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}

	if _, err := p.OpenPost("about.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sync("about.md", "# Crumbs\n"); err != nil {
		t.Fatal(err)
	}
	writeTo(t, dir, "posts/old.md", "## Crust and crumbs\n")
	if err := os.Remove(filepath.Join(dir, "posts", "new.md")); err != nil {
		t.Fatal(err)
	}
	var err error
	if p.watcher, err = watch.New(dir, watch.Options{}); err != nil {
		t.Fatal(err)
	}
	p.refresh(context.Background(), []watch.Change{{Path: "posts/old.md"}, {Path: "posts/new.md"}})
	if got, want := headingsIn(t, p, "crumbs", 9), "about:1 Crumbs, old:1 Crust and crumbs"; got != want {
		t.Errorf("after changes: %s, want %s", got, want)
	}
	if got := headingsIn(t, p, "bread", 9); got != "" {
		t.Errorf("of texts that are gone: %s", got)
	}

	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.FindHeadings(ended, "crumbs", 9); !errors.Is(err, context.Canceled) {
		t.Errorf("a question that was ended says %v", err)
	}
}
