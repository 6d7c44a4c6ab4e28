package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A post that cannot be read is one row that says so, and the site is made without it.
func TestUnreadablePostIsOneRow(t *testing.T) {
	tests := []struct {
		name, file string
		make       func(file string) error
		message    string
	}{
		{"a name that is no text", "a\xff.md", func(file string) error {
			return os.WriteFile(file, []byte("Text.\n"), 0o644)
		}, "The name of this file is not text in UTF-8, so Galley cannot open it."},
		{"too large", "large.md", func(file string) error {
			if err := os.WriteFile(file, nil, 0o644); err != nil {
				return err
			}
			return os.Truncate(file, 65<<20)
		}, "This file has 65 MB; Galley opens files up to 64 MB."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := blog(t, map[string]string{"galley.yaml": "title: T\n", "good.md": "# Good\n"})
			if err := tt.make(filepath.Join(dir, tt.file)); err != nil {
				t.Skip("such a file cannot be made here:", err)
			}
			_, out, _ := run(t, "list", dir, "--json", "--state", "broken")
			var rows []struct{ Problems []struct{ Message string } }
			if err := json.Unmarshal([]byte(out), &rows); err != nil {
				t.Fatal(err)
			}
			if len(rows) != 1 || len(rows[0].Problems) != 1 || rows[0].Problems[0].Message != tt.message {
				t.Errorf("the list has %+v, want one row that says %q", rows, tt.message)
			}
			site := t.TempDir()
			code, _, errOut := run(t, "export", dir, "--out", site)
			if code != 0 || !strings.Contains(errOut, tt.message) {
				t.Errorf("the export ends with %d and says %q", code, errOut)
			}
			read(t, site, "posts/good/index.html")
		})
	}
}
