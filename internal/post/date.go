package post

import (
	"cmp"
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
	if d.HasZone {
		t = t.In(d.Time.Location())
	}
	return t.Format(d.Layout())
}

// Layout returns how d is written, for [time.Time.Format]: with its separators and its
// precision. That of the zero Date is 2006-01-02.
func (d Date) Layout() string { return cmp.Or(d.layout, time.DateOnly) }

// FormatLike writes t the way old is written, with a time of day or without one: what
// old lacks is put in, what it has too much is left out.
func FormatLike(old Date, t time.Time, withTime bool) string {
	switch next := old; {
	case withTime && !old.HasTime:
		next.layout = old.Layout() + " 15:04"
		if strings.HasPrefix(next.layout, "2006") {
			next.layout += ":05" // YAML, TOML and Jekyll know no time without seconds
		}
		return next.Format(t)
	case !withTime && old.HasTime:
		next.layout, next.HasZone = dayOf(old.layout), false
		return next.Format(t)
	}
	return old.Format(t)
}

// dayOf returns a layout without its time of day.
func dayOf(layout string) string {
	day, clock, _ := strings.Cut(layout, "15")
	if strings.Contains(clock, "2006") {
		return time.DateOnly
	}
	return strings.TrimRight(day, " ,_Tt")
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
	layout, err := numberLayout(trimmed, &d)
	if err != nil {
		return Date{}, err
	}
	if layout != "" {
		return d.parse(layout, trimmed, loc)
	}
	for _, w := range wordLayouts {
		d.HasTime, d.HasZone = w.time, w.zone
		if got, err := d.parse(w.layout, trimmed, loc); err == nil {
			return got.padded(trimmed), nil
		}
	}
	return Date{}, errDate(text)
}

// padded returns d with a layout that writes the zero before a day below ten, when text
// does and the layout of d does not: Jan 02 2026.
func (d Date) padded(text string) Date {
	wide := strings.Replace(d.layout, "2 ", "02 ", 1)
	if strings.Contains(d.layout, "2, ") {
		wide = strings.Replace(d.layout, "2, ", "02, ", 1)
	}
	if d.Time.Format(d.layout) != text && d.Time.Format(wide) == text {
		d.layout = wide
	}
	return d
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
	if d.Time, d.layout = t, layout; layout == monthOnly {
		d.layout = time.DateOnly
	}
	return d, nil
}

// errDate is the error of a text that is no date.
func errDate(text string) error {
	e := fault.New(fault.Invalid, "The date %q cannot be understood.", text)
	e.Fix = "Write it as year-month-day, such as 2026-01-31."
	return e
}
