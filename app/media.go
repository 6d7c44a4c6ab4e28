package app

import (
	"encoding/json"
	"net/http"
	"path"
	"path/filepath"

	"galley/internal/fault"
	"galley/internal/project"
)

// MediaFile is a picture, film, sound or document of the folder. Used counts the posts that
// show it or link to it. Named is a file in which its name stands although no post is known
// to show it. Modified is in milliseconds since 1970.
type MediaFile struct {
	ImageFile
	Kind     string     `json:"kind"`
	Modified int64      `json:"modified"`
	Uses     []MediaUse `json:"uses"`
	Named    string     `json:"named"`
}

// MediaUse is a place in a post. Bare says that nothing describes the picture there, Field
// that it is the post's own image.
type MediaUse struct {
	Post   string `json:"post"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Field  bool   `json:"field,omitempty"`
	Bare   bool   `json:"bare,omitempty"`
}

// MissingFile is what posts show or link to and what is not there.
type MissingFile struct {
	Dest string     `json:"dest"`
	Uses []MediaUse `json:"uses"`
}

// Media is what media.json holds.
type Media struct {
	Files   []MediaFile   `json:"files"`
	Missing []MissingFile `json:"missing"`
}

// serveMedia answers with the media of the folder and where they are used. They come as a
// file because there may be thousands.
func (a *App) serveMedia(w http.ResponseWriter, r *http.Request) {
	p, err := a.current()
	if err != nil {
		http.Error(w, "no folder is open", http.StatusNotFound)
		return
	}
	found, err := p.Media(r.Context())
	if err != nil {
		http.Error(w, fault.From(err).Message, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(mediaOf(&found)) // the reader went away
}

func mediaOf(found *project.Media) Media {
	m := Media{Files: make([]MediaFile, len(found.Files)), Missing: make([]MissingFile, len(found.Missing))}
	for i, f := range found.Files {
		m.Files[i] = MediaFile{ImageFile: imageOf(f.Picture), Kind: f.Kind, Modified: f.Modified.UnixMilli(), Uses: mediaUses(f.Uses), Named: f.Named}
	}
	for i, f := range found.Missing {
		m.Missing[i] = MissingFile{Dest: f.Dest, Uses: mediaUses(f.Uses)}
	}
	return m
}

func mediaUses(found []project.MediumUse) []MediaUse {
	uses := make([]MediaUse, len(found))
	for i, u := range found {
		uses[i] = MediaUse{Post: u.Post, Line: u.Line, Column: u.Column, Field: u.Field, Bare: u.Bare}
	}
	return uses
}

// Trash moves a picture or other medium to the system's trash.
func (s *ImageService) Trash(path string) (trashed Trashed, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Trashed{}, err
	}
	receipt, err := p.TrashMedium(path)
	if err != nil {
		return Trashed{}, err
	}
	return s.app.trashed(path, receipt), nil
}

// Restore brings a medium back from the trash.
func (s *ImageService) Restore(id string) (restored ImageFile, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ImageFile{}, err
	}
	receipt, ok := s.app.receipt(id)
	if !ok {
		return ImageFile{}, fault.New(fault.NotFound, "This file cannot be brought back from here. Look in the system's trash.")
	}
	found, err := p.RestoreMedium(receipt)
	if err != nil {
		return ImageFile{}, err // it can be tried again
	}
	s.app.broughtBack(id)
	return imageOf(found), nil
}

// ShowInFolder shows the folder that a file of the blog lies in.
func (s *ImageService) ShowInFolder(file string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	if !filepath.IsLocal(filepath.FromSlash(file)) {
		return fault.New(fault.Refused, "This file is not in the folder.")
	}
	return s.app.host.ShowFolder(filepath.Join(p.Dir(), filepath.FromSlash(path.Dir(file))))
}
