package post

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"galley/internal/fault"
)

// wordLayout is a date with names of days and months.
type wordLayout struct {
	layout     string
	time, zone bool
}

// wordLayouts are the dates with words, each with and without a time of day.
var wordLayouts = func() []wordLayout {
	days := []string{"January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006",
		"Mon, 02 Jan 2006", "Mon, 2 Jan 2006", "Mon Jan 2 2006", "Monday, January 2, 2006"}
	all := []wordLayout{
		{"Mon, 02 Jan 2006 15:04:05 GMT", true, true},
		{"Mon Jan _2 15:04:05 2006", true, false},
		{"Mon Jan 2 2006 15:04:05 GMT-0700", true, true},
	}
	for _, day := range days {
		all = append(all, wordLayout{day, false, false}, wordLayout{day + " 15:04", true, false}, wordLayout{day + " 15:04:05", true, false},
			wordLayout{day + " 15:04 -0700", true, true}, wordLayout{day + " 15:04:05 -0700", true, true})
	}
	return all
}()

// numberLayout returns the layout of a date without words, such as 2026-01-31,
// 31.1.2026 10:00 or 2026-01-31T10:00:00.000+01:00, and notes in d whether it has a
// time and a zone. It is "" for other texts.
func numberLayout(s string, d *Date) (string, error) {
	day, clock := s, ""
	if end := strings.IndexAny(s, "Tt _"); end >= 0 {
		day, clock = s[:end], s[end:]
	}
	layout := yearFirst(day)
	if layout == "" && clock == "" {
		layout = month(day)
	}
	if layout == "" {
		var err error
		if layout, err = yearLast(day); layout == "" || err != nil {
			return "", err
		}
	}
	if clock == "" {
		return layout, nil
	}
	c := cutter{rest: clock}
	c.layout.WriteString(layout)
	if !c.clock() {
		return "", nil
	}
	d.HasTime, d.HasZone = true, c.zone()
	if c.rest != "" {
		return "", nil
	}
	return c.layout.String(), nil
}

// yearFirst returns the layout of a day that begins with the year, or "".
func yearFirst(s string) string {
	sep := byte('-')
	if len(s) > 4 && (s[4] == '/' || s[4] == '.') {
		sep = s[4]
	}
	c := cutter{rest: s}
	if !c.digits(4, 4, "2006", "") || !c.char(sep) || !c.digits(1, 2, "01", "1") || !c.char(sep) || !c.digits(1, 2, "02", "2") || c.rest != "" {
		return ""
	}
	if len(s) < len(time.DateOnly) { // a number without leading zero: 2024-1-12 is followed by 2024-1-3
		return "2006" + string(sep) + "1" + string(sep) + "2"
	}
	return c.layout.String()
}

// month returns the layout of a month, such as 2026-01, or "".
func month(s string) string {
	if _, err := time.Parse(monthOnly, s); err != nil {
		return ""
	}
	return monthOnly
}

// monthOnly is how a month is written. A day takes its place when another one is set.
const monthOnly = "2006-01"

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

// yearLast returns the layout of a day that ends with the year, or "". With dots and
// hyphens the day comes first, as in all countries that write them; with slashes only
// a number above 12 tells.
func yearLast(s string) (string, error) {
	for _, sep := range []string{"/", ".", "-"} {
		part := strings.Split(s, sep)
		if len(part) != 3 || len(part[2]) != 4 {
			continue
		}
		first, err1 := strconv.Atoi(part[0])
		second, err2 := strconv.Atoi(part[1])
		day, month := "2", "1"
		if len(part[0]) == 2 && len(part[1]) == 2 {
			day, month = "02", "01"
		}
		switch {
		case err1 != nil || err2 != nil:
			return "", nil
		case sep != "/" || first > 12 || first == second:
			return day + sep + month + sep + "2006", nil
		case second > 12:
			return month + "/" + day + "/2006", nil
		}
		return "", errAmbiguous(s, part[2], first, second)
	}
	return "", nil
}

// errAmbiguous is the error of a date that can mean two days.
func errAmbiguous(text, year string, first, second int) error {
	e := fault.New(fault.Invalid, "The date %q could mean two days, because it does not say which number is the month.", text)
	e.Fix = fmt.Sprintf("Write %s-%02d-%02d or %s-%02d-%02d.", year, first, second, year, second, first)
	return e
}
