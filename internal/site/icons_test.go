package site

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// Every icon that a page or the manifest names is in the export, with the size it says.
func TestIconsAreThere(t *testing.T) {
	allSites(t, func(t *testing.T, files fstest.MapFS) {
		s := buildAny(files)
		pages := everything(t, s)
		var m webManifest
		if err := json.Unmarshal([]byte(pages[manifestPath]), &m); err != nil || m.Name == "" || len(m.Icons) < 3 {
			t.Fatalf("%v\n%s", err, pages[manifestPath])
		}
		maskable := false
		for _, icon := range m.Icons {
			maskable = maskable || icon.Purpose == "maskable"
			hasSize(t, icon.Source, pages[icon.Source], icon.Sizes)
		}
		if !maskable {
			t.Error("no icon for masks")
		}
		hasSize(t, touchIconPath, pages[touchIconPath], "180x180")
	})
}

// hasSize reads a picture. A drawing fits any size.
func hasSize(t *testing.T, name, data, sizes string) {
	t.Helper()
	if strings.HasSuffix(name, ".svg") {
		if sizes != "any" || !strings.HasPrefix(data, "<svg") {
			t.Errorf("%s: %.40s", name, data)
		}
		return
	}
	c, err := png.DecodeConfig(strings.NewReader(data))
	if got := strconv.Itoa(c.Width) + "x" + strconv.Itoa(c.Height); err != nil || got != sizes {
		t.Errorf("%s has %s, not %s: %v", name, got, sizes, err)
	}
}

func headIcons(t *testing.T, s *Site) (links []string) {
	walk(parse(t, page(t, s, "index.html")), func(n *html.Node) {
		if n.Data == "link" && strings.Contains(attr(n, "rel"), "icon") {
			links = append(links, attr(n, "rel")+" "+assetHash.ReplaceAllString(attr(n, "href"), "."))
		}
	})
	return links
}

func TestIconsAreThoseOfTheAuthor(t *testing.T) {
	var red bytes.Buffer
	square := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := 0; i < len(square.Pix); i += 4 {
		square.Pix[i], square.Pix[i+3] = 0xff, 0xff
	}
	if err := png.Encode(&red, square); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, config, file, data string
		links                    []string
		first                    color.Color // of the icon in the middle
	}{
		{"letter", "title: Notes\n", "", "", []string{"icon icon.svg", "icon icon-192.png", "apple-touch-icon apple-touch-icon.png"}, nil},
		{"no letter", "title: 日記\n", "", "", []string{"icon assets/favicon.svg", "icon icon-192.png", "apple-touch-icon apple-touch-icon.png"}, nil},
		{"picture", "logo: /art/logo.png\n", "art/logo.png", red.String(), []string{"icon icon-192.png", "apple-touch-icon apple-touch-icon.png"}, color.NRGBA{0xff, 0, 0, 0xff}},
		{"drawing", "logo: art/logo.svg\n", "art/logo.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" fill="#00f"/></svg>`,
			[]string{"icon icon.svg", "icon icon-192.png", "apple-touch-icon apple-touch-icon.png"}, color.NRGBA{0, 0, 0xff, 0xff}},
		{"own favicon", "title: Notes\n", "static/favicon.ico", "x", []string{"icon favicon.ico", "apple-touch-icon apple-touch-icon.png"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := workspace("galley.yaml", tt.config, "posts/a.md", "A")
			if tt.file != "" {
				files[tt.file] = &fstest.MapFile{Data: []byte(tt.data)}
			}
			in, _ := input(files)
			in.Static = append(in.Static, StaticFile{"static/favicon.ico", "favicon.ico"})
			if tt.name != "own favicon" {
				in.Static = nil
			}
			s, _ := Build(in)
			if got := headIcons(t, s); !slices.Equal(got, tt.links) {
				t.Errorf("links %q", got)
			}
			if tt.first != nil {
				img, err := png.Decode(strings.NewReader(page(t, s, smallIconPath)))
				if err != nil || color.NRGBAModel.Convert(img.At(96, 96)) != tt.first {
					t.Errorf("%v, %v", err, img.At(96, 96))
				}
			}
			if tt.name == "drawing" && page(t, s, iconPath) != tt.data {
				t.Error("the drawing is not as the author made it")
			}
		})
	}
}

func TestLogoProblems(t *testing.T) {
	for config, want := range map[string]string{
		"logo: gone.png\n":       "There is no file gone.png, which should be the logo.",
		"logo: ../x.png\n":       "The logo ../x.png is not in this folder.",
		"logo: galley.yaml\n":    "The logo galley.yaml should be an SVG, PNG, JPEG, WebP or GIF.",
		"logo: posts/a.svg\n":    "",
		"logo: posts/b.svg\n":    "The logo posts/b.svg cannot be made into icons for phones: it holds a gradient or a pattern. They show a letter, or lines, instead.",
		"title: Nothing of it\n": "",
	} {
		in, _ := input(workspace("galley.yaml", config, "posts/a.svg", `<svg viewBox="0 0 8 8"><path d="M0 0h8v8"/></svg>`,
			"posts/b.svg", `<svg viewBox="0 0 8 8"><path d="M0 0h8v8" fill="url(#a)"/></svg>`))
		s, problems := Build(in)
		got := ""
		if p := page(t, s, touchIconPath); !strings.HasPrefix(p, "\x89PNG") {
			t.Errorf("%q: no icon for phones: %q", config, p)
		}
		for _, p := range problems {
			if p != noAddress {
				got = p.Message
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", config, got, want)
		}
	}
}

// A post without a picture gets a card, one whose letters cannot be drawn gets none, and
// the name of a card changes with what is on it.
func TestSocialCards(t *testing.T) {
	files := workspace(
		"galley.yaml", "title: T\nbaseURL: https://example.com/\n", "static/b.jpg", "x",
		"posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n",
		"posts/twin.md", "---\ntitle: A\ndate: 2026-01-01\n---\n",
		"posts/own.md", "---\ntitle: Own\nimage: /static/b.jpg\n---\n",
		"posts/kana.md", "---\ntitle: かな\n---\n",
		"posts/arabic.md", "---\ntitle: كتابة\nlang: ar\n---\n",
		"posts/draft.md", "---\ntitle: Draft\ndraft: true\n---\n",
		"pages/about.md", "---\ntitle: About\n---\n",
	)
	s := build(t, files)
	cards := func(s *Site) (list []string) {
		for _, o := range s.Outputs() {
			if o.Kind == KindCard {
				list = append(list, o.Path)
				hasSize(t, o.Path, page(t, s, o.Path), "1200x630")
			}
		}
		return list
	}
	list := cards(s)
	if len(list) != 1 {
		t.Fatalf("cards %q", list)
	}
	for output, want := range map[string]string{
		"posts/a/index.html":    "https://example.com/" + list[0],
		"posts/twin/index.html": "https://example.com/" + list[0],
		"posts/own/index.html":  "https://example.com/static/b.jpg",
		"posts/kana/index.html": "", "posts/arabic/index.html": "", "about/index.html": "",
	} {
		h := readHead(page(t, s, output))
		large := h.names["twitter:card"] == "summary_large_image"
		if got := h.properties["og:image"]; got != want || large != (want != "") {
			t.Errorf("%s: %q, %q", output, got, h.names["twitter:card"])
		}
	}
	renamed := build(t, replaced(files, "posts/a.md", []byte("---\ntitle: B\ndate: 2026-01-01\n---\n")))
	if list := cards(renamed); len(list) != 2 {
		t.Errorf("after a change of title: %q", list)
	}
	for _, without := range []string{"title: T\n", "title: T\nbaseURL: https://example.com/\nsocialCards: false\n"} {
		if list := cards(build(t, replaced(files, "galley.yaml", []byte(without)))); len(list) != 0 {
			t.Errorf("%s: %q", without, list)
		}
	}
}
