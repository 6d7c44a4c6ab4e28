package theme

import (
	"strconv"
	"strings"
	"time"
)

// NewDate describes t for pages in the given language. Without withTime, only
// the calendar day of t counts; ISO then has no time. A language without a month
// table gets the ISO day as its text.
func NewDate(t time.Time, withTime bool, lang string) *Date {
	d := &Date{ISO: t.Format(time.DateOnly)}
	if withTime {
		d.ISO = t.Format(time.RFC3339)
	}
	w, ok := vocabulary(lang)
	if !ok && lang != "" {
		d.Text, d.Day = t.Format(time.DateOnly), t.Format("01-02")
		return d
	}
	if !ok {
		w = &english
	}
	d.Text, d.Day = w.format(w.date, t), w.format(w.day, t)
	return d
}

// format fills a pattern such as "D de M de Y".
func (w *Words) format(pattern string, t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 && w.dayOne != "" {
		day = w.dayOne
	}
	var b strings.Builder
	for rest := pattern; rest != ""; {
		at := strings.IndexAny(rest, "DMY")
		if at < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:at])
		switch rest[at] {
		case 'D':
			b.WriteString(day)
		case 'M':
			b.WriteString(w.month[t.Month()-1])
		case 'Y':
			b.WriteString(strconv.Itoa(t.Year()))
		}
		rest = rest[at+1:]
	}
	return b.String()
}

// Direction returns "rtl" for a language written from right to left, else "ltr".
// A script part in the tag ("az-Arab") decides before the language does.
func Direction(lang string) string {
	parts := strings.Split(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	for _, part := range parts[1:] {
		if len(part) == 4 {
			return direction[rightToLeftScripts[part]]
		}
	}
	return direction[rightToLeft[parts[0]]]
}

var direction = map[bool]string{true: "rtl", false: "ltr"}

var rightToLeft = map[string]bool{
	"ar": true, "arc": true, "ckb": true, "dv": true, "fa": true, "he": true, "iw": true, "ks": true,
	"ps": true, "sd": true, "syr": true, "ug": true, "ur": true, "yi": true,
}

var rightToLeftScripts = map[string]bool{
	"arab": true, "hebr": true, "syrc": true, "thaa": true, "nkoo": true, "adlm": true, "rohg": true,
}
