// Package theme turns pages into HTML.
//
// A theme is a folder with templates/*.html and assets/*. A page template (home,
// list, series, terms, archive, year, search, post, page, 404) defines a block "main" that base.html
// puts into the page's frame; partials.html holds pieces they share; redirect is
// a whole page by itself. The "." of each is a *Page. A folder of the author's
// own, laid over the default theme with Overlay, replaces files one by one.
//
// Templates are html/template with its built-in functions only: they can show
// what Page holds and reach nothing else, no files, no network, no clock.
package theme

import (
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"galley/internal/fault"
	"galley/internal/highlight"
)

//go:embed templates/*.html assets/*
var embedded embed.FS

// Names of the page templates that stand in the frame of base.html.
var framed = []string{"404", "archive", "home", "list", "page", "post", "search", "series", "terms", "year"}

// alone names the templates that are whole pages by themselves.
var alone = []string{"redirect"}

// Theme is a set of compiled templates and their assets. It is never changed
// after Load and safe for concurrent use.
type Theme struct {
	pages  map[string]*template.Template
	assets []Asset
	files  map[string][]byte // by path, so that Overlay can replace single ones
}

// Asset is a file the pages of a theme need, such as its style sheet. Path is
// relative to the theme's assets folder.
type Asset struct {
	Path  string
	Bytes []byte
}

// Default returns the theme that comes with Galley.
func Default() *Theme { return standard }

var standard = mustLoad(embedded)

// mustLoad compiles the embedded theme; a defect there is a defect of the build.
func mustLoad(fsys fs.FS) *Theme {
	t, err := Load(fsys)
	if err != nil {
		panic(err)
	}
	return t
}

// Load reads and compiles a whole theme. An error is a *fault.Error that names
// the template and the line.
func Load(fsys fs.FS) (*Theme, error) {
	files, err := readFiles(fsys)
	if err != nil {
		return nil, err
	}
	return compile(files)
}

// Overlay returns a theme in which the files of fsys replace those of t with the
// same path and new ones are added. A missing folder gives t itself.
func (t *Theme) Overlay(fsys fs.FS) (*Theme, error) {
	over, err := readFiles(fsys)
	if err != nil {
		return nil, err
	}
	if len(over) == 0 {
		return t, nil
	}
	files := make(map[string][]byte, len(t.files)+len(over))
	for name, data := range t.files {
		files[name] = data
	}
	for name, data := range over {
		files[name] = data
	}
	return compile(files)
}

// Execute writes the page called name ("post", "home" …) to w. Data is a *Page.
// Errors are *fault.Error with the template and line; w may hold part of a page then.
func (t *Theme) Execute(w io.Writer, name string, data any) error {
	page, ok := t.pages[name]
	if !ok {
		return fault.New(fault.NotFound, "The theme has no template %q.", name)
	}
	if err := page.Execute(w, data); err != nil {
		return templateFault(err)
	}
	return nil
}

// Assets returns the theme's files for the site, sorted by path. "style.css"
// includes the colours of highlighted code.
func (t *Theme) Assets() []Asset { return slices.Clone(t.assets) }

// Digest stands for all files of the theme: themes with one digest make the same pages.
func (t *Theme) Digest() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		fmt.Fprintf(h, "%d %s %d ", len(name), name, len(t.files[name]))
		h.Write(t.files[name])
	}
	return string(h.Sum(nil))
}

// readFiles collects templates/*.html and everything below assets/.
func readFiles(fsys fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, root := range []string{"templates", "assets"} {
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				if name == root && errors.Is(err, fs.ErrNotExist) {
					return fs.SkipDir
				}
				return err
			}
			hidden := strings.HasPrefix(d.Name(), ".")
			if d.IsDir() {
				if hidden {
					return fs.SkipDir
				}
				return nil
			}
			if hidden || !d.Type().IsRegular() || root == "templates" && path.Ext(name) != ".html" {
				return nil
			}
			files[name], err = fs.ReadFile(fsys, name)
			return err
		})
		if err != nil {
			return nil, fault.From(err)
		}
	}
	return files, nil
}

func compile(files map[string][]byte) (*Theme, error) {
	t := &Theme{pages: map[string]*template.Template{}, files: files}
	base := template.New("templates").Option("missingkey=error")
	for _, name := range []string{"partials", "base"} {
		if err := add(base, files, name); err != nil {
			return nil, err
		}
	}
	for _, name := range framed {
		page := template.Must(base.Clone())
		if err := add(page, files, name); err != nil {
			return nil, err
		}
		t.pages[name] = page.Lookup("templates/base.html")
	}
	for _, name := range alone {
		page := template.New("templates")
		if err := add(page, files, name); err != nil {
			return nil, err
		}
		t.pages[name] = page.Lookup("templates/" + name + ".html")
	}
	for _, name := range slices.Sorted(maps.Keys(t.pages)) {
		if f := escape(t.pages[name]); f != nil {
			if f.Line == 0 { // about the page as a whole
				f = f.At("templates/"+name+".html", 0, 0)
			}
			return nil, f
		}
	}
	t.assets = assets(files)
	return t, nil
}

// add parses one template file into set under its path, the name errors show.
func add(set *template.Template, files map[string][]byte, name string) error {
	file := "templates/" + name + ".html"
	src, ok := files[file]
	if !ok {
		return fault.New(fault.NotFound, "The theme has no template %q.", file).At(file, 0, 0)
	}
	if _, err := set.New(file).Parse(string(src)); err != nil {
		return templateFault(err)
	}
	return nil
}

// escape makes html/template choose its escapers now, so that a template it
// refuses is reported when the theme is loaded. The run itself fails early for
// want of data, which is expected.
func escape(t *template.Template) *fault.Error {
	var refused *template.Error
	if err := t.Execute(io.Discard, &Page{}); errors.As(err, &refused) {
		return templateFault(err)
	}
	return nil
}

// assets returns the asset files; highlighting colours are appended to the style
// sheet, because one request is quicker than two. A theme's own code.css
// replaces them.
func assets(files map[string][]byte) []Asset {
	var list []Asset
	for name, data := range files {
		name, ok := strings.CutPrefix(name, "assets/")
		if !ok || name == "code.css" {
			continue
		}
		if name == "style.css" {
			code, own := files["assets/code.css"]
			if !own {
				code = []byte(highlight.CSS("", ""))
			}
			data = slices.Concat(data, []byte("\n"), code)
		}
		list = append(list, Asset{Path: name, Bytes: data})
	}
	slices.SortFunc(list, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// place finds "templates/post.html:12" or "templates/post.html:12:5" in the
// messages of text/template and html/template.
var place = regexp.MustCompile(`(?:html/template:|template: ?)\s*([^:\s]+):(\d+)(?::(\d+))?:\s*(.*)`)

// templateFault turns a template error into a sentence with a place.
func templateFault(err error) *fault.Error {
	f := fault.New(fault.Invalid, "The theme could not make this page: %s", err).Because(err)
	m := place.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		return f
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	f.Message = "The theme's template has a mistake here: " + m[4]
	return f.At(m[1], line, column)
}
