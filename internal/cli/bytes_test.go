package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// run executes a command line in dir's stead: arguments name files below it.
func run(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(t.Context(), args, strings.NewReader(""), &stdout, &stderr, Faces{})
	return code, stdout.String(), stderr.String()
}

// blog makes a folder of files whose state is kept apart.
func blog(t *testing.T, files map[string]string) string {
	t.Helper()
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Commands change the bytes they are about and keep all others, whatever line endings
// and marks a file has.
func TestBytesStay(t *testing.T) {
	const bom = "\ufeff"
	post := func(nl, head, end string) string {
		return strings.ReplaceAll(bom+"---\ntitle: A  \n"+head+"rest: \t'x' # c\n---\nBody \n\n", "\n", nl) + end
	}
	tests := []struct {
		name          string
		args          []string
		before, after string // what stands between the title and the rest
	}{
		{"set", []string{"meta", "set", "a.md", "tags=go, web, new"}, "tags: go, web\n", "tags: go, web, new\n"},
		{"add", []string{"meta", "set", "a.md", "tags+=new"}, "tags: [ go,web ]\n", "tags: [ go,web,new ]\n"},
		{"new key", []string{"meta", "set", "a.md", "date=2026-01-02"}, "", ""},
		{"unset", []string{"meta", "unset", "a.md", "draft"}, "draft: true\n", ""},
		{"preview", []string{"meta", "set", "a.md", "tags=x", "--dry-run"}, "tags: go\n", "tags: go\n"},
		{"rename", []string{"tags", "rename", ".", "go", "Go"}, "tags:\n  - go # why\n  - web\n", "tags:\n  - Go # why\n  - web\n"},
		{"delete", []string{"tags", "delete", ".", "web"}, "tags:\n  - go # why\n  - web\n", "tags:\n  - go # why\n"},
		{"bulk", []string{"bulk", "publish", ".", "--all"}, "draft: true\n", "draft: false\n"},
	}
	for _, tt := range tests {
		for name, nl := range map[string]string{"LF": "\n", "CRLF": "\r\n"} {
			t.Run(tt.name+" "+name, func(t *testing.T) {
				before, want := post(nl, tt.before, "last"), post(nl, tt.after, "last")
				if tt.name == "new key" {
					want = strings.Replace(want, "# c"+nl, "# c"+nl+"date: 2026-01-02"+nl, 1)
				}
				dir := blog(t, map[string]string{"a.md": before})
				t.Chdir(dir)
				if code, _, errOut := run(t, tt.args...); code != exitDone {
					t.Fatalf("exit code %d: %s", code, errOut)
				}
				if got := read(t, dir, "a.md"); got != want {
					t.Errorf("got  %q\nwant %q", got, want)
				}
				if tt.args[0] == "meta" {
					return
				}
				if code, _, errOut := run(t, "undo", "."); code != exitDone {
					t.Fatalf("undo: exit code %d: %s", code, errOut)
				}
				if got := read(t, dir, "a.md"); got != before {
					t.Errorf("undone: got  %q\nwant %q", got, before)
				}
			})
		}
	}
}
