package export

import (
	"archive/zip"
	"os"
)

// Listed returns the paths of the files that the last export to the folder out wrote, as
// a set. A folder without a readable list of exported files has none.
func Listed(out string) map[string]bool {
	m, err := readManifest(out)
	if err != nil || m == nil {
		return nil
	}
	paths := make(map[string]bool, len(m.Files))
	for _, e := range m.Files {
		paths[e.Path] = true
	}
	return paths
}

// ListedZip is Listed for a zip file. One that Galley did not write has none.
func ListedZip(out string) map[string]bool {
	f, err := os.Open(out)
	if err != nil {
		return nil
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || !IsExportedZip(f) {
		return nil
	}
	archive, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil
	}
	paths := make(map[string]bool, len(archive.File))
	for _, file := range archive.File {
		paths[file.Name] = true
	}
	return paths
}
