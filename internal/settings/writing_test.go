package settings

import (
	"reflect"
	"testing"
)

func TestWritingIsRepaired(t *testing.T) {
	usual := defaultWriting()
	tests := []struct {
		name, text string
		want       func(*Writing)
	}{
		{"nothing there", `{}`, func(*Writing) {}},
		{"some of it", `{"writing":{"toolbar":false,"vim":true}}`, func(w *Writing) { w.Toolbar, w.Vim = false, true }},
		{"a goal below nothing", `{"writing":{"goal":-5,"goalOf":"week"}}`, func(*Writing) {}},
		{"a goal too large", `{"writing":{"goal":99999999}}`, func(w *Writing) { w.Goal = MaxGoal }},
		{"lists that are none", `{"writing":{"keys":null,"snippets":null}}`, func(*Writing) {}},
		{"entries that say nothing",
			`{"writing":{"keys":[{"command":"","keys":"F9"},{"command":"md.bold","keys":""}],"snippets":[{"name":"","text":"x"},{"name":"a","text":"b"}]}}`,
			func(w *Writing) {
				w.Keys = []Keys{{Command: "md.bold"}}
				w.Snippets = []Snippet{{Name: "a", Text: "b"}}
			}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, tt.text)
			want := usual.Clone()
			tt.want(&want)
			if got := load(t, dir).Get().Writing; !reflect.DeepEqual(got, want) {
				t.Errorf("read %+v, want %+v", got, want)
			}
		})
	}
}

func TestWritingIsCopied(t *testing.T) {
	s := load(t, t.TempDir())
	if err := s.Update(func(x *Settings) { x.Writing.Snippets = []Snippet{{Name: "a", Text: "b"}} }); err != nil {
		t.Fatal(err)
	}
	got := s.Get()
	got.Writing.Snippets[0].Text = "changed"
	if now := s.Get().Writing.Snippets[0].Text; now != "b" {
		t.Errorf("a change to a copy reached the store: %q", now)
	}
}
