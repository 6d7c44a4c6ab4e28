package history

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestTargets(t *testing.T) {
	j, err := Open(t.TempDir(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if got := j.Targets(); len(got) != 0 {
		t.Errorf("before any export: %q", got)
	}
	for _, out := range []string{"/a", "/b", "/a", "/a"} {
		if err := j.AddTarget(out); err != nil {
			t.Fatal(err)
		}
	}
	if got := j.Targets(); !slices.Equal(got, []string{"/a", "/b"}) {
		t.Errorf("targets %q", got)
	}
	for i := range 20 {
		if err := j.AddTarget(fmt.Sprint("/", i)); err != nil {
			t.Fatal(err)
		}
	}
	if got := j.Targets(); len(got) != mostTargets || got[0] != "/19" {
		t.Errorf("targets %q", got)
	}
	if err := os.WriteFile(filepath.Join(j.dir, targetsFile), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := j.AddTarget("/z"); err != nil || !slices.Equal(j.Targets(), []string{"/z"}) {
		t.Errorf("after a torn file: %q, %v", j.Targets(), err)
	}
}
