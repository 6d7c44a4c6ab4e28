package site

import (
	"regexp"
	"testing"
)

// TestGoldenPages keeps whole pages, to be read when a template changes.
func TestGoldenPages(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/features.txtar")
	s := build(t, files)
	for output, name := range map[string]string{
		"index.html": "home.html", "page/2/index.html": "home-2.html", "posts/features/index.html": "post.html",
		"posts/async-python/index.html": "post-own-heading.html", "about/index.html": "page.html",
		"tags/index.html": "terms.html", "tags/typography/index.html": "list.html", "archive/index.html": "archive.html",
		"feed.xml": "feed.xml", "rss.xml": "rss.xml", "sitemap.xml": "sitemap.xml", "robots.txt": "robots.txt",
	} {
		golden(t, name, assetHash.ReplaceAllString(page(t, s, output), ".HASH."))
	}
}

// assetHash finds the hashes in theme file names, which change with every comma of
// the style sheet.
var assetHash = regexp.MustCompile(`\.[0-9a-f]{10}\.`)
