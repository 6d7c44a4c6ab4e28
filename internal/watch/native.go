package watch

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"galley/internal/workspace"

	"github.com/fsnotify/fsnotify"
)

// source is what native needs of fsnotify.
type source interface {
	Add(dir string) error
	Remove(dir string) error
	Close() error
}

// native is the set of system watches on the folders of a tree.
type native struct {
	root    string
	ignores func(path string) bool
	src     source
	events  <-chan fsnotify.Event
	errs    <-chan error

	remote  func(abs string) bool
	dirs    map[string]bool // watched, as slash paths relative to root
	limit   int             // most watches to use
	created []string        // paths to look at for new folders, once it is quiet
	lost    bool            // events were lost: all watches are set anew
}

var errRemote = errors.New("a folder is on a disk that other machines change")

var errTooMany = errors.New("more folders than the system lets one user watch")

// openNative watches root and the folders below.
func openNative(root string, ignores func(string) bool) (*native, error) {
	src, err := fsnotify.NewBufferedWatcher(1024)
	if err != nil {
		return nil, err
	}
	n := &native{
		root: root, ignores: ignores, src: src, events: src.Events, errs: src.Errors,
		dirs: map[string]bool{}, limit: watchLimit(), remote: mountedRemote(root),
	}
	if err := n.add(".", func(string) {}); err != nil {
		src.Close()
		return nil, err
	}
	return n, nil
}

// add watches the folder at dir and those below it, and calls found for all that
// is in them: it may have come before the watch did. A folder that vanishes
// meanwhile, or cannot be read, is passed over.
func (n *native) add(dir string, found func(path string)) error {
	abs := filepath.Join(n.root, filepath.FromSlash(dir))
	if dir != "." && isExport(abs) {
		return nil
	}
	if len(n.dirs) >= n.limit {
		return errTooMany
	}
	if n.remote(abs) {
		return errRemote // the system would tell of no change in it
	}
	err := n.src.Add(abs)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		if dir == "." {
			return err
		}
		return nil
	}
	if err != nil {
		return err
	}
	n.dirs[dir] = true
	entries, err := list(abs)
	if err != nil {
		return nil // gone or closed by now; an event will tell
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if n.ignores(p) {
			continue
		}
		found(p)
		if e.IsDir() {
			if err := n.add(p, found); err != nil {
				return err
			}
		}
	}
	return nil
}

// mountedRemote tells folders that are on another device than root, and remote.
func mountedRemote(root string) func(abs string) bool {
	own := deviceOf(root)
	return func(abs string) bool { return deviceOf(abs) != own && isRemote(abs) }
}

// drop forgets the folder at dir and those below: they are gone, or have another
// name, under which the watches would go on to report the old one.
func (n *native) drop(dir string) {
	for d := range n.dirs {
		if d == dir || dir == "." || strings.HasPrefix(d, dir+"/") {
			n.src.Remove(filepath.Join(n.root, filepath.FromSlash(d))) // fails when the system was faster
			delete(n.dirs, d)
		}
	}
}

// catchUp sets the watches on folders that came since the last call.
func (n *native) catchUp(found func(path string)) error {
	created := n.created
	n.created = nil
	if n.lost {
		n.lost = false
		n.drop(".")
		return n.add(".", func(string) {}) // a rescan is on its way
	}
	for _, p := range created {
		info, err := os.Lstat(filepath.Join(n.root, filepath.FromSlash(p)))
		if err != nil || !info.IsDir() {
			continue
		}
		if err := n.add(p, found); err != nil {
			return err
		}
	}
	return nil
}

// sources returns the channels to wait on in the present mode; a nil channel
// never delivers.
func (w *Watcher) sources(poll *time.Timer) (<-chan fsnotify.Event, <-chan error, <-chan time.Time) {
	if w.native == nil {
		return nil, nil, poll.C
	}
	return w.native.events, w.native.errs, nil
}

// handle takes one event of the system.
func (w *Watcher) handle(ev fsnotify.Event) {
	if ev.Name == "" {
		return
	}
	rel, err := filepath.Rel(w.dir, ev.Name)
	if err != nil {
		return
	}
	p := filepath.ToSlash(rel)
	if p == "." {
		// Reports about the folder itself: its end is the end of the watches.
		if ev.Has(fsnotify.Remove) || ev.Has(fsnotify.Rename) {
			w.fallBack("the folder was moved or removed")
		}
		return
	}
	if w.ignores(p) {
		return
	}
	if ev.Has(fsnotify.Remove) || ev.Has(fsnotify.Rename) {
		w.native.drop(p)
	}
	if ev.Has(fsnotify.Create) {
		w.native.created = append(w.native.created, p)
	}
	w.batch.add(time.Now(), p)
}

// doubt takes an error of the system: whatever it was, events may be lost.
func (w *Watcher) doubt(err error) {
	slog.Warn("watching", "dir", w.dir, "err", err)
	w.native.lost = true
	w.batch.addRescan(time.Now())
}

// isExport reports whether the folder holds an export of Galley.
func isExport(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, workspace.ManifestName))
	return err == nil
}
