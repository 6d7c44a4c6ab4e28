package project

import (
	"context"
	"maps"
	"slices"

	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/theme"
)

// Looks is how a site looks with some settings.
type Looks struct {
	Values        map[string]string // of lookSettings; "" for the default
	Accent        theme.Pair        // as pages show it
	Light, Dark   theme.Measured    // the author's accent; zero without one
	UsualMenu     string            // of a site that sets none, as a Setting has links
	Page          site.Look         // a page of the site, with its styles in it
	Problems      []*fault.Error    // of these settings
	HasOwnFolder  bool              // templates of the author's lie over the theme
	CannotBeSaved string            // why the changes cannot be written; "" when they can
}

// LookWith returns how the site would look if settings were changed so, on the first page
// ("home") or on that of its newest post. Nothing is written.
func (p *Project) LookWith(changes []Setting, page string) (Looks, error) {
	src, _, err := p.files.Read(configFile)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		return Looks{}, err
	}
	var looks Looks
	edited, err := withSettings(src, changes)
	if err != nil {
		looks.CannotBeSaved, edited = fault.From(err).Message, src
	}
	c := p.contentWith(edited)
	built, found := site.Build(c.input(p))
	looks.Problems = slices.DeleteFunc(append(slices.Clone(c.problems), found...), func(f *fault.Error) bool {
		return f.Path != configFile || f.Code == post.Note
	})
	looks.Values = valuesOf(&c)
	looks.UsualMenu = linksText(built.UsualMenu())
	looks.HasOwnFolder = c.theme.IsLaid()
	a := c.config.Appearance
	looks.Accent = c.theme.Accent(a)
	if a.Accent != "" {
		looks.Light, looks.Dark = c.theme.Measure(a.Accent)
	}
	if a.AccentDark != "" {
		_, looks.Dark = c.theme.Measure(a.AccentDark)
	}
	looks.Page, err = built.SampleLook(page)
	return looks, err
}

// contentWith returns what the folder holds, with other settings.
func (p *Project) contentWith(settings []byte) content {
	p.mu.Lock()
	c := p.content
	c.posts = maps.Clone(c.posts) // read without mu, while saves go on
	p.mu.Unlock()
	c.problems = nil
	p.takeConfig(&c, settings)
	laid, problem := p.readTheme(&c)
	if c.theme = laid; problem != nil {
		c.problems = append(c.problems, problem)
	}
	return c
}

// SaveLooks writes settings to galley.yaml, as a change that can be taken back, and reads the
// folder anew. Every other byte of the file stays.
func (p *Project) SaveLooks(ctx context.Context, changes []Setting) (history.Operation, error) {
	return p.changeConfig(ctx, "Theme and site", func(src []byte) ([]byte, error) { return withSettings(src, changes) })
}
