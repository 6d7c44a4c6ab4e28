package app

import (
	"encoding/base64"
	"path/filepath"
	"sync"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/workspace"
)

// ImageService knows the pictures of the folder.
type ImageService struct {
	app *App

	mu        sync.Mutex
	lightened map[string]project.Lightened // what can be taken back, by id
}

// ImageFile is a picture. Value is what a post writes to show it. Width and Height are
// 0 when they are not known; Used counts posts that have it as their image. Fresh says
// that it was stored just now, so that nothing can show it yet.
type ImageFile struct {
	Path   string `json:"path"`
	Value  string `json:"value"`
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Used   int    `json:"used"`
	Fresh  bool   `json:"fresh"`
}

// List returns the pictures of the folder by path.
func (s *ImageService) List() (pictures []ImageFile, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	pictures = []ImageFile{}
	for _, found := range p.Pictures() {
		pictures = append(pictures, imageOf(found))
	}
	return pictures, nil
}

// Add stores a picture where the blog keeps them, under a free name. data is base64.
func (s *ImageService) Add(post, name, data string) (added ImageFile, err error) {
	defer guard(&err)
	bytes, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		return ImageFile{}, fault.New(fault.Invalid, "This picture did not arrive whole.").Because(err)
	}
	return s.store(post, name, bytes)
}

// AddFile is Add for a file of this machine, such as one dropped on the window.
func (s *ImageService) AddFile(post, file string) (added ImageFile, err error) {
	defer guard(&err)
	bytes, err := workspace.ReadFile(file)
	if err != nil {
		return ImageFile{}, err
	}
	return s.store(post, filepath.Base(file), bytes)
}

// Paste is Add for the pictures on the clipboard: files that were copied, or one picture.
// It answers with none when there are none, and fails with unsupported where the page is
// given them itself.
func (s *ImageService) Paste(post string) (added []ImageFile, err error) {
	defer guard(&err)
	found, err := s.app.host.Clipboard()
	if err != nil {
		return nil, err
	}
	added = []ImageFile{}
	for _, file := range found.Files {
		if check.MediaKind(file) != "picture" {
			continue
		}
		one, err := s.AddFile(post, file)
		if err != nil {
			return added, err
		}
		added = append(added, one)
	}
	if len(found.Picture) > 0 {
		one, err := s.store(post, "image"+found.Ext, found.Picture)
		if err != nil {
			return added, err
		}
		added = append(added, one)
	}
	return added, nil
}

func (s *ImageService) store(post, name string, data []byte) (ImageFile, error) {
	p, err := s.app.current()
	if err != nil {
		return ImageFile{}, err
	}
	added, err := p.AddPicture(post, name, data)
	if err != nil {
		return ImageFile{}, err
	}
	return imageOf(added), nil
}

func imageOf(found project.Picture) ImageFile {
	return ImageFile{
		Path: found.Path, Value: found.Value, Name: found.Name, Size: found.Size,
		Width: found.Width, Height: found.Height, Used: found.Used, Fresh: found.Fresh,
	}
}
