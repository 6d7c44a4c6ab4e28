package project

import (
	"io/fs"
	"strings"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/theme"
)

// defaultTheme is the folder of the author's templates where galley.yaml names none.
const defaultTheme = "theme"

// themeFolder returns the folder of the author's templates, "" for none, and whether
// galley.yaml names it. A folder called theme in another generator's blog holds that
// generator's templates.
func (c *content) themeFolder(files fs.FS) (folder string, named bool) {
	switch {
	case c.config.Theme != "":
		return c.config.Theme, true
	case c.config.ThemeName != "" && isTheme(files, c.config.ThemeName):
		return c.config.ThemeName, true // of an author who had the name first
	case c.dialect.Kind == dialect.Plain:
		return defaultTheme, false
	}
	return "", false
}

// isTheme reports whether a folder holds files of a theme.
func isTheme(files fs.FS, folder string) bool {
	for _, part := range []string{"templates", "assets", "styles"} {
		if info, err := fs.Stat(files, folder+"/"+part); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// readTheme returns the theme of the folder: the one of Galley's that its settings name,
// and laid over it the author's templates, if there are any. A template that cannot be
// used costs the overlay, not the preview.
func (p *Project) readTheme(c *content) (*theme.Theme, *fault.Error) {
	files := p.files.FS()
	folder, named := c.themeFolder(files)
	base, ok := theme.Named(c.config.ThemeName)
	if !ok || folder == c.config.ThemeName {
		base = theme.Default()
	}
	if folder == "" {
		return base, nil
	}
	at := c.config.Places["theme"]
	own, err := fs.Sub(files, folder)
	if err != nil {
		return base, fault.New(fault.Invalid, "The theme %q is no folder inside the blog.", folder).At(configFile, at.Line, at.Column).Because(err)
	}
	if _, err := fs.Stat(own, "."); err != nil {
		if !named {
			return base, nil
		}
		return base, fault.New(fault.NotFound, "There is no folder %q with a theme in it, and no theme of that name; Galley has %s.",
			folder, strings.Join(theme.Names(), ", ")).At(configFile, at.Line, at.Column)
	}
	laid, err := base.Overlay(own)
	if err != nil {
		f := fault.From(err)
		return base, f.At(folder+"/"+f.Path, f.Line, f.Column)
	}
	return laid, nil
}
