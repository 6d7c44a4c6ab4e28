package app

import "testing"

// TestLastPost: the post that was on screen last is the one to begin with, also when it was
// open before.
func TestLastPost(t *testing.T) {
	a, _ := opened(t, map[string]string{"a.md": "A\n", "b.md": "B\n"})
	for _, path := range []string{"a.md", "b.md"} {
		if _, err := a.Posts.Open(path); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"a.md", "b.md"} {
		if err := a.Posts.Shown(path); err != nil {
			t.Fatal(err)
		}
		p, err := a.current()
		if err != nil {
			t.Fatal(err)
		}
		if last := a.store.Get().LastPost[p.Dir()]; last != path {
			t.Errorf("the last post is %q, want %q", last, path)
		}
	}
}
