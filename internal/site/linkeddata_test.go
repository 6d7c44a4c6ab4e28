package site

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// Linked data is one JSON object each, says nothing empty, and its addresses are those of
// pages in the export.
func TestLinkedData(t *testing.T) {
	kinds := map[string]int{}
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		s := buildAny(files)
		pages := everything(t, s)
		for name, doc := range pages {
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			walk(parse(t, doc), func(n *html.Node) {
				if n.Data != "script" || attr(n, "type") != "application/ld+json" {
					return
				}
				var data map[string]any
				if err := json.Unmarshal([]byte(n.FirstChild.Data), &data); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				kinds[data["@type"].(string)]++
				soundData(t, s, pages, name, data)
			})
		}
	})
	for _, kind := range []string{"WebSite", "BlogPosting", "BreadcrumbList"} {
		if kinds[kind] < 3 {
			t.Errorf("%d of %s", kinds[kind], kind)
		}
	}
}

func soundData(t *testing.T, s *Site, pages map[string]string, name string, value any) {
	t.Helper()
	switch value := value.(type) {
	case map[string]any:
		if value["@type"] == nil {
			t.Errorf("%s: no type: %v", name, value)
		}
		for _, inner := range value {
			soundData(t, s, pages, name, inner)
		}
	case []any:
		for _, inner := range value {
			soundData(t, s, pages, name, inner)
		}
	case string:
		rest, own := strings.CutPrefix(value, s.base)
		if _, exported := pages[outputPath("/"+unescape(t, rest))]; value == "" || own && !exported {
			t.Errorf("%s: %q is empty or leads nowhere", name, value)
		}
	}
}

func TestTrailIsTheWayToThePage(t *testing.T) {
	_, files, _ := archive(t, "testdata/sites/series.txtar")
	s := build(t, files)
	for output, want := range map[string]string{
		"posts/two/index.html":      "Parts > Second steps",
		"series/walking/index.html": "Parts > Series > Walking",
		"archive/2025/index.html":   "Parts > Archive > 2025",
		"authors/ben/index.html":    "Parts > Authors > Ben",
	} {
		var got []string
		walk(parse(t, page(t, s, output)), func(n *html.Node) {
			var list breadcrumbs
			if n.Data == "script" && json.Unmarshal([]byte(n.FirstChild.Data), &list) == nil && list.Type == "BreadcrumbList" {
				for i, step := range list.Items {
					if step.Position != i+1 {
						t.Errorf("%s: %+v at %d", output, step, i)
					}
					got = append(got, step.Name)
				}
			}
		})
		if strings.Join(got, " > ") != want {
			t.Errorf("%s: %q, want %q", output, got, want)
		}
	}
}
