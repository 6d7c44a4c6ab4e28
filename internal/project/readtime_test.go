package project

import (
	"testing"

	"galley/internal/post"
)

// TestReadTimeHabit: of two ways to state a reading time that are as frequent, the newer post's
// counts, whatever the order of posts.
func TestReadTimeHabit(t *testing.T) {
	var posts []*post.Post
	for path, text := range map[string]string{
		"a.md": "---\ndate: 2025-01-01\nreadTime: 3 min\n---\n",
		"b.md": "---\ndate: 2025-03-01\nreadTime: 4 minutes to read\n---\n",
		"c.md": "---\ndate: 2025-05-01\n---\n",
	} {
		one := post.Parse(path, []byte(text), post.Options{})
		posts = append(posts, &one)
	}
	if got := readTimeHabit(posts); got != "4 minutes to read" {
		t.Errorf("got %q", got)
	}
}
