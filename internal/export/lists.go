package export

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
