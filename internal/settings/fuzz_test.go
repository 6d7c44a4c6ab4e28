package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// FuzzFile gives Galley a settings file of any bytes: it starts, loses no byte of a file it
// does not understand, and reads what it writes.
func FuzzFile(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `{"theme":"da`, "\uFEFF{\"theme\":\"light\"}", `[1]`, "\x00\x00\x00", `null`, `{"version":7,"hologram":{"depth":3}}`,
		`{"recent":null,"folders":{"/a":{"autosave":false,"fontSize":99},"/b":null}}`, `{"Theme":"dark","theme":"light","THEME":3}`,
		`{"writing":{"snippets":[{"name":"a","text":"b"},{}],"keys":[{"command":""}],"goal":1e3}}`, `{"syncScroll":false}`,
		`{"zoom":1e99}`, `{"templates":[{"name":"a","text":"\ud800"}]}`, `{"galley":"settings","version":1,"zoom":150}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		file := filepath.Join(dir, FileName)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		if s.Notice() != nil {
			aside, _ := filepath.Glob(file + ".broken-*")
			if len(aside) != 1 {
				t.Fatalf("set aside: %v", aside)
			}
			if kept, err := os.ReadFile(aside[0]); err != nil || string(kept) != string(data) {
				t.Fatalf("kept %q, %v", kept, err)
			}
		}
		if err := s.Update(func(x *Settings) { x.Zoom = 150 - x.Zoom/2 }); err != nil {
			t.Fatal(err)
		}
		again, err := Load(dir)
		if err != nil || again.Notice() != nil || !reflect.DeepEqual(again.Get(), s.Get()) {
			t.Fatalf("read back\n%+v, want\n%+v; %v, %v", again.Get(), s.Get(), err, again.Notice())
		}
		if found, err := s.ReadTransfer(data); err == nil {
			if err := s.Take(found); err != nil {
				t.Fatal(err)
			}
		}
	})
}
