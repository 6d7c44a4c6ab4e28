// Package launcher puts Galley into the menus of a Linux desktop for one user, and takes
// it out again: a desktop entry, the icon in all sizes, and the kinds of file it opens.
//
// Being able to open a kind of file is one thing, being asked first another. A desktop
// that was told of no preference takes whoever came last, so what opened such files before
// is written down as preferred, unless the author wants Galley.
package launcher

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"galley/build"
	"galley/internal/fault"
)

// entryName is the desktop entry. Windows tell by the same name which program they are of.
const entryName = "galley.desktop"

// posts is the kind of file that Galley may be made the program for.
const posts = "text/markdown"

// Launcher says where things go. All paths are absolute.
type Launcher struct {
	Program string // what is started
	Data    string // usually ~/.local/share
	Config  string // usually ~/.config; holds what is preferred
	Prefer  bool   // Markdown files open with Galley from now on
}

// Install writes everything anew and returns the files it wrote.
func (l Launcher) Install() (written []string, err error) {
	if strings.ContainsAny(l.Program, "%=") {
		return nil, fault.New(fault.Unsupported, "Desktops start no program whose path holds %% or =. This one is %s.", l.Program)
	}
	before := map[string]string{}
	for _, kind := range kinds() {
		before[kind] = preferred(kind)
	}
	files, err := l.files()
	if err != nil {
		return nil, err
	}
	for _, one := range files {
		if err := write(one.path, one.text); err != nil {
			return written, err
		}
		written = append(written, one.path)
	}
	l.tell()
	return written, l.keepPreferences(before)
}

// keepPreferences leaves every kind of file with the program it had before.
func (l Launcher) keepPreferences(before map[string]string) error {
	return l.editPreferences(func(p *preferences) {
		for kind, other := range before {
			switch {
			case l.Prefer && kind == posts:
				p.first(kind, entryName)
			case other != "" && other != entryName && preferred(kind) == entryName:
				p.first(kind, entryName) // marks the line as ours
				p.first(kind, other)
			}
		}
	})
}

// Remove takes everything away again and returns the files it removed.
func (l Launcher) Remove() (removed []string, err error) {
	files, err := l.files()
	if err != nil {
		return nil, err
	}
	for _, one := range files {
		err := os.Remove(one.path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return removed, err
		}
		removed = append(removed, one.path)
		l.prune(filepath.Dir(one.path))
	}
	l.tell()
	return removed, l.editPreferences(func(p *preferences) { p.without(entryName) })
}

// prune removes folders that are empty now, up to the data folder.
func (l Launcher) prune(dir string) {
	for dir != l.Data && strings.HasPrefix(dir, l.Data) && os.Remove(dir) == nil {
		dir = filepath.Dir(dir)
	}
}

type file struct {
	path string
	text []byte
}

func (l Launcher) files() ([]file, error) {
	theme := filepath.Join(l.Data, "icons", "hicolor")
	files := []file{
		{filepath.Join(l.Data, "applications", entryName), entryFor(build.Entry, l.Program)},
		{filepath.Join(theme, "scalable", "apps", "galley.svg"), build.Drawing},
	}
	sizes, err := icons()
	if err != nil {
		return nil, err
	}
	for _, one := range sizes {
		files = append(files, file{filepath.Join(theme, one.name, "apps", "galley.png"), one.text})
	}
	return files, nil
}

// tell lets the desktop read its entries anew. Without the tool for it, it notices later.
func (l Launcher) tell() {
	dir := filepath.Join(l.Data, "applications")
	_ = exec.Command("update-desktop-database", "-q", dir).Run() // see above
	cache := filepath.Join(dir, "mimeinfo.cache")
	if src, err := os.ReadFile(cache); err == nil && strings.TrimSpace(string(src)) == "[MIME Cache]" {
		_ = os.Remove(cache) // it names nothing
	}
	l.prune(dir)
	theme := filepath.Join(l.Data, "icons", "hicolor")
	_ = os.Chtimes(theme, nowhen, nowhen) // themes are read anew when their folder changed
}

// preferred returns the desktop entry that opens a kind of file now, "" when that is
// not known.
func preferred(kind string) string {
	out, err := exec.Command("xdg-mime", "query", "default", kind).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// write replaces a file at once, never half.
func write(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	next := path + ".galley-new"
	if err := os.WriteFile(next, text, 0o644); err != nil {
		return err
	}
	return os.Rename(next, path)
}
