package cli

import (
	"os"
	"path/filepath"
	"strings"

	"galley/internal/fault"
	"galley/internal/project"
)

// zipTarget makes the target a zip file when zip names one, or when --out does by its
// ending and is no folder.
func zipTarget(o *project.ExportOptions, zip string) error {
	if zip != "" {
		if o.Out != "" {
			return fault.New(fault.Invalid, "--zip and --out each name a target: use one of them.")
		}
		o.Out, o.Zip = zip, true
		return nil
	}
	if strings.EqualFold(filepath.Ext(o.Out), ".zip") {
		info, err := os.Stat(o.Out)
		o.Zip = err != nil || !info.IsDir()
	}
	if o.Replace && !o.Zip {
		return fault.New(fault.Invalid, "--force is for zip files. In a folder, files of others are never replaced.")
	}
	return nil
}
