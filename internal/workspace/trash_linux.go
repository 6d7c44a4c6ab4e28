package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// bin is one trash folder of the freedesktop.org Trash specification 1.0
// (https://specifications.freedesktop.org/trash-spec/1.0/).
type bin struct {
	dir string // holds "files" and "info"
	top string // paths in its notes are relative to top; "" for the home trash
}

// trash moves the file at abs to the home trash when that is on the same disk,
// else to the trash of its own disk, else, by copying, to the home trash.
func trash(abs string, info fs.FileInfo, now time.Time) (Receipt, error) {
	home, err := homeBin()
	if err != nil {
		return Receipt{}, err
	}
	bins := []bin{home}
	if !sameDisk(home.dir, info) {
		if own, ok := diskBin(abs, info); ok {
			bins = []bin{own, home}
		}
	}
	var r Receipt
	for _, b := range bins {
		if r, err = b.take(abs, now); err == nil {
			return r, nil
		}
	}
	return r, err
}

// homeBin returns the user's own trash, made if need be.
func homeBin() (bin, error) {
	data := os.Getenv("XDG_DATA_HOME")
	if !filepath.IsAbs(data) {
		home, err := os.UserHomeDir()
		if err != nil {
			return bin{}, err
		}
		data = filepath.Join(home, ".local", "share")
	}
	b := bin{dir: filepath.Join(data, "Trash")}
	return b, b.make()
}

// diskBin returns the trash at the top of the disk that holds abs: .Trash/<uid>
// where an administrator prepared a shared sticky folder, else .Trash-<uid>.
func diskBin(abs string, info fs.FileInfo) (bin, bool) {
	top := filepath.Dir(abs)
	for top != "/" && sameDisk(filepath.Dir(top), info) {
		top = filepath.Dir(top)
	}
	uid := strconv.Itoa(os.Getuid())
	shared := filepath.Join(top, ".Trash")
	if st, err := os.Lstat(shared); err == nil && st.IsDir() && st.Mode()&fs.ModeSticky != 0 {
		b := bin{dir: filepath.Join(shared, uid), top: top}
		if b.make() == nil {
			return b, true
		}
	}
	b := bin{dir: filepath.Join(top, ".Trash-"+uid), top: top}
	if st, err := os.Lstat(b.dir); err == nil && !st.IsDir() {
		return bin{}, false // a link here could lead anywhere
	}
	return b, b.make() == nil
}

func sameDisk(dir string, info fs.FileInfo) bool {
	st, err := os.Stat(dir)
	if err != nil {
		return false
	}
	a, okA := deviceOf(st)
	b, okB := deviceOf(info)
	return okA && okB && a == b
}

func (b bin) make() error {
	return errors.Join(MakeFolders(filepath.Join(b.dir, "files"), 0o700), MakeFolders(filepath.Join(b.dir, "info"), 0o700))
}

// take writes the note first, as the specification asks, since its name reserves
// the name of the file.
func (b bin) take(abs string, now time.Time) (Receipt, error) {
	for n := 1; n <= maxNumbered; n++ {
		name := numbered(filepath.Base(abs), n)
		r := Receipt{
			Trashed: filepath.Join(b.dir, "files", name),
			Info:    filepath.Join(b.dir, "info", name+".trashinfo"),
			Time:    now,
		}
		err := b.note(r.Info, abs, now)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return Receipt{}, err
		}
		err = moveNew(abs, r.Trashed)
		if err == nil {
			return r, nil
		}
		os.Remove(r.Info)
		if !errors.Is(err, fs.ErrExist) {
			return Receipt{}, err
		}
	}
	return Receipt{}, fs.ErrExist
}

// note writes where the file at abs came from, and when it went.
func (b bin) note(info, abs string, now time.Time) error {
	from := abs
	if b.top != "" {
		rel, err := filepath.Rel(b.top, abs)
		if err != nil {
			return err
		}
		from = rel
	}
	parts := strings.Split(from, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	f, err := os.OpenFile(info, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("[Trash Info]\nPath=%s\nDeletionDate=%s\n", strings.Join(parts, "/"), now.Local().Format("2006-01-02T15:04:05"))
	if err := fill(f, []byte(text)); err != nil {
		os.Remove(info)
		return err
	}
	return nil
}
