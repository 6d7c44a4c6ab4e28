package render

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the expected files anew; then read the diff")

// replace puts s in place of the "%" in pattern, with further lines indented as needed to
// stay inside a list item or quote.
func replace(pattern, s string) string {
	switch {
	case strings.HasPrefix(pattern, "- "):
		s = strings.ReplaceAll(s, "\n", "\n  ")
	case strings.HasPrefix(pattern, "> "):
		s = strings.ReplaceAll(s, "\n", "\n> ")
	}
	return strings.ReplaceAll(pattern, "%", s)
}

// golden compares got with the file at path.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the diff\ngot:\n%s", filepath.Base(path), got)
	}
}

// sample returns the body of a post as people write them: 11 KB, 15 fences of Python.
func sample(t testing.TB) []byte {
	t.Helper()
	src, err := os.ReadFile("testdata/sample.md")
	if err != nil {
		t.Fatal(err)
	}
	return src
}
