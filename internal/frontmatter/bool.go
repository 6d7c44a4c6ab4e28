package frontmatter

import (
	"fmt"
	"strconv"
	"strings"
)

// opposites are the words for true and false, with the one that stands for the other.
// YAML 1.1 has all of them; YAML 1.2 reads the last three pairs as text.
var opposites = map[string]string{"true": "false", "yes": "no", "on": "off", "y": "n"}

// BoolWord reads a word for true or false, in any case. ok is false for other text.
func BoolWord(s string) (on, ok bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for yes, no := range opposites {
		if s == yes || s == no {
			return s == yes, true
		}
	}
	return false, false
}

// boolLike returns on as a word of the same pair and case as old, else "true" or
// "false".
func boolLike(old string, on bool) string {
	for yes, no := range opposites {
		if !strings.EqualFold(old, yes) && !strings.EqualFold(old, no) {
			continue
		}
		word := no
		if on {
			word = yes
		}
		switch {
		case old == strings.ToUpper(old) && len(old) > 1:
			return strings.ToUpper(word)
		case old[:1] == strings.ToUpper(old[:1]):
			return strings.ToUpper(word[:1]) + word[1:]
		}
		return word
	}
	return strconv.FormatBool(on)
}

// ScalarText returns a scalar of a list or map as text, and "" for nil, lists and
// maps. Numbers may lose the form they were written in; see [Field.Text].
func ScalarText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int, float64, bool:
		return fmt.Sprint(v)
	}
	return ""
}
