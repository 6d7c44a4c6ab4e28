package highlight

import (
	"fmt"
	"strings"
)

// A Palette is one set of colours for code. Colours are "#rrggbb".
type Palette struct {
	Ground, Ink                    string // background and text of a code block
	Key, Str, Num, Com, Fn, Punct  string
	Mark                           string // background of marked lines
	Ins, Del, InsGround, DelGround string // added and removed lines
}

// Palettes by name. "galley-light" and "galley-dark" stand in for names not listed.
var Palettes = map[string]Palette{
	"galley-light": {
		Ground: "#f3f1ec", Ink: "#211f1b",
		Key: "#17694f", Str: "#8f4a12", Num: "#6b3fa0", Com: "#6b665b", Fn: "#1d4f91", Punct: "#5c574d",
		Mark: "#f7eecb", Ins: "#17694f", Del: "#a3241d", InsGround: "#e2efe9", DelGround: "#f8e6e3",
	},
	"galley-dark": {
		Ground: "#141311", Ink: "#ece8e0",
		Key: "#6cc5a4", Str: "#e0a97a", Num: "#c3a5ea", Com: "#a59f93", Fn: "#8fb8ee", Punct: "#b3ada1",
		Mark: "#322c17", Ins: "#6cc5a4", Del: "#f2867c", InsGround: "#16261f", DelGround: "#2c1917",
	},
	"magazine-light": {
		Ground: "#f2f3f5", Ink: "#14161a",
		Key: "#a31c3a", Str: "#176340", Num: "#6b3fa0", Com: "#596069", Fn: "#1b4f9c", Punct: "#4c515b",
		Mark: "#faf0cd", Ins: "#176340", Del: "#a8231c", InsGround: "#e4f3ea", DelGround: "#fae9e7",
	},
	"magazine-dark": {
		Ground: "#1b1d21", Ink: "#eff0f3",
		Key: "#ff8fa3", Str: "#74c99c", Num: "#c3a5ea", Com: "#a0a5b0", Fn: "#8fb8ee", Punct: "#b6bac3",
		Mark: "#383118", Ins: "#74c99c", Del: "#f2867c", InsGround: "#182a20", DelGround: "#331c1b",
	},
	"notebook-light": {
		Ground: "#ebf0f3", Ink: "#16202a",
		Key: "#6b3fa0", Str: "#106246", Num: "#7a4c00", Com: "#53606b", Fn: "#1b4f9c", Punct: "#46535e",
		Mark: "#f7edc2", Ins: "#106246", Del: "#a8231c", InsGround: "#daefe4", DelGround: "#f6e2df",
	},
	"notebook-dark": {
		Ground: "#0a0e12", Ink: "#dfe7ec",
		Key: "#c3a5ea", Str: "#6fd09f", Num: "#e3b341", Com: "#94a3ae", Fn: "#8fb8ee", Punct: "#aab7c1",
		Mark: "#2c2a14", Ins: "#6fd09f", Del: "#f28b82", InsGround: "#0f241a", DelGround: "#2a1515",
	},
}

// CSS returns the stylesheet for the classes of HTML, for code inside an element with
// the class "code". light and dark name palettes; which one applies follows the
// color-scheme of the page. All colours are custom properties (--code-…, --tok-…) that a
// theme may set again.
func CSS(light, dark string) string {
	return ":root{" + properties(palette(light, "galley-light"), palette(dark, "galley-dark")) + "}\n" + rules
}

func palette(name, fallback string) Palette {
	if p, ok := Palettes[name]; ok {
		return p
	}
	return Palettes[fallback]
}

// properties returns two palettes as custom properties.
func properties(light, dark Palette) string {
	l, d := light.colours(), dark.colours()
	set := make([]string, len(l))
	for i, name := range colourNames {
		set[i] = fmt.Sprintf("--%s:light-dark(%s,%s)", name, l[i], d[i])
	}
	return strings.Join(set, ";")
}

var colourNames = []string{
	"code-ground", "code-ink", "code-mark", "code-ins", "code-del",
	"tok-key", "tok-str", "tok-num", "tok-com", "tok-fn", "tok-punct", "tok-ins", "tok-del",
}

// colours returns the colours of a palette in the order of colourNames.
func (p Palette) colours() []string {
	return []string{p.Ground, p.Ink, p.Mark, p.InsGround, p.DelGround, p.Key, p.Str, p.Num, p.Com, p.Fn, p.Punct, p.Ins, p.Del}
}

// rules maps chroma's classes on the few colours of a palette. Names, and errors (code in
// a post is often a fragment), keep the colour of the text.
const rules = `.code pre{background:var(--code-ground);color:var(--code-ink)}
pre :is([class^=k],.ow,.nt,.cp,.cpf){color:var(--tok-key)}
pre :is([class^=s],.dl){color:var(--tok-str)}
pre :is(.l,.ld,[class^=m],.il,.no){color:var(--tok-num)}
pre :is(.c,.ch,.cm,.c1,.cs,.sd,.go){color:var(--tok-com);font-style:italic}
pre :is(.nf,.fm,.nc,.nd,.ne,.nb,.bp,.na){color:var(--tok-fn)}
pre :is(.o,.p,.gp){color:var(--tok-punct)}
pre .gi{color:var(--tok-ins)}
pre .gd{color:var(--tok-del)}
pre :is(.gh,.gu,.gs){font-weight:600}
pre .ge{font-style:italic}
pre .line{display:block}
pre .ln::before{content:attr(data-line);display:inline-block;min-width:2ch;margin-inline-end:2ch;text-align:end;color:var(--tok-com);user-select:none}
pre .hl{background:var(--code-mark)}
pre .ins{background:var(--code-ins)}
pre .del{background:var(--code-del)}
`
