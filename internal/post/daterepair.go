package post

import (
	"regexp"
	"strings"
	"time"

	"galley/internal/fault"
)

// dateRepair returns the change that makes literal a date that generators read, where
// it is sure which day it means; else nil.
func dateRepair(literal string, m meaning) *fault.Repair {
	d, ok := guessDate(literal)
	if !ok {
		return nil
	}
	text := FormatLike(Date{}, d.Time, d.HasTime)
	if d.HasZone {
		text = d.Time.Format(time.RFC3339)
	}
	return &fault.Repair{Label: "Write it as " + text, Field: aliasesOf[m][0], Value: text}
}

// plainDates turn notations that no generator reads into ones that [ParseDate] does.
var plainDates = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`[‐‑‒–—−－]`), "-"},
	{regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)$`), "$1-$2-$3"},
	{regexp.MustCompile(`^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]`), "$1-$2-$3"},
	{regexp.MustCompile(`^(\d{4})[ ](\d{1,2})[ ](\d{1,2})$`), "$1-$2-$3"},
	{regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`), "$1"},
	{regexp.MustCompile(`(?i)\bsept\b`), "Sep"},
	{regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.`), "$1"},
	{regexp.MustCompile(`(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+`), ""},
	{regexp.MustCompile(`(?i)\s+of\s+`), " "},
	{regexp.MustCompile(`^(\d{1,2})(?:\.|,)\s+([A-Z])`), "$1 $2"},
	{regexp.MustCompile(`(\d{4})(?:,|,?\s+at)\s+`), "$1 "},
	{regexp.MustCompile(`^(\d{4}-\d\d?-\d\d?),\s*`), "$1 "},
	{regexp.MustCompile(`\s+`), " "},
	{regexp.MustCompile(`,$`), ""},
}

// guessDate reads a date in a notation of which no generator knows, but people do:
// January 5th, 2024 or 2024年1月5日.
func guessDate(literal string) (Date, bool) {
	text := strings.TrimSpace(literal)
	for _, p := range plainDates {
		text = p.from.ReplaceAllString(text, p.to)
	}
	d, err := ParseDate(text, nil)
	return d, err == nil && text != literal
}
