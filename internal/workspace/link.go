package workspace

// IsLink reports whether the file at path is reached through a link: its name, or that of
// a folder on the way. What other programs do to it then shows at another path.
func (w *Workspace) IsLink(path string) bool {
	if checkPath(path) != nil {
		return false
	}
	target, err := resolve(w.disk, path)
	return err == nil && target != path
}
