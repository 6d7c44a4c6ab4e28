package theme

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

// dressed returns the style sheet of posts.
func dressed(t *testing.T, theme *Theme, a Appearance, css string) string {
	t.Helper()
	for _, asset := range theme.Dressed(a, css) {
		if asset.Path == "style.css" {
			return string(asset.Bytes)
		}
	}
	t.Fatal("no style sheet")
	return ""
}

func TestDressed(t *testing.T) {
	magazine, _ := Named("magazine")
	for _, tt := range []struct {
		name  string
		theme *Theme
		a     Appearance
		css   string
		want  []string
	}{
		{"nothing", Default(), Appearance{}, "", []string{"--accent:light-dark(#17694f,#6cc5a4)", "(min-width:78rem)"}},
		{"scheme", Default(), Appearance{Scheme: "dark"}, "", []string{"@media not print{:root:root:root{color-scheme:dark}}"}},
		{"accent that reads well", Default(), Appearance{Accent: "#0000aa"}, "", []string{"--accent:light-dark(#0000aa,", "--accent-ink:light-dark(#ffffff,#111111)"}},
		{"fonts", magazine, Appearance{Text: "sans", Headings: "oldstyle"}, "", []string{"--read:system-ui, sans-serif;", `--head:"Iowan Old Style", `}},
		{"the font that comes along", Default(), Appearance{Text: "atkinson"}, "", []string{`@font-face{font-family:Atkinson;src:url("atkinson.woff2")`}},
		{"size and width", magazine, Appearance{Size: "large", Width: "wide"}, "", []string{"html{font-size:112.5%}", "--measure:50rem", "(min-width:86rem)"}},
		{"own rules", Default(), Appearance{}, "b { c: d }", []string{"}\nb { c: d }"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			css := dressed(t, tt.theme, tt.a, tt.css)
			for _, want := range tt.want {
				if !strings.Contains(css, want) {
					t.Errorf("no %s in %s", want, css)
				}
			}
		})
	}
	if css := dressed(t, Default(), Appearance{}, ""); !strings.HasPrefix(css, string(Default().sheets()["style.css"])) {
		t.Error("without settings the style sheet is not the theme's")
	}
}

// A style sheet of the author's takes the settings, too.
func TestDressedOwnStyleSheet(t *testing.T) {
	own, err := Default().Overlay(fstest.MapFS{"assets/style.css": {Data: []byte("/* mine */ a { --accent: red }")}})
	if err != nil {
		t.Fatal(err)
	}
	css := dressed(t, own, Appearance{Width: "narrow"}, "")
	if !strings.HasPrefix(css, "/* mine */ a { --accent: red }\n") || !strings.HasSuffix(css, ":root{--measure:36rem}") {
		t.Errorf("got %s", css)
	}
	for _, asset := range own.Assets() {
		if asset.Path == ListsSheet {
			t.Error("Galley's lists are styled besides")
		}
	}
}

func TestBundledFontOnlyWhenChosen(t *testing.T) {
	names := func(a Appearance) (list []string) {
		for _, asset := range Default().Dressed(a, "") {
			if strings.HasPrefix(asset.Path, bundled) {
				list = append(list, asset.Path)
			}
		}
		return list
	}
	if got := names(Appearance{Headings: "serif"}); got != nil {
		t.Errorf("without it: %v", got)
	}
	if got := fmt.Sprint(names(Appearance{Code: "atkinson"})); got != "[atkinson.txt atkinson.woff2]" {
		t.Errorf("with it: %v", got)
	}
	for _, asset := range Default().Assets() {
		if asset.Path == bundled+".woff2" && (len(asset.Bytes) > 40_000 || string(asset.Bytes[:4]) != "wOF2") {
			t.Errorf("the font has %d bytes and begins %q", len(asset.Bytes), asset.Bytes[:4])
		}
	}
}

// Whatever colour an author takes, words in it can be read, in every theme and scheme, and
// words on it.
func TestAccentsCanBeRead(t *testing.T) {
	for _, name := range Names() {
		theme, _ := Named(name)
		for _, r := range []string{"00", "40", "80", "c0", "ff"} {
			for _, g := range []string{"00", "40", "80", "c0", "ff"} {
				for _, b := range []string{"00", "40", "80", "c0", "ff"} {
					accent := theme.Accent(Appearance{Accent: "#" + r + g + b})
					for _, on := range grounds {
						ground := theme.Colour(on)
						if x, y := Contrast(accent.Light, ground.Light), Contrast(accent.Dark, ground.Dark); x < LeastContrast || y < LeastContrast {
							t.Errorf("%s: #%s%s%s becomes %v, %.2f and %.2f on %s", name, r, g, b, accent, x, y, on)
						}
					}
					if Contrast(accent.Light, inkOn(accent.Light)) < LeastContrast || Contrast(accent.Dark, inkOn(accent.Dark)) < LeastContrast {
						t.Errorf("%s: nothing can be read on %v", name, accent)
					}
				}
			}
		}
	}
}

func TestReadableKeepsHue(t *testing.T) {
	for _, colour := range []string{"#ffcc00", "#00ff00", "#ff00ff", "#88aaff"} {
		near, ok := Readable(colour, "#ffffff")
		a, b := toOKLCH(rgbOf(colour)), toOKLCH(rgbOf(near))
		if !ok || math.Abs(a.h-b.h) > .05 {
			t.Errorf("%s becomes %s, %v", colour, near, ok)
		}
	}
	if same, _ := Readable("#17694f", "#ffffff"); same != "#17694f" {
		t.Errorf("a colour that can be read becomes %s", same)
	}
	if _, ok := Readable("#ff0000", "#ffffff", "#777777", "#000000"); ok {
		t.Error("a colour that can be read on white, grey and black")
	}
}

func TestContrastOfKnownColours(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#ffffff", "#ffffff", 1}} {
		if got := Contrast(tt.a, tt.b); math.Abs(got-tt.want) > .01 {
			t.Errorf("%s on %s: %.2f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestParseColour(t *testing.T) {
	for s, want := range map[string]string{
		"#abc": "#aabbcc", "#ABCDEF": "#abcdef", "#000001": "#000001", "red": "", "#12345": "", "#1234567": "",
		"#abc;}": "", "url(#abc)": "", "#abc</style>": "", "": "",
	} {
		if got, ok := ParseColour(s); got != want || ok != (want != "") {
			t.Errorf("ParseColour(%q) = %q, %v", s, got, ok)
		}
	}
}

func TestIcons(t *testing.T) {
	for address, want := range map[string]string{
		"https://github.com/a": "code", "https://www.youtube.com/@a": "film", "mailto:a@b.c": "mail", "https://example.social/@a": "talk",
		"https://example.com/feed.xml": "feed", "https://example.com/": "web", "https://a.bandcamp.com": "sound", "://": "web",
		"https://notgithub.com/": "web",
	} {
		if got := placeOf(address); got != want {
			t.Errorf("placeOf(%s) = %s, want %s", address, got, want)
		}
	}
	for place := range places {
		if outlines[place] == "" {
			t.Errorf("nothing is drawn for %s", place)
		}
	}
}
