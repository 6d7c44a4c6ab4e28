package project

import (
	"os"
	"path/filepath"
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
