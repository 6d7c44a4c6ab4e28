package post

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds a slug in bytes: file systems allow 255 for a name, and some room
// is left for endings.
const maxSlug = 200

// Slugify turns text into a part of an address: letters and digits of any script in
// lower case, joined by single hyphens, in Unicode normal form C. The result is at
// most 200 bytes, safe as a file name on every system, and "" when the text holds
// neither letters nor digits.
func Slugify(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r) && b.Len() > 0 && !gap:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
			// an apostrophe does not part a word: don't becomes dont
		default:
			gap = true
		}
	}
	slug := clip(norm.NFC.String(b.String()), maxSlug)
	if reservedNames[slug] {
		slug += "-post"
	}
	return slug
}

// clip shortens s to at most n bytes, at a hyphen where one is near, else between
// characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	s = s[:n]
	if i := strings.LastIndexByte(s, '-'); i > n*3/4 {
		s = s[:i]
	}
	return strings.TrimRight(s, "-")
}

// reservedNames are device names that Windows does not allow as file names.
// See https://learn.microsoft.com/windows/win32/fileio/naming-a-file
var reservedNames = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true,
	"com1": true, "com2": true, "com3": true, "com4": true, "com5": true,
	"com6": true, "com7": true, "com8": true, "com9": true,
	"lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true, "lpt5": true,
	"lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true,
}

// humanise turns a file name into a title: separators become spaces and the first
// letter a capital.
func humanise(name string) string {
	words := strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r == '-' || r == '_' || unicode.IsSpace(r)
	}), " ")
	r, n := utf8.DecodeRuneInString(words)
	if n == 0 {
		return name
	}
	return string(unicode.ToUpper(r)) + words[n:]
}
