package archetype

import (
	"regexp"
	"strings"
	"time"
	"unicode"
)

// formatted is Hugo's way to write the date of now, or that of the post.
var formatted = regexp.MustCompile(`^(?:now\.Format|\.Date\.Format|dateFormat|time\.Format) +"([^"]*)"(?: +(?:now|\.Date))?$`)

// titled is Hugo's way to make a title of a file's name.
var titled = regexp.MustCompile(`^(?:replace(?:RE)? +(?:\.Name|\.File\.ContentBaseName|\.TranslationBaseName) +"[-_ ]+" +" " *\| *)?(?:\.Name|\.File\.ContentBaseName)?(?: *\| *)?(?:title|humanize)(?: +\.Name)?(?: *\| *title)?$`)

// of returns what a place asks for.
func (v *Values) of(name string) (value string, known bool) {
	switch name {
	case "title", ".Title":
		return v.Title, true
	case "slug", ".Name", ".File.ContentBaseName", ".File.BaseFileName", ".TranslationBaseName":
		return v.Slug, true
	case ".Date", ".Date.Format", "now":
		return v.Date.Format(time.RFC3339), true
	case "date", "today":
		return v.Date.Format(time.DateOnly), true
	case "time":
		return v.Date.Format("15:04"), true
	case "year":
		return v.Date.Format("2006"), true
	case "month":
		return v.Date.Format("01"), true
	case "day":
		return v.Date.Format("02"), true
	case "author":
		return v.Author, true
	case "site", ".Site.Title", "site.Title":
		return v.Site, true
	}
	if found := formatted.FindStringSubmatch(name); found != nil {
		return v.Date.Format(found[1]), true
	}
	if titled.MatchString(name) {
		return v.titled(), true
	}
	return "", false
}

// titled is the title. Hugo would make it of the name; the author has given it already.
func (v *Values) titled() string {
	if v.Title != "" {
		return v.Title
	}
	words := strings.FieldsFunc(v.Slug, func(r rune) bool { return r == '-' || r == '_' })
	for i, word := range words {
		first := []rune(word)
		first[0] = unicode.ToUpper(first[0])
		words[i] = string(first)
	}
	return strings.Join(words, " ")
}
