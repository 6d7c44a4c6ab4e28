package site

import (
	"io/fs"

	"galley/internal/fault"
)

// Source returns the bytes of a post's file, or its unsaved text when the
// snapshot has one.
func (s *Site) Source(postPath string) ([]byte, error) {
	_, e, err := s.find(postPath)
	if err != nil {
		return nil, err
	}
	if e.post.Source != nil {
		if s.reads != nil {
			s.reads.note(FactSource, SourceDigest(e.post.Source), postPath)
		}
		return e.post.Source, nil
	}
	if s.files == nil {
		return nil, fault.New(fault.NotFound, "This file does not exist.").At(postPath, 0, 0)
	}
	data, err := fs.ReadFile(s.files, postPath)
	if err != nil {
		f := fault.From(err)
		return nil, f.At(postPath, f.Line, f.Column)
	}
	return data, nil
}
