package watch

import (
	"path"
	"strings"

	"galley/internal/workspace"
)

// ignores reports whether changes at p, a slash path, are of no interest: what
// the workspace leaves out, and files that editors, file managers and browsers
// use for a moment. The names are those that Hugo collected over ten years
// (commands/hugobuilder.go), and some more.
func (w *Watcher) ignores(p string) bool {
	return workspace.Skips(p, w.o.Skip) || isScratch(path.Base(p))
}

// isScratch reports whether name is that of a backup, swap or partial file.
func isScratch(name string) bool {
	if name == "4913" || name == "Thumbs.db" || name == "desktop.ini" {
		return true // 4913 is vim's test whether it may create files
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".swp", ".swo", ".swx", ".swpx", ".tmp", ".bck", ".part", ".crdownload":
		return true
	}
	return strings.HasSuffix(name, "~") ||
		strings.HasPrefix(name, "~$") ||
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") ||
		strings.HasSuffix(name, "___jb_tmp___") ||
		strings.HasSuffix(name, "___jb_old___") ||
		strings.HasSuffix(name, "___jb_bak___") ||
		strings.Contains(name, ".sb-") // macOS's safe save
}
