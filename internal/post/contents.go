package post

import (
	"strings"

	"galley/internal/frontmatter"
)

// Wish is what a post says about something its page may have.
type Wish uint8

const (
	Unsaid   Wish = iota // the site decides
	Wanted               // toc: true
	Unwanted             // toc: false
)

// contentsKeys are the switches of generators and their themes for a table of
// contents, in lower case, with whether true means that there is none. They are
// switches of the page and nothing an author fills in, so they stay among the extra
// fields of a post.
var contentsKeys = map[string]bool{
	"toc":                    false, // Jekyll (Minimal Mistakes, Chirpy), Hugo, Hexo and most of their themes
	"show_toc":               false,
	"showtoc":                false, // PaperMod
	"enabletoc":              false, // Quartz
	"table_of_contents":      false,
	"tableofcontents":        false, // Starlight
	"hide_table_of_contents": true,  // Docusaurus
	"hidetoc":                true,
	"notoc":                  true,
}

// contents returns the wish for a table of contents: of the file, else of its folder.
func (r *reader) contents(path string) Wish {
	if wish := contentsIn(r.front.Fields); wish != Unsaid || r.o.Defaults == nil {
		return wish
	}
	return contentsIn(r.o.Defaults(path))
}

// contentsIn returns what the last field that says anything says.
func contentsIn(fields []frontmatter.Field) Wish {
	for i := len(fields) - 1; i >= 0; i-- {
		inverse, known := contentsKeys[strings.ToLower(fields[i].Key)]
		if !known {
			continue
		}
		if wish := wishOf(fields[i].Value); wish != Unsaid {
			return wish.turned(inverse)
		}
	}
	return Unsaid
}

// wishOf reads a switch. Some themes nest it ("toc: {enable: true}") or name a place
// instead of true ("toc: sidebar", "toc: {sidebar: left}").
func wishOf(value any) Wish {
	if on, ok := truth(value); ok {
		return wishFor(on)
	}
	switch v := value.(type) {
	case frontmatter.Map:
		for _, key := range []string{"enable", "enabled", "show"} {
			if nested, ok := v.Get(key); ok {
				return wishOf(nested)
			}
		}
		return Wanted
	case string:
		if v = strings.TrimSpace(v); v != "" && !strings.EqualFold(v, "auto") {
			return Wanted
		}
	}
	return Unsaid
}

func wishFor(on bool) Wish {
	if on {
		return Wanted
	}
	return Unwanted
}

// turned returns the opposite wish where inverse says so.
func (w Wish) turned(inverse bool) Wish {
	if !inverse || w == Unsaid {
		return w
	}
	return wishFor(w == Unwanted)
}
