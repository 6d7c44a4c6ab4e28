package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/starter"
)

// Room is what a folder holds in which a blog is to begin.
type Room struct {
	Dir    string   // absolute
	Exists bool     // else it will be made
	Names  []string // what is in it, sorted; not what systems put into every folder
}

// leftBySystems are files that a folder has without anybody having put them there.
var leftBySystems = []string{".DS_Store", ".localized", "Thumbs.db", "desktop.ini"}

// RoomIn looks at a folder for a new blog. It is refused where no folder can be, and where
// there is a blog of Galley's or its first post already. Nothing is written.
func RoomIn(dir string) (Room, error) {
	if !filepath.IsAbs(dir) {
		return Room{}, fault.New(fault.Invalid, "Name the whole path of the folder.")
	}
	r := Room{Dir: filepath.Clean(dir)}
	entries, err := os.ReadDir(r.Dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return r, parentOf(r.Dir)
	case err != nil:
		return r, fault.From(err).At(r.Dir, 0, 0)
	}
	r.Exists = true
	for _, e := range entries {
		if !slices.Contains(leftBySystems, e.Name()) {
			r.Names = append(r.Names, e.Name())
		}
	}
	for _, name := range []string{site.ConfigFile, starter.FirstPost} {
		if _, err := os.Lstat(filepath.Join(r.Dir, filepath.FromSlash(name))); err == nil {
			e := fault.New(fault.Exists, "There is a %s in this folder already.", name).At(r.Dir, 0, 0)
			e.Fix = "Open the folder as it is, or choose another one."
			return r, e
		}
	}
	return r, nil
}

// parentOf refuses a folder whose nearest folder that is there is none.
func parentOf(dir string) error {
	for {
		info, err := os.Stat(dir)
		parent := filepath.Dir(dir)
		switch {
		case err == nil && info.IsDir() || parent == dir:
			return nil
		case err == nil || !errors.Is(err, fs.ErrNotExist):
			return fault.New(fault.Invalid, "There can be no folder below %s, which is a file.", dir)
		}
		dir = parent
	}
}

// Begin makes a blog in a folder, which is made where it is missing. A folder that holds
// anything is refused unless into says that the author knows; files that are there are
// never written to.
func Begin(dir string, blog starter.Blog, into bool, now time.Time) error {
	files, err := blog.Files(now)
	if err != nil {
		return err
	}
	room, err := RoomIn(dir)
	if err != nil {
		return err
	}
	if len(room.Names) > 0 && !into {
		return fault.New(fault.Refused, "This folder holds something already.").At(room.Dir, 0, 0)
	}
	if err := leadsElsewhere(room.Dir, files); err != nil {
		return err
	}
	var made []string
	for _, file := range files {
		name := filepath.Join(room.Dir, filepath.FromSlash(file.Path))
		if err := writeNew(name, file.Bytes); err != nil {
			for _, name := range made {
				err = errors.Join(err, os.Remove(name))
			}
			return fault.From(err).At(name, 0, 0)
		}
		made = append(made, name)
	}
	return nil
}

// leadsElsewhere refuses a folder in which links would carry one of the files out of it.
func leadsElsewhere(dir string, files []starter.File) error {
	top, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil //nolint:nilerr // it is not there yet, so nothing in it is
	}
	for _, file := range files {
		in := filepath.Dir(filepath.FromSlash(file.Path))
		if real, err := filepath.EvalSymlinks(filepath.Join(dir, in)); err == nil && real != filepath.Join(top, in) {
			return fault.New(fault.Refused, "%s in this folder is a link to somewhere else.", in).At(dir, 0, 0)
		}
	}
	return nil
}

// writeNew writes a file that is not there yet, with the folders it needs.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// sampleName is the folder of the copy of the sample blog.
const sampleName = "Galley sample blog"

// mostSamples is after how many names that cannot be looked at it is given up.
const mostSamples = 100

// LayOutSample copies the sample blog into a folder of its own below home, and returns
// that. A copy that is there already is the author's, and left as it is.
func LayOutSample(sample fs.FS, home string) (dir string, err error) {
	for n := 1; ; n++ {
		dir = filepath.Join(home, sampleName)
		if n > 1 {
			dir += " " + strconv.Itoa(n)
		}
		if _, err := os.Stat(filepath.Join(dir, site.ConfigFile)); err == nil {
			return dir, nil
		}
		entries, err := os.ReadDir(dir)
		if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
			break
		}
		if err != nil && n == mostSamples {
			return "", fault.From(err).At(dir, 0, 0)
		} // else something else has the name
	}
	err = fs.WalkDir(sample, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == site.ConfigFile {
			return err
		}
		data, err := fs.ReadFile(sample, name)
		if err != nil {
			return err
		}
		return writeNew(filepath.Join(dir, filepath.FromSlash(name)), data)
	})
	if err != nil {
		return dir, err
	}
	// The last file tells a whole copy from half of one.
	data, err := fs.ReadFile(sample, site.ConfigFile)
	if err != nil {
		return dir, err
	}
	return dir, writeNew(filepath.Join(dir, site.ConfigFile), data)
}

// AtHome returns a path in which "~" stands for the folder of the user.
func AtHome(path, home string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		return filepath.Join(home, rest)
	}
	return path
}
