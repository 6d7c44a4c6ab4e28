package theme

import (
	"embed"
	"io/fs"
	"slices"
	"sync"
)

//go:embed templates/*.html styles/*.css assets/* all:themes
var embedded embed.FS

// origin is a theme that comes with Galley.
type origin struct {
	name        string
	light, dark string // palettes of code, see package highlight
	measure     int    // widest the text gets, rem
	card, first string // how wide the pictures of cards are shown, as the sizes attribute has it; "" for not at all
}

// origins are the themes that come with Galley, the default first. All share the
// templates, styles and assets of this package; themes/NAME holds what is their own.
var origins = []origin{
	{name: "reading", light: "galley-light", dark: "galley-dark", measure: 42,
		card: "(min-width: 40rem) 10.5rem, 100vw", first: "(min-width: 42rem) 42rem, 100vw"},
	{name: "magazine", light: "magazine-light", dark: "magazine-dark", measure: 44,
		card: "(min-width: 40rem) 22rem, 100vw", first: "(min-width: 56rem) 44rem, 100vw"},
	{name: "notebook", light: "notebook-light", dark: "notebook-dark", measure: 54},
}

var builtin = func() map[string]func() *Theme {
	themes := map[string]func() *Theme{}
	for _, from := range origins {
		themes[from.name] = sync.OnceValue(func() *Theme { return mustLoad(from) })
	}
	return themes
}()

// Names returns the names of the themes that come with Galley, the default first.
func Names() []string {
	names := make([]string, len(origins))
	for i, from := range origins {
		names[i] = from.name
	}
	return names
}

// Named returns the theme of that name that comes with Galley; ok is false when there is none.
func Named(name string) (t *Theme, ok bool) {
	load, ok := builtin[name]
	if !ok {
		return nil, false
	}
	return load(), true
}

// Default returns the theme of sites that name none.
func Default() *Theme { return builtin[origins[0].name]() }

// Name returns the name of the theme, or of the one it is laid over.
func (t *Theme) Name() string { return t.origin.name }

// IsLaid reports whether files of the author's lie over the theme.
func (t *Theme) IsLaid() bool { return len(t.own) > 0 }

// mustLoad compiles an embedded theme; a defect there is a defect of the build.
func mustLoad(from origin) *Theme {
	shared, err := readFiles(embedded)
	if err != nil {
		panic(err)
	}
	folder, err := fs.Sub(embedded, "themes/"+from.name)
	if err != nil {
		panic(err)
	}
	files, err := readFiles(folder)
	if err != nil {
		panic(err)
	}
	t, err := compile(from, laid(shared, files), nil)
	if err != nil {
		panic(err)
	}
	return t
}

// IsName reports whether a theme of that name comes with Galley.
func IsName(name string) bool { return slices.Contains(Names(), name) }
