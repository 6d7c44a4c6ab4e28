package site

import (
	"testing"

	"galley/internal/post"
)

func TestPermalink(t *testing.T) {
	const front = "title: A\ndate: 2026-01-05\ncategory: Über uns\n"
	tests := []struct{ name, pattern, path, front, want string }{
		{"default", "", "posts/Hello World.md", front, "/posts/hello-world/"},
		{"date", "/:year/:month/:day/:slug/", "a.md", front, "/2026/01/05/a/"},
		{"undated", "/:year/:slug/", "a.md", "title: A", "/a/"},
		{"category", "/:category/:slug/", "a.md", front, "/über-uns/a/"},
		{"no category", "/:category/:slug/", "a.md", "title: A", "/a/"},
		{"file name", "/:filename.html", "posts/2026-01-05-a.md", front, "/2026-01-05-a.html"},
		{"slug", "", "a.md", front + "slug: Other Place", "/posts/other-place/"},
		{"page", "", "pages/about.md", "title: A", "/about/"},
		{"own", "", "a.md", "permalink: /x/y.html", "/x/y.html"},
		{"own, tokens", "", "a.md", front + "permalink: /:year/own/", "/2026/own/"},
		{"own, escaping", "", "a.md", "permalink: ../../x", "/x/"},
		{"own, another program's", "", "a.md", "permalink: \"{{ slug }}/\"", "/posts/a/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := post.Parse(tt.path, []byte("---\n"+tt.front+"\n---\nx"), post.Options{})
			if got := newGround(Input{Config: Config{Permalink: tt.pattern}}).entryFor(&p).url; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
