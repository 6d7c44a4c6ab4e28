package site

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"galley/internal/post"
	"galley/internal/theme"
)

// translationKey returns what a post and its translations have in common, "" for a post
// that says nothing of the kind: the key it states, else, on a site in several
// languages, its path without the language in the file's name or in a folder.
func (g *ground) translationKey(p *post.Post) string {
	switch {
	case p.Meta.Translation != "":
		return "key " + p.Meta.Translation
	case len(g.editions) == 1:
		return ""
	}
	rest, _ := g.config.withoutLanguage(p.Path)
	return "file " + rest
}

// withoutLanguage takes the language off a path: that between the name and the ending of
// a file (a.fr.md), else that of a folder (fr/a.md). lang is "" where the path has none.
func (c *Config) withoutLanguage(file string) (rest, lang string) {
	tag := func(s string) string {
		for _, l := range c.tags() {
			if s != "" && sameTag(l, s) {
				return l
			}
		}
		return ""
	}
	ext := path.Ext(file)
	stem := strings.TrimSuffix(file, ext)
	if suffix := path.Ext(stem); suffix != "" {
		if lang := tag(suffix[1:]); lang != "" {
			return strings.TrimSuffix(stem, suffix) + ext, lang
		}
	}
	parts := strings.Split(file, "/")
	for i, part := range parts[:len(parts)-1] {
		if lang := tag(part); lang != "" {
			return strings.Join(slices.Delete(parts, i, i+1), "/"), lang
		}
	}
	return file, ""
}

// tags returns the languages of a site in several languages, its own first.
func (c *Config) tags() []string {
	tags := []string{c.Language}
	for _, l := range c.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// makeTranslations groups exported posts and pages that are translations of each other.
// Of several in one language only the first counts.
func (s *Site) makeTranslations(lost map[int]bool) map[string][]int {
	all := map[string][]int{}
	for i := range s.all {
		e := s.entry(i)
		if !e.exported || e.apart || lost[i] || e.post.State(s.now) == post.Hidden {
			continue
		}
		key := s.translationKey(e.post)
		if key == "" {
			continue
		}
		again := slices.ContainsFunc(all[key], func(j int) bool { return sameTag(s.langOf(s.entry(j)), s.langOf(e)) })
		if !again {
			all[key] = append(all[key], i)
		}
	}
	for _, group := range all {
		slices.SortFunc(group, func(i, j int) int { return strings.Compare(s.langOf(s.entry(i)), s.langOf(s.entry(j))) })
	}
	return all
}

// langOf returns the language of a post, the site's own where it states none.
func (s *Site) langOf(e *entry) string {
	if lang := e.post.Meta.Lang; lang != "" {
		return lang
	}
	return s.config.Language
}

// addTranslations tells a post's page where to read it in other languages.
func (s *Site) addTranslations(p *theme.Page, i int) {
	from := s.entry(i).output
	for _, j := range s.translations(i) {
		other := s.headline(j)
		s.addVersion(p, from, cmp.Or(other.lang, s.config.Language), other.url, i == j)
	}
}

// addEditions tells a first page of the first pages in other languages.
func (s *Site) addEditions(p *theme.Page, from string, ed *edition) {
	if len(s.editions) == 1 {
		return
	}
	for i := range s.editions {
		s.addVersion(p, from, s.editions[i].lang, s.editions[i].home, i == ed.at)
	}
}

// addVersion adds a page in another language, or the page itself, to the links of a
// page. Search engines want full addresses, so the head says nothing without one; the
// version in the site's own language is for readers of all others.
func (s *Site) addVersion(p *theme.Page, from, lang, url string, current bool) {
	lang = strings.ReplaceAll(lang, "_", "-")
	p.Languages = append(p.Languages, theme.Language{
		Tag: lang, Name: theme.LanguageName(lang), Dir: theme.Direction(lang), URL: s.href(from, url), Current: current,
	})
	if full := s.canonical(url); full != "" {
		p.Alternates = append(p.Alternates, theme.Alternate{Lang: lang, URL: full})
		again := slices.ContainsFunc(p.Alternates, func(a theme.Alternate) bool { return a.Lang == xDefault })
		if !again && strings.EqualFold(mainLanguage(lang), mainLanguage(s.config.Language)) {
			p.Alternates = append(p.Alternates, theme.Alternate{Lang: xDefault, URL: full})
		}
	}
}

// xDefault stands for all languages a page is not in.
const xDefault = "x-default"
