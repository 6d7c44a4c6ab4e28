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
}

// CSS returns the stylesheet for the classes of HTML, for code inside an element with
// the class "code". light and dark name palettes. The light one is the default; the dark
// one applies when the reader's system prefers it, unless <html data-theme="light">, and
// always under data-theme="dark". All colours are custom properties (--code-…, --tok-…)
// that a theme may set again.
func CSS(light, dark string) string {
	var b strings.Builder
	l, d := palette(light, "galley-light"), palette(dark, "galley-dark")
	fmt.Fprintf(&b, ":root{%s}\n", l.properties())
	fmt.Fprintf(&b, "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){%s}}\n", d.properties())
	fmt.Fprintf(&b, ":root[data-theme=dark]{%s}\n", d.properties())
	b.WriteString(rules)
	return b.String()
}

func palette(name, fallback string) Palette {
	if p, ok := Palettes[name]; ok {
		return p
	}
	return Palettes[fallback]
}

// properties returns the palette as custom properties.
func (p Palette) properties() string {
	return fmt.Sprintf("--code-ground:%s;--code-ink:%s;--code-mark:%s;--code-ins:%s;--code-del:%s;"+
		"--tok-key:%s;--tok-str:%s;--tok-num:%s;--tok-com:%s;--tok-fn:%s;--tok-punct:%s;--tok-ins:%s;--tok-del:%s",
		p.Ground, p.Ink, p.Mark, p.InsGround, p.DelGround,
		p.Key, p.Str, p.Num, p.Com, p.Fn, p.Punct, p.Ins, p.Del)
}

// rules maps chroma's classes on the few colours of a palette. Names, and errors (code in
// a post is often a fragment), keep the colour of the text.
const rules = `.code pre{background:var(--code-ground);color:var(--code-ink)}
.code :is(.k,.kc,.kd,.kn,.kp,.kr,.kt,.ow,.nt,.cp,.cpf){color:var(--tok-key)}
.code :is(.s,.sa,.sb,.sc,.dl,.s2,.se,.sh,.si,.sx,.sr,.s1,.ss){color:var(--tok-str)}
.code :is(.l,.ld,.m,.mb,.mf,.mh,.mi,.il,.mo,.no){color:var(--tok-num)}
.code :is(.c,.ch,.cm,.c1,.cs,.sd,.go){color:var(--tok-com);font-style:italic}
.code :is(.nf,.fm,.nc,.nd,.ne,.nb,.bp,.na){color:var(--tok-fn)}
.code :is(.o,.p,.gp){color:var(--tok-punct)}
.code .gi{color:var(--tok-ins)}
.code .gd{color:var(--tok-del)}
.code :is(.gh,.gu,.gs){font-weight:600}
.code .ge{font-style:italic}
.code .line{display:block}
.code .ln::before{content:attr(data-line);display:inline-block;min-width:2ch;margin-inline-end:2ch;text-align:end;color:var(--tok-com);user-select:none}
.code .hl{background:var(--code-mark)}
.code .ins{background:var(--code-ins)}
.code .del{background:var(--code-del)}
`
