package site

import (
	"slices"
	"strings"

	"galley/internal/dialect"
)

// StaticFile is a file that is copied into the export as it is. Source is its
// path in the workspace, Output its path in the export.
type StaticFile struct{ Source, Output string }

// StaticOutputs decides which files of a workspace are copied, and where to, by the
// rules of its dialect: so "/images/a.jpg" in a post leads where it leads in the
// generator's own site. files are workspace paths with slashes; the result is sorted
// by Output.
func StaticOutputs(files []string, d *dialect.Dialect) []StaticFile {
	var list []StaticFile
	for _, file := range files {
		if output, ok := d.Static(file); ok && file != ConfigFile {
			list = append(list, StaticFile{Source: file, Output: output})
		}
	}
	slices.SortFunc(list, func(a, b StaticFile) int {
		return strings.Compare(a.Output+"\x00"+a.Source, b.Output+"\x00"+b.Source)
	})
	return list
}
