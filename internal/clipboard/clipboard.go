// Package clipboard reads what pages cannot: the picture on the system's clipboard, and
// the files that a file manager put there. WebKitGTK gives pages an empty paste for both;
// the other systems' web views hand them over, so nothing is read here on those.
//
// What is on the clipboard has targets, kinds it can be had in, as X11 and Wayland call
// them by media type.
package clipboard

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"
)

// Content is what was found: the paths of files, else the bytes of a picture with the
// ending of its kind.
type Content struct {
	Files   []string
	Picture []byte
	Ext     string // ".png"
}

// source is a clipboard.
type source interface {
	targets() ([]string, error)
	contents(target string) ([]byte, error)
}

// pictureTargets are the kinds of pictures that are taken, the best first. Programs that
// hold pixels offer several; PNG loses none of them.
var pictureTargets = []struct{ target, ext string }{
	{"image/png", ".png"}, {"image/webp", ".webp"}, {"image/jpeg", ".jpg"}, {"image/gif", ".gif"}, {"image/svg+xml", ".svg"},
}

const fileTarget = "text/uri-list"

// from reads a clipboard. Without files and pictures the content is empty.
func from(s source) (Content, error) {
	targets, err := s.targets()
	if err != nil {
		return Content{}, err
	}
	if slices.Contains(targets, fileTarget) {
		list, err := s.contents(fileTarget)
		if err != nil {
			return Content{}, err
		}
		if files := filesIn(string(list)); len(files) > 0 {
			return Content{Files: files}, nil
		}
	}
	for _, kind := range pictureTargets {
		if slices.Contains(targets, kind.target) {
			data, err := s.contents(kind.target)
			return Content{Picture: data, Ext: kind.ext}, err
		}
	}
	return Content{}, nil
}

// filesIn returns the files of this machine that a list of addresses names (RFC 2483, 5).
func filesIn(list string) []string {
	var files []string
	for line := range strings.Lines(list) {
		u, err := url.Parse(strings.TrimRight(line, "\r\n\x00"))
		if err != nil || u.Scheme != "file" || u.Host != "" && u.Host != "localhost" || u.Path == "" {
			continue
		}
		files = append(files, filepath.FromSlash(u.Path))
	}
	return files
}
