package settings

import (
	"os"
	"path/filepath"

	"galley/internal/workspace"

	"github.com/adrg/xdg"
)

// DefaultDir returns the folder of the settings: $GALLEY_CONFIG_DIR, or "galley"
// in the user's configuration folder ($XDG_CONFIG_HOME, ~/Library/Application
// Support, %LOCALAPPDATA%).
func DefaultDir() string {
	if dir := os.Getenv("GALLEY_CONFIG_DIR"); dir != "" {
		return dir
	}
	return filepath.Join(xdg.ConfigHome, "galley")
}

// DefaultStateDir returns the folder of the recovery journal: $GALLEY_STATE_DIR,
// or "galley" in the user's state folder.
func DefaultStateDir() string { return workspace.StateDir() }
