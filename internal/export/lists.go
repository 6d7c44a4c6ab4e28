package export

import "slices"

// Lists reports whether the last export to the folder out wrote a file at path. A folder
// without a readable list of exported files has none.
func Lists(out, path string) bool {
	m, err := readManifest(out)
	if err != nil || m == nil {
		return false
	}
	return slices.ContainsFunc(m.Files, func(e entry) bool { return e.Path == path })
}
