package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/internal/buffer"
)

// The editor of a post that another program moves goes on with what it shows: the next
// edit makes the page of it, and not the page twice.
func TestPageOfAMovedPost(t *testing.T) {
	const from, to = "posts/a.md", "posts/b.md"
	dir, h := lay(t, map[string]string{from: "# One\n\nTwo.\n\nThree.\n"}), &heard{}
	p := open(t, dir, Options{StateDir: t.TempDir(), Watch: true, Notify: h})
	opened := openWhole(t, p, from)
	must(t, os.Rename(filepath.Join(dir, filepath.FromSlash(from)), filepath.Join(dir, filepath.FromSlash(to))))
	h.waitFor(t, "moved "+from+" "+to)
	frame, rev := opened.Blocks, opened.Rev
	for _, letter := range []string{"x", "y"} {
		at := buffer.Pos{Line: 3}
		u, err := p.Edit(to, rev, []buffer.Change{{From: at, To: at, Text: letter}})
		must(t, err)
		for frame, rev = u.Patch.Apply(frame), u.Rev; u.Late; frame = u.Patch.Apply(frame) {
			u, err = p.Edit(to, rev, nil)
			must(t, err)
		}
	}
	if got, want := article(frame), article(openWhole(t, p, to).Blocks); got != want {
		t.Errorf("the frame holds\n%s\nand the page is\n%s", got, want)
	}
}

// A post that is not open is told of, too, when another program moves it: what is remembered
// of it goes along. Where content leaves a doubt, nothing is said to have moved.
func TestMovesOfClosedPostsAreTold(t *testing.T) {
	files := map[string]string{"posts/a.md": "One.\n", "posts/b.md": "Two.\n", "posts/c.md": "Same.\n", "posts/d.md": "Same.\n", "posts/empty.md": ""}
	dir, h := lay(t, files), &heard{}
	p := open(t, dir, Options{StateDir: t.TempDir(), Notify: h})
	for from, to := range map[string]string{"a": "x/a", "b": "x/b", "c": "x/c", "d": "x/d", "empty": "x/empty"} {
		to = filepath.Join(dir, "posts", filepath.FromSlash(to)+".md")
		must(t, os.MkdirAll(filepath.Dir(to), 0o755))
		must(t, os.Rename(filepath.Join(dir, "posts", from+".md"), to))
	}
	p.reread(t.Context())
	var told []string
	for _, line := range h.lines {
		if strings.HasPrefix(line, "moved ") {
			told = append(told, line)
		}
	}
	slices.Sort(told)
	if want := []string{"moved posts/a.md posts/x/a.md", "moved posts/b.md posts/x/b.md"}; !slices.Equal(told, want) {
		t.Errorf("told %q; want %q", told, want)
	}
}
