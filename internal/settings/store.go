package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// FileName is the name of the settings file in its folder.
const FileName = "settings.json"

// Store is the settings in memory and on disk. It is safe for concurrent use.
type Store struct {
	path string

	mu      sync.Mutex
	current Settings
	unknown map[string]json.RawMessage // keys of a later version, written back as they were
	notice  *fault.Error
}

// document is the settings file.
type document struct {
	Version int `json:"version"`
	Settings
}

// Load reads the settings in dir, which need not exist. It never keeps the
// author from working: when the file cannot be understood it is set aside as
// "settings.json.broken-<time>", defaults are used, and Notice says so. The
// error, with which the Store is usable too, is for a file that cannot be read at
// all.
func Load(dir string) (*Store, error) {
	s := &Store{path: filepath.Join(dir, FileName), current: Defaults()}
	data, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		f := *fault.From(err)
		f.Path = s.path
		s.notice = &f
		return s, &f
	}
	if err := s.decode(data); err != nil {
		s.current, s.unknown = Defaults(), nil
		s.setAside(err)
	}
	return s, nil
}

func (s *Store) decode(data []byte) error {
	doc := document{Settings: Defaults()}
	data = bytes.TrimPrefix(data, []byte("\uFEFF")) // an editor of the author's may add it
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	takeOlder(&doc.Settings, all)
	known, err := keysOf(doc)
	if err != nil {
		return err
	}
	for k := range known {
		delete(all, k)
	}
	doc.Settings.repair()
	s.current, s.unknown = doc.Settings, all
	return nil
}

// setAside moves a file that cannot be understood out of the way, so that the
// next save does not destroy what a person could still repair.
func (s *Store) setAside(why error) {
	kept := fmt.Sprintf("%s.broken-%s", s.path, time.Now().UTC().Format("20060102T150405"))
	s.notice = &fault.Error{
		Code: fault.Unreadable, Path: s.path, Err: why,
		Message: "The settings could not be understood, so the usual ones are in use.",
		Fix:     "Your file is kept as " + filepath.Base(kept) + ".",
	}
	if err := os.Rename(s.path, kept); err != nil {
		s.notice.Fix = ""
		s.notice.Err = errors.Join(why, err)
	}
}

// Notice returns what the author should know about the last Load, or nil.
func (s *Store) Notice() *fault.Error { return s.notice }

// Get returns a copy of the settings.
func (s *Store) Get() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current.clone()
}

// Update changes the settings and writes them to disk when that made a
// difference. Values out of range are brought back. When writing fails the
// change holds for this run, and the error says why it will not last.
func (s *Store) Update(change func(*Settings)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	before, err := s.encode()
	if err != nil {
		return err
	}
	next := s.current.clone()
	change(&next)
	next.repair()
	s.current = next
	after, err := s.encode()
	if err != nil || bytes.Equal(before, after) {
		return err
	}
	return s.write(after)
}

func (s *Store) write(data []byte) error {
	err := workspace.MakeFolders(filepath.Dir(s.path), 0o700)
	if err == nil {
		err = workspace.WriteFileAtomic(s.path, data, 0o600)
	}
	if err != nil {
		f := *fault.From(err)
		f.Path = s.path
		return &f
	}
	return nil
}

// encode returns the file for the current settings.
func (s *Store) encode() ([]byte, error) {
	all, err := keysOf(document{Version: version, Settings: s.current})
	if err != nil {
		return nil, err
	}
	for k, v := range s.unknown {
		all[k] = v
	}
	data, err := json.MarshalIndent(all, "", "  ") // keys in order, so equal settings are equal bytes
	return append(data, '\n'), err
}

// keysOf returns the top-level keys of doc as JSON.
func keysOf(doc document) (map[string]json.RawMessage, error) {
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	var all map[string]json.RawMessage
	err = json.Unmarshal(data, &all)
	return all, err
}
