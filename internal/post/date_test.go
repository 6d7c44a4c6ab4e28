package post

import (
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
)

func TestParseDate(t *testing.T) {
	berlin := time.FixedZone("Berlin", 3600)
	tests := []struct {
		text    string
		want    string // RFC 3339
		hasTime bool
		hasZone bool
		again   string // 2030-11-12 13:14:15.5 in Berlin, written like text
	}{
		{"2024-01-02", "2024-01-02T00:00:00+01:00", false, false, "2030-11-12"},
		{"2024-1-2", "2024-01-02T00:00:00+01:00", false, false, "2030-11-12"},
		{"2024/01/02", "2024-01-02T00:00:00+01:00", false, false, "2030/11/12"},
		{"2024.01.02", "2024-01-02T00:00:00+01:00", false, false, "2030.11.12"},
		{"2024-01-02 10:00", "2024-01-02T10:00:00+01:00", true, false, "2030-11-12 13:14"},
		{"2024-01-02 9:05", "2024-01-02T09:05:00+01:00", true, false, "2030-11-12 13:14"},
		{"2024-01-02_10:00", "2024-01-02T10:00:00+01:00", true, false, "2030-11-12_13:14"},
		{"2024-01-02 10:00:30", "2024-01-02T10:00:30+01:00", true, false, "2030-11-12 13:14:15"},
		{"2024-01-02T10:00:00Z", "2024-01-02T10:00:00Z", true, true, "2030-11-12T12:14:15Z"},
		{"2024-01-02T10:00:00.123Z", "2024-01-02T10:00:00.123Z", true, true, "2030-11-12T12:14:15.500Z"},
		{"2024-01-02T10:00:00+09:00", "2024-01-02T10:00:00+09:00", true, true, "2030-11-12T21:14:15+09:00"},
		{"2024-01-02 10:00:00 +0800", "2024-01-02T10:00:00+08:00", true, true, "2030-11-12 20:14:15 +0800"},
		{"2024-01-02 10:00 -05:30", "2024-01-02T10:00:00-05:30", true, true, "2030-11-12 06:44 -05:30"},
		{"2024-01-02 10:00:00 UTC", "2024-01-02T10:00:00Z", true, true, "2030-11-12 12:14:15 UTC"},
		{"2024-01", "2024-01-01T00:00:00+01:00", false, false, "2030-11-12"},
		{"2024-1-12", "2024-01-12T00:00:00+01:00", false, false, "2030-11-12"},
		{"14-12-2025", "2025-12-14T00:00:00+01:00", false, false, "12-11-2030"},
		{"3.4.2025", "2025-04-03T00:00:00+01:00", false, false, "12.11.2030"},
		{"14/12/2025", "2025-12-14T00:00:00+01:00", false, false, "12/11/2030"},
		{"12/14/2025", "2025-12-14T00:00:00+01:00", false, false, "11/12/2030"},
		{"January 2, 2024", "2024-01-02T00:00:00+01:00", false, false, "November 12, 2030"},
		{"Jan 2, 2024", "2024-01-02T00:00:00+01:00", false, false, "Nov 12, 2030"},
		{"2 Jan 2024", "2024-01-02T00:00:00+01:00", false, false, "12 Nov 2030"},
		{"Tue, 02 Jan 2024 10:00:00 +0100", "2024-01-02T10:00:00+01:00", true, true, "Tue, 12 Nov 2030 13:14:15 +0100"},
		{"02.01.2024 10:00", "2024-01-02T10:00:00+01:00", true, false, "12.11.2030 13:14"},
		{"14/12/2025 10:00:00 +0000", "2025-12-14T10:00:00Z", true, true, "12/11/2030 12:14:15 +0000"},
		{"January 2, 2024 10:00", "2024-01-02T10:00:00+01:00", true, false, "November 12, 2030 13:14"},
		{"2 Jan 2024 10:00:00 +0100", "2024-01-02T10:00:00+01:00", true, true, "12 Nov 2030 13:14:15 +0100"},
		{"0001-01-01", "0001-01-01T00:00:00+01:00", false, false, "2030-11-12"},
		{"9999-12-31", "9999-12-31T00:00:00+01:00", false, false, "2030-11-12"},
	}
	next := time.Date(2030, 11, 12, 13, 14, 15, 500e6, berlin)
	for _, tt := range tests {
		d, err := ParseDate(tt.text, berlin)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", tt.text, err)
			continue
		}
		if got := d.Time.Format(time.RFC3339Nano); got != tt.want || d.HasTime != tt.hasTime || d.HasZone != tt.hasZone || d.Literal != tt.text {
			t.Errorf("ParseDate(%q) = %s, %+v; want %s", tt.text, got, d, tt.want)
		}
		if got := d.Format(next); got != tt.again {
			t.Errorf("Format like %q = %q, want %q", tt.text, got, tt.again)
		}
	}
}

func TestParseDateErrors(t *testing.T) {
	for _, text := range []string{"", "soon", "2024-13-45", "2024-02-30", "3/4/2025", "2024-01-02 10:00:00 CET", "2024-01-02T", "2024-01-02 25:00", "12", "2024", "2024-13", "1706659200", "1/2/3", "a/b/2024", "2024-01-02 10:00:00.", "2024-01-02 extra"} {
		if d, err := ParseDate(text, nil); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("ParseDate(%q) = %+v, %v; want an error of code invalid", text, d, err)
		}
	}
}

// TestFormatLike adds a time of day to a layout, and takes it away.
func TestFormatLike(t *testing.T) {
	tests := []struct{ old, withTime, without string }{
		{"", "2030-11-13 13:14:15", "2030-11-13"},
		{"2024-01-02", "2030-11-13 13:14:15", "2030-11-13"},
		{"2024/1/2", "2030/11/13 13:14:15", "2030/11/13"},
		{"2024-01-02 10:00", "2030-11-13 13:14", "2030-11-13"},
		{"2024-01-02_10:00", "2030-11-13_13:14", "2030-11-13"},
		{"2024-01-02T10:00:00.000Z", "2030-11-13T13:14:15.000Z", "2030-11-13"},
		{"2024-01-02T10:00:00+09:00", "2030-11-13T22:14:15+09:00", "2030-11-13"},
		{"2.1.2024", "13.11.2030 13:14", "13.11.2030"},
		{"14/12/2025 10:00", "13/11/2030 13:14", "13/11/2030"},
		{"Jan 2, 2024", "Nov 13, 2030 13:14", "Nov 13, 2030"},
		{"2 January 2024 10:00", "13 November 2030 13:14", "13 November 2030"},
		{"Tue, 02 Jan 2024 10:00:00 +0100", "Wed, 13 Nov 2030 14:14:15 +0100", "Wed, 13 Nov 2030"},
		{"Tue Jan  2 10:00:00 2024", "Wed Nov 13 13:14:15 2030", "2030-11-13"},
		{"Tue Jan 2 2024 10:00:00 GMT+0100", "Wed Nov 13 2030 14:14:15 GMT+0100", "Wed Nov 13 2030"},
	}
	next := time.Date(2030, 11, 13, 13, 14, 15, 0, time.UTC)
	for _, tt := range tests {
		old, err := ParseDate(tt.old, nil)
		if err != nil && tt.old != "" {
			t.Errorf("ParseDate(%q): %v", tt.old, err)
			continue
		}
		for text, withTime := range map[string]bool{tt.withTime: true, tt.without: false} {
			if got := FormatLike(old, next, withTime); got != text {
				t.Errorf("FormatLike(%q, %s, %v) = %q, want %q", tt.old, next, withTime, got, text)
			}
			if again, err := ParseDate(text, nil); err != nil || again.HasTime != withTime || again.Time.YearDay() != next.YearDay() {
				t.Errorf("%q is read as %v, %v", text, again.Time, err)
			}
		}
	}
}

// TestDateRepair shows which dates can be put right, and which only their author knows.
func TestDateRepair(t *testing.T) {
	tests := []struct{ text, repaired, fix string }{
		{"January 5th, 2024", "2024-01-05", ""},
		{"5th of January 2024", "2024-01-05", ""},
		{"Sept 5, 2024", "2024-09-05", ""},
		{"Sep. 5, 2024", "2024-09-05", ""},
		{"Friday 5 January 2024", "2024-01-05", ""},
		{"5. January 2024", "2024-01-05", ""},
		{"January 5, 2024 at 10:30", "2024-01-05 10:30:00", ""},
		{"2024–01–05", "2024-01-05", ""},
		{"20240105", "2024-01-05", ""},
		{"2024年1月5日", "2024-01-05", ""},
		{"2024-01-05, 10:30", "2024-01-05 10:30:00", ""},
		{"2024-01-05T10:30:00+02:00,", "2024-01-05T10:30:00+02:00", ""},
		{"2024-13-45", "", "2026-01-31"},
		{"2024-02-30", "", "2026-01-31"},
		{"soon", "", "2026-01-31"},
		{"3/4/2025", "", "2025-03-04 or 2025-04-03"},
		{"2024-01-05 10:30 CET", "", "2026-01-31"},
	}
	for _, tt := range tests {
		p := Parse("a.md", []byte("---\npubDate: '"+tt.text+"'\n---\n"), Options{})
		if len(p.Problems) != 1 {
			t.Errorf("problems of the date %s: %v; want one", tt.text, p.Problems)
			continue
		}
		e := p.Problems[0]
		var r fault.Repair
		if e.Repair != nil {
			r = *e.Repair
		}
		if r.Value != tt.repaired || r.Value != "" && r.Field != "date" || !strings.Contains(e.Fix, tt.fix) {
			t.Errorf("the date %s: repair %+v, fix %q; want %q, %q", tt.text, r, e.Fix, tt.repaired, tt.fix)
		}
	}
}

// FuzzParseDate checks that a date written in its own layout is the same date.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-01-02", "2024-1-2 3:04", "2024-01-02T10:00:00.123456789Z", "14/12/2025", "Jan 2, 2024", "2024-01-02 10:00 +01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text, nil)
		if err != nil {
			return
		}
		again, err := ParseDate(d.Format(d.Time), nil)
		if err != nil || !again.Time.Equal(d.Time) {
			t.Errorf("ParseDate(%q) = %s; written as %q it is %s, %v", text, d.Time, d.Format(d.Time), again.Time, err)
		}
	})
}
