package site

import (
	"cmp"
	"strings"

	"galley/internal/post"
	"galley/internal/theme"
)

// edition is the site in one of its languages: a first page and a feed of its own, and
// the words around its posts. The first edition is in the site's own language; it also
// has the posts in languages that galley.yaml does not name.
type edition struct {
	at                       int
	lang, dir                string
	title, description, home string // home is "/" or "/fr/"
	words                    *theme.Words
	menu                     []MenuItem // nil is the default menu
}

func makeEditions(c Config) []edition {
	list := []edition{{
		lang: c.Language, title: c.Title, description: c.Description, home: "/", menu: c.Menu,
	}}
	for _, l := range c.Languages {
		list = append(list, edition{
			at: len(list), lang: l.Tag, title: cmp.Or(l.Title, c.Title), description: cmp.Or(l.Description, c.Description),
			home: "/" + strings.ToLower(l.Tag) + "/", menu: l.Menu,
		})
	}
	for i := range list {
		list[i].dir, list[i].words = theme.Direction(list[i].lang), theme.WordsFor(list[i].lang)
	}
	return list
}

// editionOf returns the edition that a post is part of: that of its language and region,
// else that of its language, else the first.
func (g *ground) editionOf(p *post.Post) *edition {
	lang := p.Meta.Lang
	if len(g.editions) == 1 || lang == "" {
		return &g.editions[0]
	}
	for i := range g.editions {
		if sameTag(g.editions[i].lang, lang) {
			return &g.editions[i]
		}
	}
	for i := range g.editions {
		if strings.EqualFold(mainLanguage(g.editions[i].lang), mainLanguage(lang)) {
			return &g.editions[i]
		}
	}
	return &g.editions[0]
}

// sameTag reports whether two language tags are one: "pt-BR" and "pt_br".
func sameTag(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", "-"), strings.ReplaceAll(b, "_", "-"))
}

// languageIn returns a post's own language and direction, "" where they are those of the
// page around it, and the interface words for what stands beside its text.
func (ed *edition) languageIn(p *post.Post) (lang, dir string, words *theme.Words) {
	return ed.languageAs(p.Meta.Lang)
}

// languageAs is languageIn for the language a post states.
func (ed *edition) languageAs(own string) (lang, dir string, words *theme.Words) {
	if own == "" || sameTag(own, ed.lang) {
		return "", "", ed.words
	}
	return own, theme.Direction(own), theme.WordsFor(own)
}

// language is languageIn for a page in the site's own language.
func (s *Site) language(p *post.Post) (lang, dir string, words *theme.Words) {
	return s.editions[0].languageIn(p)
}
