package history

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"galley/internal/workspace"
)

// sweepAfter is how old a file has to be to count as left behind by a program that was
// killed while it wrote.
const sweepAfter = time.Hour

// sweep removes from dir what a program that was killed left half-written.
func sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return // whoever needs the folder will say so
	}
	for _, e := range entries {
		if !workspace.IsTemp(e.Name()) && !strings.HasSuffix(e.Name(), newSuffix) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > sweepAfter {
			os.Remove(filepath.Join(dir, e.Name())) // if it stays, the next start tries again
		}
	}
}
