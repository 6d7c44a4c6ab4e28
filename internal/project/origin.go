package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"

	"galley/internal/site"
	"galley/internal/workspace"
)

// consulted is a folder that notes what is asked of it, so that all files a dialect was
// made from count, whichever they are.
type consulted struct {
	files  fs.FS
	output string // folder of the export

	mu    sync.Mutex
	notes []string
}

func newConsulted(files fs.FS, output string) *consulted {
	return &consulted{files: files, output: output}
}

func (c *consulted) note(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.notes = append(c.notes, fmt.Sprintf(format, args...))
}

// Open notes the names in a folder and the bytes of a file.
func (c *consulted) Open(name string) (fs.File, error) {
	info, err := fs.Stat(c.files, name)
	switch {
	case err != nil:
		c.note("%s is not there", name)
	case info.IsDir():
		c.note("%s holds %q", name, c.holds(name))
	default:
		data, err := fs.ReadFile(c.files, name)
		c.note("%s is %x %v", name, sha256.Sum256(data), err)
	}
	return c.files.Open(name)
}

// holds returns the names in a folder that say what it is for: not those of posts, of
// which it is only said that there are some, nor of the site that is made of it.
func (c *consulted) holds(dir string) (names []string) {
	entries, err := fs.ReadDir(c.files, dir)
	if err != nil {
		return []string{err.Error()}
	}
	posts := false
	for _, e := range entries {
		switch name := e.Name(); {
		case workspace.IsPost(name):
			posts = true
		case !strings.HasPrefix(name, ".") && path.Join(dir, name) != path.Clean(c.output):
			names = append(names, e.Type().String()+name)
		}
	}
	return append(names, fmt.Sprint(posts))
}

// Stat notes whether there is a file or a folder.
func (c *consulted) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(c.files, name)
	if err != nil {
		c.note("%s is not there", name)
		return nil, err
	}
	c.note("%s is %v", name, info.Mode().Type())
	return info, nil
}

// originOf stands for what posts of a folder are read with: settings, the files of its
// generator, and the program itself.
func originOf(settings []byte, config site.Config, c *consulted) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %+v %q\n", settings, config, program())
	for _, note := range c.notes {
		fmt.Fprintf(h, "%q\n", note)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// program stands for this build of Galley.
var program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	s := workspace.StampOf(info)
	return fmt.Sprint(name, s.Size, s.ModTime, s.Inode)
})
