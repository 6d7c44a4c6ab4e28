package site

import "testing"

func TestResolve(t *testing.T) {
	s := build(t, workspace(
		"galley.yaml", "baseURL: https://example.com/blog/",
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\nx",
		"posts/deep/b.md", "---\ntitle: B\ndate: 2026-01-02\naliases: [/old/b.html]\ntags: go\n---\nx",
		"posts/draft.md", "---\ntitle: D\ndraft: true\n---\nx",
		"pages/über.md", "---\ntitle: Über\n---\nx",
		"posts/images/near.png", "x",
		"static/images/far.png", "x",
		"assets/logo.svg", "x",
	))
	tests := []struct{ dest, output string }{
		{"deep/b.md", "posts/b/index.html"},
		{"./deep/b.md#part", "posts/b/index.html"},
		{"/posts/deep/b.md", "posts/b/index.html"},
		{"{filename}/posts/deep/b.md", "posts/b/index.html"},
		{"{filename}deep/b.md", "posts/b/index.html"},
		{"/posts/b/", "posts/b/index.html"},
		{"/posts/b", "posts/b/index.html"},
		{"/posts/b.html", "posts/b/index.html"},
		{"/posts/b/index.html?x=1", "posts/b/index.html"},
		{"/blog/posts/b/", "posts/b/index.html"},
		{"../b/", "posts/b/index.html"},
		{"/old/b.html", "posts/b/index.html"},
		{"/%C3%BCber/", "über/index.html"},
		{"/", "index.html"},
		{"/tags/go/", "tags/go/index.html"},
		{"/archive", "archive/index.html"},
		{"/feed.xml", "feed.xml"},
		{"images/near.png", "posts/images/near.png"},
		{"/images/far.png", "static/images/far.png"},
		{"/static/images/far.png", "static/images/far.png"},
		{"../static/images/far.png", "static/images/far.png"},
		{"/blog/static/images/far.png", "static/images/far.png"},
		{"far.png", "static/images/far.png"},
		{"@/posts/deep/b.md", "posts/b/index.html"}, {"@site/static/images/far.png", "static/images/far.png"},
		{"/logo.svg", "assets/logo.svg"},
		{"draft.md", "posts/draft/index.html"},
		{"{{ site.baseurl }}/posts/b/#part", "posts/b/index.html"},
		{"{{ site.url }}{{ site.baseurl }}/images/far.png", "static/images/far.png"},
		{"{{ site.baseurl }}", "index.html"},
		{"{% link posts/deep/b.md %}#part", "posts/b/index.html"},
		{"{{ site.baseurl }}{% post_url deep/b %}", "posts/b/index.html"},
		{"{% post_url B %}", "posts/b/index.html"},
		{`{{< ref "b.md#part" >}}`, "posts/b/index.html"},
		{`{{< relref "/posts/deep/b" >}}`, "posts/b/index.html"},
		{`{{ "/images/far.png" | relative_url }}`, "static/images/far.png"},
		{"{% post_url draft %}", "posts/draft/index.html"},
		{"{% post_url none %}", ""}, {"{{ page.url }}", ""}, {"{% link none.md %}", ""}, {"{{ site.baseurl }}/none/", ""},
		{"nowhere.md", ""}, {"/nowhere/", ""}, {"images/none.png", ""}, {"../../../etc/passwd", ""},
		{"#part", ""}, {"", ""}, {"https://example.com/", ""}, {"mailto:a@b.c", ""}, {"//example.com/x", ""}, {"%zz", ""},
	}
	for _, tt := range tests {
		target, ok := s.Resolve("posts/a.md", tt.dest)
		if target.Output != tt.output || ok != (tt.output != "") {
			t.Errorf("Resolve(%q) = %+v, %v; want %q", tt.dest, target, ok, tt.output)
		}
		if target.Draft != (tt.output == "posts/draft/index.html") {
			t.Errorf("Resolve(%q).Draft = %v", tt.dest, target.Draft)
		}
	}
}

func TestWiki(t *testing.T) {
	s := build(t, workspace(
		"galley.yaml", "baseURL: https://example.com/",
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n[[the other POST]] [[other]] [[posts/other]] [[other.md|label]] [[Other post]] [[The other post#Some Heading!]] [[none]] [[#Here]]",
		"posts/other.md", "---\ntitle: The other post\ndate: 2026-01-02\n---\nx",
	))
	expect(t, "posts/a/index.html", page(t, s, "posts/a/index.html"), `
+ <a class="wiki" href="../other/index.html">The other post</a> <a class="wiki" href="../other/index.html">
+ href="../other/index.html#some-heading">
+ <span class="wiki-missing">none</span>
+ <span class="wiki-missing">Other post</span>
`)
}

// TestMediaFolder: Chirpy, a theme of Jekyll's, looks for the pictures of a post in a folder
// that its front matter names.
func TestMediaFolder(t *testing.T) {
	s := build(t, workspace(
		"_config.yml", "title: Tides",
		"_posts/2026-01-01-a.md", "---\nmedia_subpath: /posts/20260101\nimage:\n  path: a.png\n---\nx",
		"_posts/2026-01-02-b.md", "---\nimg_path: https://example.com/\n---\nx",
		"posts/20260101/a.png", "x", "assets/b.png", "x",
	))
	for i := range s.all {
		s.entry(i).post.Front.Fields = nil // as when a folder is opened for one export
	}
	for _, tt := range []struct{ post, dest, want string }{
		{"_posts/2026-01-01-a.md", "a.png", "posts/20260101/a.png"},
		{"_posts/2026-01-01-a.md", "/a.png", "posts/20260101/a.png"},
		{"_posts/2026-01-01-a.md", "/assets/b.png", "assets/b.png"},
		{"_posts/2026-01-02-b.md", "a.png", ""},
	} {
		if got, _ := s.ResolveFile(tt.post, tt.dest); got.Output != tt.want {
			t.Errorf("%s of %s is %q, want %q", tt.dest, tt.post, got.Output, tt.want)
		}
	}
}
