package dialect

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Each generator turns words into parts of an address in its own way. These are their
// rules, for text that Galley shows unencoded.

// jekyllSlug is Jekyll's slugify in its default mode, or in its mode pretty, which
// keeps some punctuation.
func jekyllSlug(s string, pretty bool) string {
	keep := ""
	if pretty {
		keep = "._~!$&'()+,;=@"
	}
	return strings.Trim(hyphenate(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.Nd, r) || strings.ContainsRune(keep, r)
	}), "-")
}

// hyphenate replaces every run of runes that are not kept by one hyphen.
func hyphenate(s string, kept func(rune) bool) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !kept(r) {
			gap = true
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte('-')
	}
	return b.String()
}

// hugoSlug is what Hugo makes of a part of a path: spaces become hyphens, most
// punctuation vanishes, letters become small unless keepCase.
func hugoSlug(s string, keepCase bool) string {
	var b strings.Builder
	space, hyphen := false, false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune("._+~-", r):
			if space && r != '-' {
				b.WriteByte('-')
			}
			space, hyphen = false, r == '-'
			b.WriteRune(r)
		case unicode.IsSpace(r) && b.Len() > 0 && !hyphen:
			space = true
		}
	}
	if keepCase {
		return b.String()
	}
	return strings.ToLower(b.String())
}

// hexoSlug is Hexo's slugize: accents go, blanks and punctuation become hyphens.
func hexoSlug(s string) string {
	return strings.Trim(hyphenate(unaccent(s), func(r rune) bool {
		return r > ' ' && r != 0x7f && !strings.ContainsRune("~`!@#$%^&*()-_+=[]{}|\\;:\"'<>,.?/“”‘’–—", r) && !unicode.IsSpace(r)
	}), "-")
}

// plainSlug is the slugify of Eleventy and, without spelled-out umlauts, of Pelican:
// small Latin letters and digits. Letters of other scripts, which both spell in Latin
// by long tables, are kept.
func plainSlug(s string) string {
	return strings.Trim(hyphenate(strings.ToLower(unaccent(s)), func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}), "-")
}

// eleventySlug spells German umlauts and & out, as the slugify filter of Eleventy does.
func eleventySlug(s string) string { return plainSlug(umlauts.Replace(norm.NFC.String(s))) }

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ẞ", "SS", "&", " and ")

// pelicanSlug is Pelican's slugify: what is no letter, digit, underscore, blank or
// hyphen vanishes, blanks become hyphens.
func pelicanSlug(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '-' || unicode.IsSpace(r) {
			return r
		}
		return -1
	}, strings.ToLower(unaccent(s)))
	return hyphens.ReplaceAllString(strings.TrimSpace(s), "-")
}

var hyphens = regexp.MustCompile(`[-\s]+`)

// astroSlug is github-slugger, by which Astro names entries: punctuation vanishes and
// every blank becomes a hyphen.
func astroSlug(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// unaccent replaces accented Latin letters by bare ones.
func unaccent(s string) string {
	var b strings.Builder
	latin := false
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) && latin {
			continue
		}
		latin = unicode.Is(unicode.Latin, r)
		if spelled, ok := undecomposed[r]; ok {
			b.WriteString(spelled)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// undecomposed are Latin letters that Unicode does not take apart.
var undecomposed = map[rune]string{
	'ß': "ss", 'æ': "ae", 'Æ': "AE", 'ø': "o", 'Ø': "O", 'œ': "oe", 'Œ': "OE", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ı': "i",
}
