package site

import (
	"path"
	"strings"

	"galley/internal/dialect"
	"galley/internal/post"
)

// Reading returns how posts are read: as their generator has it, and in a plain folder
// of several languages with the language that a file's name or folder says.
func (c Config) Reading(d *dialect.Dialect) post.Options {
	o := d.Options(c.Location())
	if len(c.Languages) == 0 || d.Kind != dialect.Plain {
		return o
	}
	o.Lang = func(file string) string {
		_, lang := c.withoutLanguage(file)
		if lang == c.Language {
			return "" // as without languages
		}
		return lang
	}
	o.Name = func(file string) (slug, date string) {
		rest, _ := c.withoutLanguage(file)
		if rest == file {
			return post.NameOf(file)
		}
		if path.Dir(rest) == "." && strings.HasPrefix(path.Base(rest), "index.") {
			return post.NameOf(file) // fr/index.md: the folder is all there is to name it
		}
		return post.NameOf(rest)
	}
	return o
}
