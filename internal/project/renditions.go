package project

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/picture"
	"galley/internal/site"
)

// soon is how large a picture, in bytes, may be to be read while somebody waits for a
// page. It takes a millisecond.
const soon = 1 << 20

// pictureSoon returns what is known of a picture now. Of a large one that has not been
// read it is only the size: the rest is found out by and by, and open posts that show it
// are told then.
func (p *Project) pictureSoon(file string) picture.Facts {
	if !p.options.Watch {
		return p.images.facts(file) // nobody is told
	}
	found, ok := p.images.look(file, soon)
	if ok && !found.whole {
		p.readLater(file)
	}
	return found.facts
}

// readLater reads a picture, one after the other.
func (p *Project) readLater(file string) {
	if _, busy := p.reading.LoadOrStore(file, true); busy || p.closing.Err() != nil {
		return
	}
	p.running.Go(func() {
		p.readingOne.Lock()
		p.images.facts(file)
		p.readingOne.Unlock()
		p.reading.Delete(file)
		p.pictureRead(file)
	})
}

// pictureRead lets the open posts that show a picture be rendered again.
func (p *Project) pictureRead(file string) {
	for _, o := range p.allOpen() {
		o.mu.Lock()
		shows := o.shows(p.Site(), file)
		if shows {
			o.preview.page.from = nil // what the site answers is another
		}
		o.mu.Unlock()
		if shows {
			p.pageStale(o)
		}
	}
}

// shows reports whether the page of an open post has a picture. The caller holds o.mu.
func (o *openPost) shows(s *site.Site, file string) bool {
	if found, ok := s.Resolve(o.path, o.post.Meta.Image); ok && found.Static == file {
		return true
	}
	doc := o.preview.page.doc
	if doc == nil {
		return false
	}
	name := path.Base(s.StaticOutput(file))
	for _, a := range doc.Assets() {
		if found, ok := s.Resolve(o.path, a.Asked); ok && found.Static == file || strings.HasSuffix(a.Got, name) {
			return true
		}
	}
	return false
}

// renderer returns what makes renditions for a site with these settings, until ctx ends.
// look is what the site knows of pictures by.
func (p *Project) renderer(ctx context.Context, config site.Config, look func(string) picture.Facts, problems *published) func(string, picture.Rendition) ([]byte, error) {
	recipe := config.Recipe()
	return func(file string, one picture.Rendition) ([]byte, error) {
		facts := look(file)
		wanted := facts.Renditions(recipe)
		if !slices.Contains(wanted, one) {
			return nil, changedMeanwhile(file)
		}
		made, err := p.sizes.Get(ctx, facts.Key(recipe), one, facts.Width*facts.Height, func(ctx context.Context) ([]picture.Made, error) {
			data, err := p.pictureOf(file, facts)
			if err != nil {
				return nil, err
			}
			return picture.Make(ctx, data, wanted, recipe.Quality)
		})
		if err != nil && ctx.Err() == nil && fault.CodeOf(err) == fault.Internal {
			// Browsers show what they can of a damaged picture, whatever it is called.
			problems.report(file, "This picture is damaged, so it is shown as it is and not in smaller sizes.")
			data, err := p.pictureOf(file, facts)
			clean, _ := picture.Clean(data)
			return clean, err
		}
		return made, err
	}
}

// oneByOne lets one picture be made smaller at a time: the preview of an author who writes
// can wait for its pictures, and letters cannot wait for a processor.
func (p *Project) oneByOne(make func(string, picture.Rendition) ([]byte, error)) func(string, picture.Rendition) ([]byte, error) {
	return func(file string, one picture.Rendition) ([]byte, error) {
		p.rendering.Lock()
		defer p.rendering.Unlock()
		return make(file, one)
	}
}

// pictureOf reads a picture that is known by its facts.
func (p *Project) pictureOf(file string, facts picture.Facts) ([]byte, error) {
	data, err := fs.ReadFile(p.files.FS(), file)
	if err != nil {
		return nil, fault.From(err).At(file, 0, 0)
	}
	if picture.Read(data).Hash != facts.Hash {
		return nil, changedMeanwhile(file)
	}
	return data, nil
}

func changedMeanwhile(file string) error {
	return fault.New(fault.Conflict, "This picture was changed meanwhile.").At(file, 0, 0)
}
