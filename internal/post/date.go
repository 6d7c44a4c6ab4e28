package post

import (
	"strconv"
	"strings"
	"time"

	"galley/internal/fault"
)

// Date is a date of a post with the text it was written as. The zero Date is an
// absent one.
type Date struct {
	Time    time.Time
	Literal string // as written, "" when absent
	HasTime bool   // a time of day is written
	HasZone bool   // an offset from UTC is written
	layout  string // how Literal is written, for time.Format
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.Literal == "" }

// Format writes t the way d is written: with its separators, its precision and in
// its offset. The zero Date writes 2006-01-02.
func (d Date) Format(t time.Time) string {
	if d.layout == "" {
		return t.Format(time.DateOnly)
	}
	if d.HasZone {
		t = t.In(d.Time.Location())
	}
	return t.Format(d.layout)
}

// ParseDate reads a date in any of the ways blogs write one. Without an offset it is
// the calendar date, and time of day, in loc; nil is UTC. Dates like 3/4/2025, where
// day and month cannot be told apart, are an error of code [fault.Invalid].
func ParseDate(text string, loc *time.Location) (Date, error) {
	if loc == nil {
		loc = time.UTC
	}
	trimmed := strings.TrimSpace(text)
	d := Date{Literal: text}
	if layout, ok := isoLayout(trimmed, &d); ok {
		return d.parse(layout, trimmed, loc)
	}
	if layout, err := numericLayout(trimmed); layout != "" || err != nil {
		if err != nil {
			return Date{}, err
		}
		return d.parse(layout, trimmed, loc)
	}
	for _, w := range wordLayouts {
		d.HasTime, d.HasZone = w.time, w.zone
		if got, err := d.parse(w.layout, trimmed, loc); err == nil {
			return got, nil
		}
	}
	return Date{}, errDate(text)
}

// parse completes d with the time that text gives in layout.
func (d Date) parse(layout, text string, loc *time.Location) (Date, error) {
	if d.HasZone && !strings.Contains(layout, "07") {
		loc = time.UTC // the zone is its name, not an offset
	}
	t, err := time.ParseInLocation(layout, text, loc)
	if err != nil {
		return Date{}, errDate(text)
	}
	if d.HasZone && t.Location() == loc && loc != time.UTC {
		t = t.In(time.FixedZone(t.Zone())) // keep the offset apart from the local zone
	}
	d.Time, d.layout = t, layout
	return d, nil
}

// errDate is the error of a text that is no date.
func errDate(text string) error {
	e := fault.New(fault.Invalid, "The date %q cannot be understood.", text)
	e.Fix = "Write it as year-month-day, such as 2026-01-31."
	return e
}

// wordLayouts are dates with names of days and months.
var wordLayouts = []struct {
	layout     string
	time, zone bool
}{
	{"January 2, 2006", false, false},
	{"Jan 2, 2006", false, false},
	{"January 2 2006", false, false},
	{"2 January 2006", false, false},
	{"2 Jan 2006", false, false},
	{"Mon, 02 Jan 2006", false, false},
	{time.RFC1123Z, true, true},
	{"Mon, 02 Jan 2006 15:04:05 GMT", true, true},
	{"Mon Jan _2 15:04:05 2006", true, false},
	{"Mon Jan 2 2006 15:04:05 GMT-0700", true, true},
}

// isoLayout returns the layout of a date that begins with the year, such as
// 2026-01-31, 2026/1/31 10:00 or 2026-01-31T10:00:00.000+01:00, and notes in d
// whether it has a time and a zone.
func isoLayout(s string, d *Date) (string, bool) {
	c := cutter{rest: s}
	sep := byte('-')
	if len(s) > 4 && (s[4] == '/' || s[4] == '.') {
		sep = s[4]
	}
	if !c.digits(4, 4, "2006", "") || !c.char(sep) || !c.digits(1, 2, "01", "1") || !c.char(sep) || !c.digits(1, 2, "02", "2") {
		return "", false
	}
	if c.rest == "" {
		return c.layout.String(), true
	}
	if !c.clock() {
		return "", false
	}
	d.HasTime = true
	d.HasZone = c.zone()
	return c.layout.String(), c.rest == ""
}

// cutter takes a date apart and builds its layout on the way.
type cutter struct {
	rest   string
	layout strings.Builder
}

// digits takes from min to max digits. padded is their layout at full width, bare
// the one without leading zeros.
func (c *cutter) digits(min, max int, padded, bare string) bool {
	n := 0
	for n < max && n < len(c.rest) && c.rest[n] >= '0' && c.rest[n] <= '9' {
		n++
	}
	if n < min {
		return false
	}
	if n < max {
		padded = bare
	}
	c.layout.WriteString(padded)
	c.rest = c.rest[n:]
	return true
}

// char takes one of the given characters.
func (c *cutter) char(any ...byte) bool {
	for _, b := range any {
		if c.rest != "" && c.rest[0] == b {
			c.layout.WriteByte(b)
			c.rest = c.rest[1:]
			return true
		}
	}
	return false
}

// clock takes a separator and hours and minutes, with seconds and their fraction
// where written.
func (c *cutter) clock() bool {
	if !c.char('T', 't', ' ', '_') {
		return false
	}
	for c.char(' ') {
	}
	if !c.digits(1, 2, "15", "15") || !c.char(':') || !c.digits(2, 2, "04", "") {
		return false
	}
	if !strings.HasPrefix(c.rest, ":") {
		return true
	}
	c.char(':')
	if !c.digits(2, 2, "05", "") {
		return false
	}
	if c.char('.', ',') {
		n := len(c.rest) - len(strings.TrimLeft(c.rest, "0123456789"))
		c.layout.WriteString(strings.Repeat("0", n))
		c.rest = c.rest[n:]
		return n > 0 && n <= 9
	}
	return true
}

// zone takes the rest when it is an offset from UTC. It reports whether there is one.
func (c *cutter) zone() bool {
	space := len(c.rest) - len(strings.TrimLeft(c.rest, " "))
	blank, name := c.rest[:space], c.rest[space:]
	layout := ""
	switch {
	case name == "Z":
		layout = "Z07:00"
	case name == "z" || name == "UTC" || name == "GMT":
		layout = name
	case len(name) == 0 || name[0] != '+' && name[0] != '-':
		return false
	case len(name) == len("+01:00") && name[3] == ':':
		layout = "-07:00"
	case len(name) == len("+0100"):
		layout = "-0700"
	case len(name) == len("+01"):
		layout = "-07"
	default:
		return false
	}
	c.layout.WriteString(blank + layout)
	c.rest = ""
	return true
}

// numericLayout returns the layout of a date that ends with the year. With dots and
// hyphens the day comes first, as in all countries that write them; with slashes
// only a number above 12 tells.
func numericLayout(s string) (string, error) {
	for _, sep := range []string{"/", ".", "-"} {
		part := strings.Split(s, sep)
		if len(part) != 3 || len(part[2]) != 4 {
			continue
		}
		first, err1 := strconv.Atoi(part[0])
		second, err2 := strconv.Atoi(part[1])
		switch {
		case err1 != nil || err2 != nil:
			return "", nil
		case sep != "/" || first > 12:
			return "2" + sep + "1" + sep + "2006", nil
		case second > 12:
			return "1/2/2006", nil
		case first == second:
			return "2/1/2006", nil
		}
		e := fault.New(fault.Invalid, "The date %q could mean two days, because it does not say which number is the month.", s)
		e.Fix = "Write it as year-month-day, such as 2026-01-31."
		return "", e
	}
	return "", nil
}

// cutDate cuts a date such as 2026-01-31 and the character behind it off a file name.
func cutDate(name string) (date, rest string) {
	const n = len(time.DateOnly)
	if len(name) <= n || name[n] != '-' && name[n] != '_' {
		return "", name
	}
	if _, err := time.Parse(time.DateOnly, name[:n]); err != nil {
		return "", name
	}
	return name[:n], name[n+1:]
}
