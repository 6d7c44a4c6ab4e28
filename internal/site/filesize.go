package site

import "io/fs"

// FileSize returns the bytes of a workspace file and, of a picture, its pixels; 0 where
// they are not known.
func (s *Site) FileSize(source string) (bytes int64, w, h int) {
	if s.files == nil {
		return 0, 0, 0
	}
	info, err := fs.Stat(s.files, source)
	if err != nil || !info.Mode().IsRegular() {
		return 0, 0, 0
	}
	facts := s.facts(source)
	return info.Size(), facts.Width, facts.Height
}

// HasRenditions reports whether pages offer smaller files of a picture of the workspace.
func (s *Site) HasRenditions(source string) bool {
	facts := s.factsOfPicture(source)
	return len(facts.Renditions(s.config.Recipe())) > 0
}
