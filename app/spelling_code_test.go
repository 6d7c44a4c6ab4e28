package app

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Code of earlier versions goes before it takes much room; where there is no folder to be
// had, words are looked up all the same.
func TestKeptCode(t *testing.T) {
	dir := t.TempDir()
	for files := range 2 * mostCode {
		old := filepath.Join(dir, "code", fmt.Sprintf("earlier-%d", files), "code")
		if err := os.MkdirAll(filepath.Dir(old), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(old, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if keptCode(dir) == nil {
			t.Fatal("no code is kept")
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "code", "*", "*")); len(left) > mostCode {
			t.Errorf("%d files are left", len(left))
		}
	}
	taken := filepath.Join(dir, "a file")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if keptCode(taken) != nil || keptCode("") != nil {
		t.Error("code is kept where there is no folder")
	}
}
