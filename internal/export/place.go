package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"galley/internal/fault"
)

// checkOut returns out with links resolved, or why a site must not go there.
func checkOut(out, source string) (string, error) {
	refuse := func(message string) (string, error) {
		return "", &fault.Error{Code: fault.Refused, Path: out, Message: message, Fix: "Choose a folder of its own for the site."}
	}
	if !filepath.IsAbs(out) {
		return "", &fault.Error{Code: fault.Invalid, Path: out, Message: "The output folder needs a full path."}
	}
	real, err := resolve(filepath.Clean(out))
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(real); err == nil && !info.IsDir() {
		return refuse("The output folder is a file.")
	}
	if filepath.Dir(real) == real {
		return refuse("The output folder cannot be the root of the disk.")
	}
	if source != "" {
		realSource, err := resolve(filepath.Clean(source))
		if err != nil {
			return "", err
		}
		switch {
		case same(real, realSource):
			return refuse("The output folder cannot be the blog's own folder.")
		case holds(real, realSource):
			return refuse("The output folder cannot be above the blog's folder.")
		case within(out, source) && !within(real, realSource):
			return refuse("The output folder is a link that leads out of the blog's folder.")
		}
	}
	if home, err := os.UserHomeDir(); err == nil && holds(real, home) {
		return refuse("The output folder cannot be your home folder or one above it.")
	}
	return real, nil
}

// resolve follows the links in p, whose last parts need not exist.
func resolve(p string) (string, error) {
	real, err := filepath.EvalSymlinks(p)
	if err == nil {
		return real, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if info, err := os.Lstat(p); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return "", &fault.Error{Code: fault.Refused, Path: p, Message: "The output folder is a link to a folder that does not exist."}
	}
	parent := filepath.Dir(p)
	if parent == p {
		return "", err
	}
	real, err = resolve(parent)
	return filepath.Join(real, filepath.Base(p)), err
}

// within reports whether p is dir or below it, by their names.
func within(p, dir string) bool {
	rel, err := filepath.Rel(dir, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// same reports whether a and b are one folder, whatever they are called: some
// disks ignore letter case.
func same(a, b string) bool {
	if a == b {
		return true
	}
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(ia, ib)
}

// holds reports whether dir is p or a folder above it.
func holds(dir, p string) bool {
	for {
		if same(dir, p) {
			return true
		}
		parent := filepath.Dir(p)
		if parent == p {
			return false
		}
		p = parent
	}
}

// hostFiles may be in a target before the first export: version control and
// files that hosts want. They are left alone like all files of others.
var hostFiles = map[string]bool{
	".git": true, ".gitignore": true, ".gitattributes": true, ".gitkeep": true, ".nojekyll": true,
	".domains": true, ".htaccess": true, ".well-known": true, ".DS_Store": true, "CNAME": true,
}

// checkFirst refuses a first export to a folder with files of others: most
// likely the author chose the wrong one.
func checkFirst(t tree) error {
	for _, p := range t.sorted() {
		top, _, _ := strings.Cut(p, "/")
		if !hostFiles[top] && !t[p].Mode.IsDir() {
			return fault.New(fault.Refused, "The output folder holds files that Galley did not put there, such as %s. Choose an empty folder.", p)
		}
	}
	return nil
}
