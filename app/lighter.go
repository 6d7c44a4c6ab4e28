package app

import (
	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/workspace"
)

// LighterForm is what may take the place of a large picture. Format is "jpeg", "png" or
// "webp".
type LighterForm struct {
	Format string `json:"format"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Bytes  int64  `json:"bytes"`
}

// LighterImage is a picture that was made lighter. Undo is what Unlighten takes; "" when
// the original stands beside it as a file of its own.
type LighterImage struct {
	Picture ImageFile `json:"picture"`
	Undo    string    `json:"undo"`
}

// LighterForms works out what may take the place of a picture: nothing for one that is not
// large.
func (s *ImageService) LighterForms(path string) (forms []LighterForm, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	found, err := p.LighterForms(s.app.context, path)
	forms = []LighterForm{}
	for _, f := range found {
		forms = append(forms, LighterForm{Format: f.Format, Width: f.Width, Height: f.Height, Bytes: f.Bytes})
	}
	return forms, err
}

// Lighten makes one of the lighter forms: in the picture's own format it takes its place,
// and the trash keeps the original; in another one it stands beside it.
func (s *ImageService) Lighten(post, path, format string) (made LighterImage, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return LighterImage{}, err
	}
	light, err := p.Lighten(s.app.context, post, path, format)
	if err != nil {
		return LighterImage{}, err
	}
	made.Picture = imageOf(light.Picture)
	if light.Original != nil {
		made.Undo = s.app.newID(light.Path)
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.lightened == nil {
			s.lightened = map[string]project.Lightened{}
		}
		s.lightened[made.Undo] = light
	}
	return made, nil
}

// Unlighten gives a picture that was made lighter its original bytes again.
func (s *ImageService) Unlighten(id string) (picture ImageFile, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ImageFile{}, err
	}
	s.mu.Lock()
	light, ok := s.lightened[id]
	s.mu.Unlock()
	if !ok {
		return ImageFile{}, fault.New(fault.NotFound, "The original cannot be brought back from here. Look in the system's trash.")
	}
	found, err := p.Unlighten(light)
	return imageOf(found), err
}

// forget gives up what could be taken back: its folder is closed.
func (s *ImageService) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.lightened)
}

// newID returns a name for something that is about a file and can be taken back.
func (a *App) newID(path string) string {
	return string(workspace.RevisionOf([]byte(path + a.now().String())))[:16]
}
