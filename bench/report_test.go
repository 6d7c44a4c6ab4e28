package main

import (
	"strings"
	"testing"
	"time"
)

func TestReplaceBetween(t *testing.T) {
	text := "# Title\n\nabout\n\n" + beginMark + "\nold\n" + endMark + "\n\nbelow\n"
	got, err := replaceBetween(text, "\nnew\n")
	want := "# Title\n\nabout\n\n" + beginMark + "\n\nnew\n\n" + endMark + "\n\nbelow\n"
	if err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	again, err := replaceBetween(got, "new")
	if err != nil || again != got {
		t.Errorf("a second time gives %q, %v", again, err)
	}
	for _, broken := range []string{"", beginMark, endMark + beginMark} {
		if _, err := replaceBetween(broken, "new"); err == nil {
			t.Errorf("%q has no place for tables, and nothing is said", broken)
		}
	}
}

func TestTable(t *testing.T) {
	got := table{head: []string{"Work", "CPU"}, rows: [][]string{{"naïve", "1 s"}, {"b", "10.0 ms"}}}.String()
	want := strings.TrimPrefix(`
| Work  |     CPU |
|:------|--------:|
| naïve |     1 s |
| b     | 10.0 ms |
`, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFigures(t *testing.T) {
	tests := []struct{ got, want string }{
		{spell(320 * time.Nanosecond), "0.320 µs"},
		{spell(42 * time.Microsecond), "42.0 µs"},
		{spell(217 * time.Microsecond), "0.217 ms"},
		{spell(12345 * time.Microsecond), "12.3 ms"},
		{spell(1310 * time.Millisecond), "1.31 s"},
		{spell(148 * time.Second), "148 s"},
		{spellBytes(86 << 10), "86.0 KB"},
		{spellBytes(5849 << 20), "5849 MB"},
		{spellBytes(12), "12.0 B"},
		{times(2*time.Second, time.Second), "2.00 ×"},
		{times(time.Second, 0), "–"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestMedian(t *testing.T) {
	same := func(v float64) float64 { return v }
	for _, tt := range []struct {
		in   []float64
		want float64
	}{{[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 2}, 2}} {
		if got := medianOf(tt.in, same); got != tt.want {
			t.Errorf("median of %v = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestChooseSections(t *testing.T) {
	if got, err := choose("render,open"); err != nil || len(got) != 2 || got[0].name != "render" {
		t.Errorf("choose = %v, %v", got, err)
	}
	if _, err := choose("rendr"); err == nil || !strings.Contains(err.Error(), "typing") {
		t.Errorf("an unknown section gives %v, want the ones there are", err)
	}
}
