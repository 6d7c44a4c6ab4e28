package post

import (
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
		{"14-12-2025", "2025-12-14T00:00:00+01:00", false, false, "12-11-2030"},
		{"3.4.2025", "2025-04-03T00:00:00+01:00", false, false, "12.11.2030"},
		{"14/12/2025", "2025-12-14T00:00:00+01:00", false, false, "12/11/2030"},
		{"12/14/2025", "2025-12-14T00:00:00+01:00", false, false, "11/12/2030"},
		{"January 2, 2024", "2024-01-02T00:00:00+01:00", false, false, "November 12, 2030"},
		{"Jan 2, 2024", "2024-01-02T00:00:00+01:00", false, false, "Nov 12, 2030"},
		{"2 Jan 2024", "2024-01-02T00:00:00+01:00", false, false, "12 Nov 2030"},
		{"Tue, 02 Jan 2024 10:00:00 +0100", "2024-01-02T10:00:00+01:00", true, true, "Tue, 12 Nov 2030 13:14:15 +0100"},
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
	for _, text := range []string{"", "soon", "2024-13-45", "2024-02-30", "3/4/2025", "2024-01-02 10:00:00 CET", "2024-01-02T", "2024-01-02 25:00", "12", "2024", "1/2/3", "a/b/2024", "2024-01-02 10:00:00.", "2024-01-02 extra"} {
		if d, err := ParseDate(text, nil); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("ParseDate(%q) = %+v, %v; want an error of code invalid", text, d, err)
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
