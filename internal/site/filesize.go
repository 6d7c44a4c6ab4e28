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
	if s.imageSize != nil {
		w, h = s.imageSize(source)
	}
	return info.Size(), w, h
}
