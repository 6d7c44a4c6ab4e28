package post

import (
	"time"

	"galley/internal/frontmatter"
)

// Options tell what a file alone does not say: the habits of the generator a folder
// was made for. The zero value has the defaults.
type Options struct {
	// TagSplit splits a string of tags. nil splits at semicolons when there are any,
	// else at commas.
	TagSplit func(string) []string
	// CategorySplit splits a string of categories. nil takes it whole.
	CategorySplit func(string) []string
	// TagList says that the generator wants several tags as a list: one more tag makes
	// a list of a text, however TagSplit reads it.
	TagList bool
	// YAMLHeaders says that headers without fences are YAML to the generator, so that a
	// text such as "A: b" needs quotes there.
	YAMLHeaders bool
	// DateWord reports whether a text in the place of a date is one of the generator's
	// words for a day that only it knows. Such a date is as good as absent. nil is none.
	DateWord func(string) bool
	// Location is the zone of dates that name none. nil is UTC.
	Location *time.Location
	// Defaults returns fields that hold where the file at path does not state them,
	// as Jekyll's configuration and Eleventy's data files give whole folders. nil is none.
	Defaults func(path string) []frontmatter.Field
	// Page reports whether the file at path is a page by its place. nil knows the
	// folders pages and _pages. layout: page makes any file one.
	Page func(path string) bool
	// Draft reports whether the file at path is a draft by its place. nil knows _drafts.
	Draft func(path string) bool
	// Categories returns the categories that the folders of path stand for; they
	// count when the file states none. nil is none.
	Categories func(path string) []string
	// Lang returns the language that path stands for, "" for none; a field counts
	// more. nil is none.
	Lang func(path string) string
	// Name returns the slug and the date that the name of the file stands for, each
	// "" when it says nothing. nil cuts a date such as 2026-01-31- off and takes the
	// name of the folder for index.md.
	Name func(path string) (slug, date string)
	// ExcerptEnd is a mark beside <!--more--> that ends the summary of a post, as Jekyll's
	// excerpt_separator; "" is none. A field of that name counts more.
	ExcerptEnd string
	// Keys names the key that a new field gets where the generator does not read
	// Galley's own name for it: Hugo reads lastmod, not updated. nil is none.
	Keys map[string]string
}
