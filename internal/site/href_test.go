package site

import (
	"strings"
	"testing"
)

func TestHref(t *testing.T) {
	tests := []struct{ from, to, disk, pretty string }{
		{"index.html", "/", "index.html", "./"},
		{"index.html", "/posts/a/", "posts/a/index.html", "posts/a/"},
		{"posts/a/index.html", "/", "../../index.html", "../../"},
		{"posts/a/index.html", "/posts/b/", "../b/index.html", "../b/"},
		{"posts/a/index.html", "/posts/a/", "index.html", "./"},
		{"posts/a/index.html", "/posts/ab/", "../ab/index.html", "../ab/"},
		{"posts/a/index.html", "/posts/", "../index.html", "../"},
		{"posts/a/index.html", "/feed.xml", "../../feed.xml", "../../feed.xml"},
		{"posts/a/index.html", "/posts/b/#x", "../b/index.html#x", "../b/#x"},
		{"index.html", "/a:b/", "a%3Ab/index.html", "a%3Ab/"},
		{"index.html", "/tags/ü 1%/", "tags/%C3%BC%201%25/index.html", "tags/%C3%BC%201%25/"},
		{"404.html", "/posts/a/", "posts/a/index.html", "posts/a/"},
	}
	for _, tt := range tests {
		for _, pretty := range []bool{false, true} {
			s, _ := Build(Input{Config: Config{PrettyLinks: pretty}})
			want := tt.disk
			if pretty {
				want = tt.pretty
			}
			if got := s.href(tt.from, tt.to); got != want {
				t.Errorf("href(%q, %q) with pretty links %v = %q, want %q", tt.from, tt.to, pretty, got, want)
			}
		}
	}
}

// A server shows 404.html at any depth, so with a known address its links begin at the root.
func TestHrefOfNotFoundPage(t *testing.T) {
	s, _ := Build(Input{Config: Config{BaseURL: "https://example.com/my blog"}})
	if got, want := s.href("404.html", "/posts/a/"), "/my%20blog/posts/a/index.html"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOutputPathAndBack(t *testing.T) {
	for url, output := range map[string]string{
		"/": "index.html", "/a/": "a/index.html", "/a/b.html": "a/b.html", "/feed.xml": "feed.xml", "/xindex.html": "xindex.html",
	} {
		if got := outputPath(url); got != output {
			t.Errorf("outputPath(%q) = %q, want %q", url, got, output)
		}
		if got := urlOf(output); got != url {
			t.Errorf("urlOf(%q) = %q, want %q", output, got, url)
		}
	}
}

func TestCleanURLStaysInside(t *testing.T) {
	for in, want := range map[string]string{
		"": "/", "/": "/", "a": "/a/", "/a//b/": "/a/b/", "../../etc/passwd": "/etc/passwd/", "/a/./b/../c": "/a/b/c/",
		"/a.html": "/a.html", "/a/index.html": "/a/", "/v1.2/": "/v1.2/", "/a?b#c": "/abc/", `/a\b`: "/ab/", "/ü/": "/ü/", "/a.html/": "/a.html/",
		"/" + strings.Repeat("ü", 200) + "/x/": "/" + strings.Repeat("ü", 120) + "/x/", strings.Repeat("a", 300) + ".html": "/" + strings.Repeat("a", 235) + ".html",
	} {
		if got := cleanURL(in); got != want {
			t.Errorf("cleanURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzCleanURL(f *testing.F) {
	for _, seed := range []string{"/a/b/", "../x", "//", "/a.html", "\x00/", "%2e%2e/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		u := cleanURL(in)
		if again := cleanURL(u); again != u {
			t.Errorf("cleanURL(%q) = %q, then %q", in, u, again)
		}
		if output := outputPath(u); output == "" || output[0] == '/' || urlOf(output) != u {
			t.Errorf("%q is exported as %q, whose URL is %q", u, output, urlOf(output))
		}
	})
}
