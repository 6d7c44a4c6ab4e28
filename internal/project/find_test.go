package project

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/fulltext"
	"galley/internal/watch"
)

func findIn(t *testing.T, p *Project, o FindOptions) string {
	t.Helper()
	found, err := p.Find(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range found.Posts {
		out = append(out, fmt.Sprintf("%s %d", strings.TrimSuffix(filepath.Base(f.Post.Path), ".md"), f.Hits))
	}
	if found.Total != len(found.Posts) && o.Most == 0 {
		t.Errorf("%q: %d posts in all, %d returned", o.Text, found.Total, len(found.Posts))
	}
	return strings.Join(out, ", ")
}

func TestFind(t *testing.T) {
	_, p := blogOf(t,
		"posts/old.md", "---\ntitle: Old bread\ndate: 2020-01-01\ntags: [food]\n---\nFlour, water. The crust cracks.\n",
		"posts/new.md", "---\ntitle: New\ndate: 2026-01-01\ntags: [Food, go]\n---\nWe ate bread, bread\nby the river.\n",
		"posts/mid.md", "---\ntitle: Crème brûlée\ndate: 2023-01-01\ndraft: true\n---\n東京都に住む。 Shortbread, **slow** rise.\n",
		"about.md", "About bread\n",
	)
	whole := fulltext.Options{Whole: true}
	for _, c := range []struct {
		o    FindOptions
		want string
	}{
		{FindOptions{Text: "bread"}, "old 1, new 2, mid 1, about 1"}, // in the title first, then the newest
		{FindOptions{Text: "bread", Options: whole}, "old 1, new 2, about 1"},
		{FindOptions{Text: "bread tag:food"}, "old 1, new 2"},
		{FindOptions{Text: "bread state:draft"}, "mid 1"},
		{FindOptions{Text: "tag:food"}, "new 0, old 0"},
		{FindOptions{Text: "bread year:2026 category:none"}, "new 2"},
		{FindOptions{Text: "bread river"}, "new 3"},
		{FindOptions{Text: `"bread by"`}, "new 1"},
		{FindOptions{Text: `"slow rise"`}, "mid 1"},
		{FindOptions{Text: "creme"}, "mid 1"},
		{FindOptions{Text: "京都"}, "mid 1"},
		{FindOptions{Text: "nowhere"}, ""},
		{FindOptions{Text: "  "}, ""},
		{FindOptions{Text: "bread, b", Options: fulltext.Options{Literal: true}}, "new 1"},
		{FindOptions{Text: "b(read|y)", Options: fulltext.Options{Regexp: true}}, "new 3, mid 1, old 1, about 1"},
		{FindOptions{Text: "bread", Options: fulltext.Options{Literal: true}, Only: "tag:food old"}, "old 1"},
		{FindOptions{Text: "bread", Most: 2}, "old 1, new 2"},
		{FindOptions{Text: "bread", Most: 2, From: 2}, "mid 1, about 1"},
	} {
		if got := findIn(t, p, c.o); got != c.want {
			t.Errorf("%+v finds %s; want %s", c.o, got, c.want)
		}
	}
	if _, err := p.Find(context.Background(), FindOptions{Text: "(", Options: fulltext.Options{Regexp: true}}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("( as a regular expression: %v", err)
	}
	found, _ := p.Find(context.Background(), FindOptions{Text: "bread", Lines: 1, Most: 1})
	if found.Total != 4 || found.Posts[0].Lines[0].Number != 2 {
		t.Errorf("one of four posts is %+v", found)
	}
}

// TestFindFollows: what is typed, saved, made by others and removed is found as it is.
func TestFindFollows(t *testing.T) {
	dir, p := blogOf(t, "posts/a.md", "first text\n", "posts/b.md", "second text\n")
	expect := func(text, want string) {
		t.Helper()
		if got := findIn(t, p, FindOptions{Text: text}); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	expect("text", "a 1, b 1")
	opened, err := p.OpenPost("posts/a.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Edit("posts/a.md", opened.Rev, []buffer.Change{{From: buffer.Pos{Line: 1}, To: buffer.Pos{Line: 1}, Text: "typed "}}); err != nil {
		t.Fatal(err)
	}
	expect("typed", "a 1")
	expect(`"typed first"`, "a 1")
	if _, err := p.Sync("posts/a.md", "other words"); err != nil {
		t.Fatal(err)
	}
	expect("first", "")
	expect("text", "b 1")
	if err := p.ClosePost("posts/a.md"); err != nil {
		t.Fatal(err)
	}
	expect("first", "a 1")

	writeTo(t, dir, "posts/b.md", "by another program\n")
	writeTo(t, dir, "posts/c.md", "by another, too\n")
	if err := os.Remove(filepath.Join(dir, "posts", "a.md")); err != nil {
		t.Fatal(err)
	}
	p.watcher, err = watch.New(dir, watch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.refresh(context.Background(), []watch.Change{{Path: "posts/a.md"}, {Path: "posts/b.md"}, {Path: "posts/c.md"}})
	expect("another", "b 1, c 1")
	expect("second", "")
	expect("first", "")
}

// TestFindStops: what is no longer wanted ends, and nothing is taken for nothing found.
func TestFindStops(t *testing.T) {
	_, p := blogOf(t, "posts/a.md", "text\n")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Find(ctx, FindOptions{Text: "text"}); err == nil {
		t.Error("a question that is over was answered")
	}
	if got := findIn(t, p, FindOptions{Text: "text"}); got != "a 1" {
		t.Errorf("the next question finds %q", got)
	}
}

// TestFindPatience: of many posts that have to be read, those that are shown are found
// whatever the patience, and the rest is said to be unknown.
func TestFindPatience(t *testing.T) {
	var files []string
	for i := range 600 {
		files = append(files, fmt.Sprintf("posts/p%d.md", i), "some -> sign\n")
	}
	_, p := blogOf(t, files...)
	found, err := p.Find(context.Background(), FindOptions{Text: "->", Most: 10, Patience: time.Nanosecond})
	if err != nil || len(found.Posts) != 10 || !found.More || found.Total >= 600 {
		t.Errorf("in a hurry: %d posts, %d in all, more %v, %v", len(found.Posts), found.Total, found.More, err)
	}
	if found, _ = p.Find(context.Background(), FindOptions{Text: "->", Most: 10}); found.Total != 600 || found.More {
		t.Errorf("at leisure: %d in all, more %v", found.Total, found.More)
	}
}
