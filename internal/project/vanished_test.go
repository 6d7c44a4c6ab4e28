package project

import (
	"context"
	"testing"

	"galley/internal/workspace"
)

// A file that is gone when its turn comes is left out, and so are those behind the moment at
// which somebody closed the folder.
func TestVanishedPosts(t *testing.T) {
	p := open(t, lay(t, map[string]string{"a.md": "Text.\n"}), Options{})
	entries := []workspace.Entry{{Path: "a.md"}, {Path: "gone.md"}}
	c := p.content
	posts, err := p.readPosts(t.Context(), &c, entries, 0, nothingKnown(""))
	if err != nil || len(posts) != 1 || posts["a.md"].Post == nil {
		t.Errorf("read %v, %v", posts, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if posts, err := p.readPosts(ended, &c, entries, 0, nothingKnown("")); err == nil || len(posts) != 0 {
		t.Errorf("read %v, %v after the end", posts, err)
	}
}
