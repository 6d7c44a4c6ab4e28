package math

import "strings"

// An alphabet holds where Unicode has the letters of one style; 0 where it has none.
type alphabet struct{ upper, lower, digit, greekUpper, greekLower rune }

// alphabets are the styles that MathML calls mathvariant, which browsers leave to the
// characters themselves.
var alphabets = map[string]alphabet{
	"bold":                   {0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2},
	"italic":                 {0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC},
	"bold-italic":            {0x1D468, 0x1D482, 0, 0x1D71C, 0x1D736},
	"script":                 {0x1D49C, 0x1D4B6, 0, 0, 0},
	"bold-script":            {0x1D4D0, 0x1D4EA, 0, 0, 0},
	"fraktur":                {0x1D504, 0x1D51E, 0, 0, 0},
	"double-struck":          {0x1D538, 0x1D552, 0x1D7D8, 0, 0},
	"bold-fraktur":           {0x1D56C, 0x1D586, 0, 0, 0},
	"sans-serif":             {0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0},
	"bold-sans-serif":        {0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756, 0x1D770},
	"sans-serif-italic":      {0x1D608, 0x1D622, 0, 0, 0},
	"sans-serif-bold-italic": {0x1D63C, 0x1D656, 0, 0x1D790, 0x1D7AA},
	"monospace":              {0x1D670, 0x1D68A, 0x1D7F6, 0, 0},
}

// elsewhere holds the letters that Unicode had before it got the alphabets.
var elsewhere = map[rune]rune{
	0x1D455: 'ℎ', 0x1D49D: 'ℬ', 0x1D4A0: 'ℰ', 0x1D4A1: 'ℱ', 0x1D4A3: 'ℋ', 0x1D4A4: 'ℐ', 0x1D4A7: 'ℒ', 0x1D4A8: 'ℳ',
	0x1D4AD: 'ℛ', 0x1D4BA: 'ℯ', 0x1D4BC: 'ℊ', 0x1D4C4: 'ℴ', 0x1D506: 'ℭ', 0x1D50B: 'ℌ', 0x1D50C: 'ℑ', 0x1D515: 'ℜ',
	0x1D51D: 'ℨ', 0x1D53A: 'ℂ', 0x1D53F: 'ℍ', 0x1D545: 'ℕ', 0x1D547: 'ℙ', 0x1D548: 'ℚ', 0x1D549: 'ℝ', 0x1D551: 'ℤ',
}

// letters writes s in a style. It returns the mathvariant that is left to say: "normal"
// keeps a single letter upright, and is the one value that browsers follow.
func letters(s, variant string) (string, string) {
	a, ok := alphabets[variant]
	if !ok {
		if variant == "normal" {
			return s, variant
		}
		return s, ""
	}
	return strings.Map(func(r rune) rune {
		styled := a.letter(r)
		if old, ok := elsewhere[styled]; ok {
			return old
		}
		return styled
	}, s), ""
}

func (a alphabet) letter(r rune) rune {
	within := func(first, last, base rune) bool { return base != 0 && r >= first && r <= last }
	switch {
	case within('A', 'Z', a.upper):
		return a.upper + r - 'A'
	case within('a', 'z', a.lower):
		return a.lower + r - 'a'
	case within('0', '9', a.digit):
		return a.digit + r - '0'
	case within('Α', 'Ω', a.greekUpper):
		return a.greekUpper + r - 'Α'
	case within('α', 'ω', a.greekLower):
		return a.greekLower + r - 'α'
	}
	return r
}
