package dialect

import (
	"strings"

	"golang.org/x/text/language"
)

// state notes a text setting that a configuration states. What is empty or computed is
// not stated. Of several calls for one setting the first that finds something counts.
func (f *folder) state(what string, setting *string, values ...node) {
	for _, v := range values {
		if s := v.str(); s != "" && *setting == "" {
			*setting = s
			f.fact(what, s, v)
		}
	}
}

// stateInt notes a positive number.
func (f *folder) stateInt(what string, setting *int, values ...node) {
	for _, v := range values {
		if n := v.int(); n > 0 && *setting == 0 {
			*setting = n
			f.fact(what, v.str(), v)
		}
	}
}

// stateRoot notes the folder in which lists of posts stand, such as tags.
func (f *folder) stateRoot(what string, setting *string, v node) {
	if s := v.str(); s != "" && *setting == "" && !isForeign(s) {
		*setting = rootOf(s)
		f.fact(what, s, v)
	}
}

// maxPaginate is the most posts that one list page holds.
const maxPaginate = 1000

// settle drops settings that no site can use: an address that is no web address, a
// language that is none, a number beyond reason. The facts still show them.
func (s *Settings) settle() {
	if !strings.HasPrefix(s.BaseURL, "https://") && !strings.HasPrefix(s.BaseURL, "http://") {
		s.BaseURL = ""
	}
	tag, _, _ := strings.Cut(s.Language, ".") // en_US.UTF-8
	s.Language = strings.ReplaceAll(tag, "_", "-")
	if _, err := language.Parse(s.Language); err != nil {
		s.Language = ""
	}
	if location(s.Timezone) == nil {
		s.Timezone = ""
	}
	if s.Paginate > maxPaginate {
		s.Paginate = 0
	}
}

// rootOf returns the folder of a pattern such as "/tag/:name/" or "tag/{slug}.html".
func rootOf(pattern string) string {
	if i := strings.IndexAny(pattern, ":{"); i >= 0 {
		pattern = pattern[:i]
		pattern = pattern[:strings.LastIndexByte(pattern, '/')+1]
	}
	return cleanAddress(strings.TrimSuffix(pattern, "/") + "/")
}

// fact notes a row to show.
func (f *folder) fact(what, value string, at node) {
	f.facts = append(f.facts, Fact{What: what, Value: value, File: at.file, Line: at.line})
}

// joinURL returns a site's address with the path it lives under.
func joinURL(url, base string) string {
	base = strings.Trim(base, "/")
	if url == "" || base == "" {
		return url
	}
	return strings.TrimSuffix(url, "/") + "/" + base
}
