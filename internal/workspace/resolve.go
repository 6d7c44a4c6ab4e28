package workspace

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"galley/internal/fault"
)

// maxLinks bounds how many symbolic links lead to one file.
const maxLinks = 40

// resolve follows the symbolic links in p and returns the path of the file
// itself. What does not exist is left as it is. A link that leads out of the
// folder, or in a circle, is refused.
func resolve(d disk, p string) (string, error) {
	todo := strings.Split(p, "/")
	done, links := "", 0
	for len(todo) > 0 {
		part := todo[0]
		todo = todo[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			if done == "" {
				return "", leadsOut()
			}
			done = strings.TrimPrefix(path.Dir("/"+done), "/")
			continue
		}
		next := path.Join(done, part)
		info, err := d.Lstat(next)
		if errors.Is(err, fs.ErrNotExist) {
			rest := path.Join(append([]string{next}, todo...)...)
			if !fs.ValidPath(rest) || rest == "." {
				return "", leadsOut()
			}
			return rest, nil
		}
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = next
			continue
		}
		if links++; links > maxLinks {
			return "", fault.New(fault.Refused, "This is a link that leads in a circle.")
		}
		to, err := linkParts(d, next)
		if err != nil {
			return "", err
		}
		todo = append(to, todo...)
	}
	if done == "" {
		return "", leadsOut()
	}
	return done, nil
}

// linkParts returns the parts of the path that the link at p holds.
func linkParts(d disk, p string) ([]string, error) {
	to, err := d.Readlink(p)
	if err != nil {
		return nil, err
	}
	if filepath.IsAbs(to) {
		return nil, leadsOut()
	}
	return strings.Split(filepath.ToSlash(to), "/"), nil
}

func leadsOut() error {
	return fault.New(fault.Refused, "This is a link to a place outside the folder. Galley does not follow it.")
}
