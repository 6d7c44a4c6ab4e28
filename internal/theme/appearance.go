package theme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Appearance is what an author sets about the looks of a theme. The zero value leaves the
// theme as it is; every word is one of those below.
type Appearance struct {
	Scheme     string // "light" or "dark"; "" follows the reader's system
	Accent     string // colour of links and marks, "#rrggbb"
	AccentDark string // the same in the dark; "" is made from Accent
	Text       string // font of running text, see Fonts
	Headings   string
	Code       string
	Size       string // "small" or "large"
	Width      string // "narrow" or "wide"
}

// The words of the settings, the usual one first.
var (
	Schemes = []string{"auto", "light", "dark"}
	Sizes   = []string{"normal", "small", "large"}
	Widths  = []string{"normal", "narrow", "wide"}
)

// bundled is the font that comes with Galley, under the SIL Open Font License. It is
// exported, with its licence, only where the author chose it.
const bundled = "atkinson"

var fontFamilies = []struct{ name, families string }{
	{"serif", "Charter, Georgia, serif"},
	{"oldstyle", `"Iowan Old Style", "Palatino Linotype", Palatino, serif`},
	{"sans", "system-ui, sans-serif"},
	{"humanist", `Seravek, "Gill Sans Nova", Ubuntu, Calibri, sans-serif`},
	{"mono", "ui-monospace, Menlo, Consolas, monospace"},
	{"atkinson", "Atkinson, system-ui, sans-serif"},
}

// Fonts returns the names of the fonts an author may choose.
func Fonts() []string {
	names := make([]string, len(fontFamilies))
	for i, font := range fontFamilies {
		names[i] = font.name
	}
	return names
}

// CodeFonts are the names of those that code may be set in.
var CodeFonts = []string{"mono", "atkinson", "sans"}

func families(font string) string {
	i := slices.IndexFunc(fontFamilies, func(f struct{ name, families string }) bool { return f.name == font })
	if i < 0 {
		return ""
	}
	return fontFamilies[i].families
}

// Dressed returns the files of the theme as Assets does, with the looks that a says, and
// css, the author's own rules, at the end of the style sheets.
func (t *Theme) Dressed(a Appearance, css string) []Asset {
	changes, rules := t.changes(a), t.rules(a)
	list := slices.DeleteFunc(t.Assets(), func(asset Asset) bool {
		return strings.HasPrefix(asset.Path, bundled+".") && !a.usesBundled()
	})
	for i, asset := range list {
		if asset.Path != Sheet && asset.Path != ListsSheet {
			continue
		}
		sheet := withTokens(string(asset.Bytes), changes) + rules
		if plain := t.measure(Appearance{}); t.measure(a) != plain && !t.own["assets/"+Sheet] {
			sheet = strings.ReplaceAll(sheet, withMargins(plain), withMargins(t.measure(a)))
		}
		if css != "" {
			sheet += "\n" + css
		}
		list[i].Bytes = []byte(sheet)
	}
	return list
}

// The table of contents stands in the margin where a page has room for the text at its
// widest, and this beside it. The style sheet is written for a text of 42 rem.
const (
	defaultMeasure    = 42
	marginsOfContents = 36
)

// withMargins returns the condition under which the contents stand beside a text of n rem.
func withMargins(n int) string { return fmt.Sprintf("(min-width:%drem)", n+marginsOfContents) }

// Column returns how wide the text, and so a picture in it, gets with the looks that a
// says, in CSS pixels.
func (t *Theme) Column(a Appearance) int { return 16 * t.measure(a) }

// CardSizes returns the sizes attribute of pictures on cards, and on the first card of the
// first page: "" for a theme that shows none. Templates of the author's may show them all
// the same, so that a theme below them shows them everywhere as wide as the window.
func (t *Theme) CardSizes() (card, first string) {
	if t.origin.card == "" && t.IsLaid() {
		return "100vw", "100vw"
	}
	return t.origin.card, t.origin.first
}

// measure returns how wide the text gets, in rem.
func (t *Theme) measure(a Appearance) int {
	return t.origin.measure + map[string]int{"narrow": -6, "wide": 6}[a.Width]
}

// change is another value for a custom property.
type change struct{ token, value string }

func (t *Theme) changes(a Appearance) []change {
	var list []change
	add := func(token, value string) {
		if value != "" {
			list = append(list, change{token, value})
		}
	}
	if a.Accent != "" || a.AccentDark != "" {
		accent := t.Accent(a)
		add("accent", accent.pair())
		add("accent-ink", Pair{inkOn(accent.Light), inkOn(accent.Dark)}.pair())
	}
	add("read", families(a.Text))
	add("head", families(a.Headings))
	add("mono", families(a.Code))
	if a.Width == "narrow" || a.Width == "wide" {
		add("measure", fmt.Sprintf("%drem", t.measure(a)))
	}
	return list
}

// rules returns what no custom property says.
func (t *Theme) rules(a Appearance) string {
	var b strings.Builder
	if a.Scheme == "light" || a.Scheme == "dark" { // whatever data-theme says; paper is light
		fmt.Fprintf(&b, "@media not print{:root:root:root{color-scheme:%s}}", a.Scheme)
	}
	if percent, ok := map[string]string{"small": "93.75%", "large": "112.5%"}[a.Size]; ok {
		fmt.Fprintf(&b, "html{font-size:%s}", percent)
	}
	if a.usesBundled() {
		b.WriteString(`@font-face{font-family:Atkinson;src:url("` + bundled + `.woff2");font-weight:200 800;font-display:swap}`)
	}
	return b.String()
}

func (a Appearance) usesBundled() bool {
	return a.Text == "atkinson" || a.Headings == "atkinson" || a.Code == "atkinson"
}

// withTokens returns a style sheet with other values for custom properties: in place where
// it gives them any, else behind everything, as in a style sheet of the author's.
func withTokens(sheet string, changes []change) string {
	var behind []string
	for _, c := range changes {
		declared := regexp.MustCompile(`(--` + c.token + `:)[^;}]*`)
		at := declared.FindStringSubmatchIndex(sheet)
		if at == nil {
			behind = append(behind, "--"+c.token+":"+c.value)
			continue
		}
		sheet = sheet[:at[3]] + c.value + sheet[at[1]:]
	}
	if len(behind) > 0 {
		sheet += "\n:root{" + strings.Join(behind, ";") + "}"
	}
	return sheet
}

func (p Pair) pair() string { return "light-dark(" + p.Light + "," + p.Dark + ")" }

// grounds are the colours on which the accent stands as text.
var grounds = []string{"paper", "desk", "mark"}

// groundsIn returns the grounds of accents in both schemes.
func (t *Theme) groundsIn() (light, dark []string) {
	for _, token := range grounds {
		if c := t.Colour(token); c != (Pair{}) {
			light, dark = append(light, c.Light), append(dark, c.Dark)
		}
	}
	return light, dark
}

// Accent returns the accents that a site of this theme shows: those of a, lighter or
// darker as far as text in them needs to be read, else the theme's.
func (t *Theme) Accent(a Appearance) Pair {
	own := t.Colour("accent")
	light, dark := t.groundsIn()
	if a.Accent != "" {
		own.Light, _ = Readable(a.Accent, light...)
		own.Dark, _ = Readable(a.Accent, dark...)
	}
	if a.AccentDark != "" {
		own.Dark, _ = Readable(a.AccentDark, dark...)
	}
	return own
}

// Measured is how well text in a colour can be read in a scheme: Ratio is the lowest
// contrast on any ground it stands on, Ground that ground, and Near the closest colour
// that passes, which is the colour itself where it does.
type Measured struct {
	Colour, Ground, Near string
	Ratio                float64
}

// Measure measures a colour as an accent in the light and in the dark.
func (t *Theme) Measure(colour string) (light, dark Measured) {
	in := func(grounds []string) Measured {
		m := Measured{Colour: colour, Ratio: 21}
		for _, ground := range grounds {
			if ratio := Contrast(colour, ground); ratio < m.Ratio {
				m.Ratio, m.Ground = ratio, ground
			}
		}
		m.Near, _ = Readable(colour, grounds...)
		return m
	}
	onLight, onDark := t.groundsIn()
	return in(onLight), in(onDark)
}

// inkOn returns the colour of text on a ground: white or near black, whichever reads better.
func inkOn(ground string) string {
	const white, black = "#ffffff", "#111111"
	if Contrast(white, ground) >= Contrast(black, ground) {
		return white
	}
	return black
}
