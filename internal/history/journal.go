// Package history keeps the author's text safe outside the workspace: drafts,
// which are unsaved texts to offer after a crash, versions, which are texts kept
// before something replaced them, and operations, which are changes of several files.
//
// A journal belongs to one workspace and lives in
// <state>/history/<id>/, where id is derived from the absolute folder:
//
//	workspace.txt             the folder
//	drafts/<key>              one unsaved text a post, of one program (seat.go)
//	versions/<key>/<time>-<n> kept texts of a post
//	operations/<time>-<n>     a change of several files, with what takes it back
//	places.json               where the author was in each post
//
// A folder that is found nowhere else and holds the posts a journal knows is that
// journal's folder, moved (moved.go).
//
// key is derived from the post's path. Every file is one line of JSON (header)
// followed by the text: byte for byte, or deflated where that is smaller and the header
// says so. The header holds length and SHA-256 of the text: a file torn by a crash or
// written by something else is passed over, never an error. Versions are thinned as
// they age (thin.go), and all of them together have a limit (room.go). Files are private
// to the user (0600 in 0700 folders), since they hold unpublished writing.
package history

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// Draft is unsaved text of a post.
type Draft struct {
	Path string // the post, relative to the workspace
	Base string // revision of the file the text grew from; "" when there was none
	Text []byte // the whole file as it would be saved
	Time time.Time
}

// Journal is the history of one workspace. It is safe for concurrent use.
type Journal struct {
	dir    string
	drafts string     // the folder of this program's drafts, in dir
	leave  func()     // frees the seat
	mu     sync.Mutex // orders writes of one draft, and the numbers of versions
	added  int64      // bytes of versions since Added was asked
}

// Open opens the journal of the workspace at workspaceDir below stateDir, making
// its folders.
func Open(stateDir, workspaceDir string) (*Journal, error) {
	abs, err := filepath.Abs(workspaceDir)
	if err != nil {
		return nil, failed(workspaceDir, err)
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real // one journal, whichever way the folder was reached
	}
	if err := adopt(filepath.Join(stateDir, "history"), abs); err != nil {
		return nil, failed(abs, err)
	}
	j := &Journal{dir: filepath.Join(stateDir, "history", key(abs))}
	for _, sub := range []string{versionsDir, operationsDir} {
		if err := workspace.MakeFolders(filepath.Join(j.dir, sub), 0o700); err != nil {
			return nil, failed(j.dir, err)
		}
		sweep(filepath.Join(j.dir, sub))
	}
	sweep(j.dir)
	if err := j.sit(); err != nil {
		return nil, failed(j.dir, err)
	}
	for n := range mostSeats {
		sweep(filepath.Join(j.dir, seatDir(n)))
	}
	label := filepath.Join(j.dir, labelFile)
	if have, err := os.ReadFile(label); err == nil && string(have) == abs+"\n" {
		return j, nil
	}
	return j, failed(j.dir, workspace.WriteFileAtomic(label, []byte(abs+"\n"), 0o600))
}

// Close lets the next program have the drafts that are left.
func (j *Journal) Close() { j.leave() }

const (
	draftsDir     = "drafts"
	versionsDir   = "versions"
	operationsDir = "operations"
)

// key returns a file name for s that every disk can store.
func key(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}

func (j *Journal) draftFile(path string) string { return filepath.Join(j.dir, j.drafts, key(path)) }

// Put records d as the unsaved text of its post, in place of an earlier one. When
// it returns nil the text survives a crash of program and system.
func (j *Journal) Put(d Draft) error {
	return j.PutUnless(d, func() bool { return false })
}

// PutUnless is Put for a text that may have been saved since it was taken: stale is asked
// when no other call can come between any more. Whoever drops a draft lets stale answer
// true first.
func (j *Journal) PutUnless(d Draft, stale func() bool) error {
	h := header{Path: d.Path, Base: d.Base, Time: d.Time}
	j.mu.Lock()
	defer j.mu.Unlock()
	if stale() {
		return nil
	}
	return failed(d.Path, workspace.WriteFileAtomic(j.draftFile(d.Path), encode(h, d.Text), 0o600))
}

// Drop forgets the unsaved text of the post at path, once it is saved or given
// up. That there is none is no error.
func (j *Journal) Drop(path string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	err := os.Remove(j.draftFile(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return failed(path, err)
}

// List returns the drafts, those of the first paths first: this program's, and those of
// programs that ended. Files that are torn or not ours are passed over.
func (j *Journal) List() ([]Draft, error) {
	j.mu.Lock()
	j.inherit()
	j.mu.Unlock()
	dir := filepath.Join(j.dir, j.drafts)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, failed(dir, err)
	}
	drafts := []Draft{}
	for _, e := range entries {
		if h, text, ok := read(filepath.Join(dir, e.Name())); ok && key(h.Path) == e.Name() {
			drafts = append(drafts, Draft{Path: h.Path, Base: h.Base, Text: text, Time: h.Time})
		}
	}
	sortDrafts(drafts)
	return drafts, nil
}

// Move carries drafts and versions of a post over to its new path.
func (j *Journal) Move(from, to string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.moveDraft(from, to); err != nil {
		return failed(to, err)
	}
	return failed(to, j.moveVersions(from, to))
}

// moveDraft carries a draft over. Where a newer one is there already, the older becomes a version.
func (j *Journal) moveDraft(from, to string) error {
	h, text, ok := read(j.draftFile(from))
	if !ok {
		return nil
	}
	var err error
	if newer, _, there := read(j.draftFile(to)); there && !newer.Time.Before(h.Time) {
		err = j.keep(Keeping{Path: to, Text: text, Reason: Typed, Time: h.Time, Only: true})
	} else {
		h.Path = to
		err = workspace.WriteFileAtomic(j.draftFile(to), encode(h, text), 0o600)
	}
	if err == nil {
		os.Remove(j.draftFile(from)) // if it stays, it is offered once more
	}
	return err
}

func failed(path string, err error) error {
	if err == nil {
		return nil
	}
	f := *fault.From(err)
	f.Path = path
	return &f
}
