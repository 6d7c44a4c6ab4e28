package history

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"galley/internal/workspace"
)

func TestSpliceOf(t *testing.T) {
	tests := []struct {
		from, to string
		want     Splice
	}{
		{"", "", Splice{0, 0, nil}},
		{"abc", "abc", Splice{3, 3, nil}},
		{"", "abc", Splice{0, 0, []byte("abc")}},
		{"abc", "", Splice{0, 3, nil}},
		{"abc", "aXc", Splice{1, 2, []byte("X")}},
		{"aa", "aaa", Splice{2, 2, []byte("a")}},
		{"aaa", "aa", Splice{2, 3, nil}},
		{"abab", "ab", Splice{2, 4, nil}},
		{"a\x00\xff", "a\xff", Splice{1, 2, nil}},
	}
	for _, tt := range tests {
		got := SpliceOf([]byte(tt.from), []byte(tt.to))
		if got.From != tt.want.From || got.To != tt.want.To || !bytes.Equal(got.Text, tt.want.Text) {
			t.Errorf("SpliceOf(%q, %q) = %+v; want %+v", tt.from, tt.to, got, tt.want)
		}
	}
}

// A splice of any two texts turns one into the other, and changes no more than what lies
// between what they have in common.
func FuzzSpliceOf(f *testing.F) {
	for _, pair := range [][2]string{{"", ""}, {"abc", "abd"}, {"aaaa", "aa"}, {"\xff\xfe", "\xff"}, {"one\r\ntwo", "one\ntwo"}} {
		f.Add([]byte(pair[0]), []byte(pair[1]))
	}
	f.Fuzz(func(t *testing.T, from, to []byte) {
		s := SpliceOf(from, to)
		out, ok := s.Apply(from)
		if !ok || !bytes.Equal(out, to) {
			t.Fatalf("%q with %+v is %q, %v; want %q", from, s, out, ok, to)
		}
		back, ok := SpliceOf(to, from).Apply(out)
		if !ok || !bytes.Equal(back, from) {
			t.Fatalf("and back: %q", back)
		}
		if s.From < s.To && len(s.Text) > 0 && (from[s.From] == s.Text[0] || from[s.To-1] == s.Text[len(s.Text)-1]) {
			t.Errorf("%+v of %q to %q replaces a byte by itself", s, from, to)
		}
	})
}

func TestSpliceOutside(t *testing.T) {
	for _, s := range []Splice{{-1, 0, nil}, {2, 1, nil}, {0, 4, nil}, {4, 4, nil}} {
		if out, ok := s.Apply([]byte("abc")); ok {
			t.Errorf("%+v fits into three bytes: %q", s, out)
		}
	}
}

// operationNamed is an operation with all that one can hold.
func operationNamed(name string) *Operation {
	return &Operation{
		Name: name, Time: time.Date(2026, 3, 4, 5, 6, 7, 8, time.UTC), State: Underway,
		Steps: []Step{
			{Path: "a ü.md", To: "a ü.md", Before: "1", After: "2", Back: Splice{3, 9, []byte("\x00\xff\r\n")}},
			{Path: "b.md", To: "c/b.md", Before: "3", After: "3"},
			{Path: "d.md", Before: "4", Trashed: &workspace.Receipt{Path: "d.md", Trashed: "/t/d.md", Info: "/i", Time: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)}},
		},
	}
}

func TestOperations(t *testing.T) {
	j := open(t)
	if all, err := j.Operations(); err != nil || len(all) != 0 {
		t.Errorf("a new journal has %v, %v", all, err)
	}
	one, two := operationNamed("One"), operationNamed("Two <&> ünder")
	must(t, j.KeepOperation(one))
	must(t, j.KeepOperation(two))
	if one.ID == "" || one.ID >= two.ID {
		t.Errorf("IDs %q and %q; want the later after the earlier", one.ID, two.ID)
	}
	one.State = Made
	must(t, j.KeepOperation(one))
	all, err := j.Operations()
	must(t, err)
	if want := []Operation{*two, *one}; !reflect.DeepEqual(all, want) {
		t.Errorf("operations\n%+v, want\n%+v", all, want)
	}
}

func TestMaxOperations(t *testing.T) {
	j := open(t)
	var ids []string
	for i := range MaxOperations + 7 {
		op := operationNamed(fmt.Sprint("Change ", i))
		must(t, j.KeepOperation(op))
		ids = append(ids, op.ID)
	}
	all, err := j.Operations()
	must(t, err)
	if len(all) != MaxOperations || all[0].ID != ids[len(ids)-1] || all[len(all)-1].ID != ids[7] {
		t.Errorf("%d operations from %s to %s; want the last %d", len(all), all[len(all)-1].ID, all[0].ID, MaxOperations)
	}
	must(t, j.KeepOperation(&all[0]))
	if again, err := j.Operations(); err != nil || len(again) != MaxOperations {
		t.Errorf("keeping one again leaves %d, %v", len(again), err)
	}
}

// Files that are torn, of another name or of another kind are passed over, and in
// nobody's way.
func TestTornOperations(t *testing.T) {
	j := open(t)
	op := operationNamed("One")
	must(t, j.KeepOperation(op))
	dir := filepath.Join(j.dir, operationsDir)
	whole, err := os.ReadFile(filepath.Join(dir, op.ID))
	must(t, err)
	foreign := map[string][]byte{
		"20990101T000000-000000": whole,
		"20990101T000000-000001": encode(header{}, []byte(`{"id":`)),
		"20990101T000000-000002": encode(header{}, []byte(`[1]`)),
		"20990101T000000-000003": nil,
		"notes.txt":              []byte("mine"),
	}
	for name, data := range foreign {
		must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600))
	}
	must(t, os.Mkdir(filepath.Join(dir, "20990101T000000-000009"), 0o700))
	for n := range whole {
		must(t, os.WriteFile(filepath.Join(dir, "20990102T000000-000000"), whole[:n], 0o600))
		if all, err := j.Operations(); err != nil || len(all) != 1 || all[0].ID != op.ID {
			t.Fatalf("with a record torn after %d of %d bytes: %v, %v", n, len(whole), all, err)
		}
	}
	later := operationNamed("Later")
	must(t, j.KeepOperation(later))
	all, err := j.Operations()
	must(t, err)
	if len(all) != 2 || all[0].Name != "Later" {
		t.Errorf("a change after files from the future: %+v", all)
	}
}
