package workspace

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestStampSettled(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 123456789, time.UTC).UnixNano()
	whole := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).UnixNano()
	ms := int64(time.Millisecond)
	tests := []struct {
		name           string
		modify, change int64
		seen           int64
		want           bool
	}{
		{"long ago", at, at, at + 1000*ms, true},
		{"a moment ago", at, at, at + 10*ms, false},
		{"set back by a program", at - 9000*ms, at, at + 10*ms, false},
		{"from the future", at + 9000*ms, at, at, false},
		{"clock of whole seconds", whole, whole, whole + 1000*ms, false},
		{"clock of whole seconds, later", whole, whole, whole + 3000*ms, true},
		{"nothing known", 0, 0, at, false},
	}
	for _, tt := range tests {
		if got := (Stamp{ModTime: tt.modify, Change: tt.change}).Settled(tt.seen); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestStampEncoding(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(name, []byte("text"), 0o640); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	s := StampOf(info)
	got, rest, ok := ReadStamp(append(s.Append(nil), "rest"...))
	if got != s || string(rest) != "rest" || !ok || s.Size != 4 || s.Mode != 0o640 {
		t.Errorf("%+v of %+v, %q", got, s, rest)
	}
	if _, _, ok := ReadStamp(s.Append(nil)[:30]); ok {
		t.Error("half a stamp is none")
	}
}
