// Package theme turns pages into HTML.
//
// A theme is a folder with templates/*.html, styles/*.css and assets/*. A page template
// (home, list, series, terms, archive, year, search, post, page, 404) defines a block
// "main" that base.html puts into the page's frame; partials.html holds pieces they
// share; redirect is a whole page by itself. The "." of each is a *Page. The style sheets
// of pages are put together from styles, see sheet.go.
//
// What all themes have in common lies at the top of this package; themes/ holds what
// each of those that come with Galley has of its own. A folder of the author's, laid
// over one of them with Overlay, replaces files one by one.
//
// Templates are html/template with its built-in functions only: they can show
// what Page holds and reach nothing else, no files, no network, no clock. Those of an
// author are measured while they run, see meter.go.
package theme

import (
	"crypto/sha256"
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
)

// Names of the page templates that stand in the frame of base.html.
var framed = []string{"404", "archive", "home", "list", "page", "post", "search", "series", "terms", "year"}

// alone names the templates that are whole pages by themselves.
var alone = []string{"redirect"}

// Theme is a set of compiled templates and their assets. It is never changed
// after Load and safe for concurrent use.
type Theme struct {
	origin origin
	own    map[string]bool // the files that are the author's, by path
	pages  map[string]runner
	assets []Asset
	files  map[string][]byte // by path, so that Overlay can replace single ones
	tokens map[string]Pair
}

// A runner writes a page from its template.
type runner interface {
	Execute(w io.Writer, data any) error
}

// Asset is a file the pages of a theme need, such as its style sheet. Path is
// relative to the theme's assets folder.
type Asset struct {
	Path  string
	Bytes []byte
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
	own := maps.Clone(t.own)
	if own == nil {
		own = map[string]bool{}
	}
	for name := range over {
		own[name] = true
	}
	return compile(t.origin, laid(t.files, over), own)
}

// laid returns the files of base with those of over in their place or beside them.
func laid(base, over map[string][]byte) map[string][]byte {
	files := make(map[string][]byte, len(base)+len(over))
	maps.Copy(files, base)
	maps.Copy(files, over)
	return files
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

// Digest stands for all files of the theme, and whose they are: themes with one digest
// make the same pages.
func (t *Theme) Digest() string {
	h := sha256.New()
	fmt.Fprintln(h, t.origin)
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		fmt.Fprintf(h, "%d %s %v %d ", len(name), name, t.own[name], len(t.files[name]))
		h.Write(t.files[name])
	}
	return string(h.Sum(nil))
}

// folders are those of a theme, with the ending that files in them have to have.
var folders = map[string]string{"templates": ".html", "styles": ".css", "assets": ""}

// readFiles collects templates/*.html, styles/*.css and everything below assets/.
func readFiles(fsys fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	for root, ending := range folders {
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
			if hidden || !d.Type().IsRegular() || ending != "" && path.Ext(name) != ending {
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

func compile(from origin, files map[string][]byte, own map[string]bool) (*Theme, error) {
	t := &Theme{origin: from, own: own, files: files, pages: map[string]runner{}}
	sets, err := parseAll(files)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		if t.ownsTemplates() {
			m := newMetered(sets[name], files)
			sets[name], t.pages[name] = m.first(), m
		} else {
			t.pages[name] = sets[name]
		}
		if f := escape(sets[name]); f != nil {
			if f.Line == 0 { // about the page as a whole
				f = f.At("templates/"+name+".html", 0, 0)
			}
			return nil, f
		}
	}
	t.tokens = readTokens(files)
	t.assets = t.makeAssets()
	return t, nil
}

// parseAll returns the templates of whole pages by name.
func parseAll(files map[string][]byte) (map[string]*template.Template, error) {
	sets := map[string]*template.Template{}
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
		sets[name] = page.Lookup("templates/base.html")
	}
	for _, name := range alone {
		page := template.New("templates")
		if err := add(page, files, name); err != nil {
			return nil, err
		}
		sets[name] = page.Lookup("templates/" + name + ".html")
	}
	return sets, nil
}

// ownsTemplates reports whether a template is the author's.
func (t *Theme) ownsTemplates() bool {
	for name := range t.own {
		if strings.HasPrefix(name, "templates/") {
			return true
		}
	}
	return false
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

// place finds "templates/post.html:12" or "templates/post.html:12:5" in the
// messages of text/template and html/template.
var place = regexp.MustCompile(`(?:html/template:|template: ?)\s*([^:\s]+):(\d+)(?::(\d+))?:\s*(.*)`)

// ofCounters is what messages say of the functions that count, see meter.go.
var ofCounters = regexp.MustCompile(`executing "[^"]*" at <galley\w+>: error calling galley\w+: `)

// templateFault turns a template error into a sentence with a place.
func templateFault(err error) *fault.Error {
	f := fault.New(fault.Invalid, "The theme could not make this page: %s", err).Because(err)
	m := place.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		return f
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	f.Message = "The theme's template has a mistake here: " + ofCounters.ReplaceAllString(m[4], "")
	return f.At(m[1], line, column)
}
