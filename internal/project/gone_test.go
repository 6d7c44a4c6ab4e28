package project

import (
	"os"
	"testing"
)

// A folder that is moved away from under the program is said to be gone, and no longer once it
// is back; another one of its name is not it.
func TestFolderThatIsGone(t *testing.T) {
	dir := lay(t, map[string]string{"a.md": "Text.\n"})
	p := open(t, dir, Options{Watch: true})
	steps := []struct {
		what string
		do   func() error
		gone bool
	}{
		{"opened", func() error { return nil }, false},
		{"moved away", func() error { return os.Rename(dir, dir+"-away") }, true},
		{"another in its place", func() error { return os.Mkdir(dir, 0o777) }, true},
		{"that one removed", func() error { return os.Remove(dir) }, true},
		{"moved back", func() error { return os.Rename(dir+"-away", dir) }, false},
	}
	for _, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if mode := p.WatchMode(); (mode == "gone") != step.gone {
			t.Errorf("%s: %q", step.what, mode)
		}
	}
}
