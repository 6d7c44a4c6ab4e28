package workspace

import (
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// StateDir returns the folder in which Galley keeps what must survive but is
// neither a setting nor the author's file: the recovery journal, copies made
// before writing in place, locks. GALLEY_STATE_DIR overrides the system's place.
func StateDir() string {
	if dir := os.Getenv("GALLEY_STATE_DIR"); dir != "" {
		return dir
	}
	return filepath.Join(xdg.StateHome, "galley")
}
