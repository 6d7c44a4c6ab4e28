package frontmatter

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
)

// scalars returns ways to write text, the one nearest to the habit first and the one
// that can hold any text last. like is how the value it replaces is written, old the
// kind of that value.
func (d *document) scalars(text string, like style, old kind, inFlow bool) []string {
	switch d.Block.Format {
	case JSON:
		return []string{jsonText(text)}
	case TOML:
		return tomlTexts(text, like, old)
	case Headers:
		return headerTexts(text, like)
	}
	return d.yamlTexts(text, like, old, inFlow)
}

// yamlTexts is scalars for YAML. Quotes are added when needed and only then; those
// that were there stay.
func (d *document) yamlTexts(text string, like style, old kind, inFlow bool) []string {
	var ways []string
	if like == plain && (isPlainSafe(text, inFlow) || old == kindDate && isPlainDate(text)) {
		ways = append(ways, text)
	}
	if like == single || like == plain && d.habit() == single {
		if quoted, ok := singleQuote(text); ok {
			ways = append(ways, quoted)
		}
	}
	return append(ways, doubleQuote(text))
}

// habit returns the quotes that the author prefers in this file.
func (d *document) habit() style {
	n := 0
	for _, e := range d.top().entries {
		switch e.style {
		case single:
			n++
		case double:
			n--
		}
	}
	if n > 0 {
		return single
	}
	return double
}

// tomlDate matches the dates and times of TOML.
var tomlDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[-+]\d\d:\d\d)?)?$`)

// tomlTexts is scalars for TOML.
func tomlTexts(text string, like style, old kind) []string {
	escaped := tomlEscape(text)
	var ways []string
	switch {
	case old == kindDate && tomlDate.MatchString(text):
		ways = append(ways, text)
	case like == single && !strings.ContainsFunc(text, func(r rune) bool { return r == '\'' || r < ' ' && r != '\t' || r == 0x7f }):
		ways = append(ways, "'"+text+"'")
	case like == literal:
		ways = append(ways, "'''\n"+text+"'''")
	case like == folded:
		ways = append(ways, "\"\"\"\n"+strings.ReplaceAll(escaped, `\n`, "\n")+`"""`)
	}
	return append(ways, `"`+escaped+`"`)
}

// tomlEscape returns text as it stands within the double quotes of TOML.
func tomlEscape(text string) string {
	quoted := doubleQuote(text)
	return quoted[1 : len(quoted)-1]
}

// jsonText returns text as a JSON string, with < > & as they are.
func jsonText(text string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil {
		return `""` // cannot happen: every string has a JSON form
	}
	return strings.TrimSuffix(b.String(), "\n")
}
