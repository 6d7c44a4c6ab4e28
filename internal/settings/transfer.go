package settings

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"galley/internal/fault"
)

// Settings travel from one machine to another as a file of their own: the keys of the
// settings file that mean the same there, under a mark that says what the file is.

const (
	markKey    = "galley"
	mark       = "settings"
	versionKey = "version"
)

// here are keys that mean something on one machine only: places of windows, folders, what
// was done last.
var here = []string{
	"panes", "window", "recent", "lastWorkspace", "lastPost", "listViews", "exports", "places", "spellings", "remotePictures", "folders", "tourSeen",
}

// MaxTransfer bounds, in bytes, a file of settings that is read.
const MaxTransfer = 8 << 20

// Transfer is what a file of settings would change. Nothing is changed by it.
type Transfer struct {
	Changes []Difference
	Unknown []string // keys that this version does not know; they are kept for one that does
	Left    []string // keys that concern the machine the file comes from
	Later   bool     // a later version of Galley wrote the file

	next    Settings
	unknown map[string]json.RawMessage
}

// Difference is one setting before and after, as JSON. Key is its name in the file, that
// of a group with a dot: "writing.goal".
type Difference struct{ Key, Old, New string }

// Export returns the settings as a file for other machines. Equal settings are equal bytes.
func (s *Store) Export() ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all, err := keysOf(document{Version: version, Settings: s.current})
	if err != nil {
		return nil, err
	}
	for _, key := range here {
		delete(all, key)
	}
	if all[markKey], err = json.Marshal(mark); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(all, "", "  ")
	return append(data, '\n'), err
}

// ReadTransfer reads a file of settings, or the settings file of another machine. A file
// that cannot be understood is refused whole, with line and column.
func (s *Store) ReadTransfer(data []byte) (Transfer, error) {
	if len(data) > MaxTransfer {
		return Transfer{}, fault.New(fault.TooLarge, "This file is too large for one of settings.")
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	found, err := members(data)
	if err != nil {
		return Transfer{}, err
	}
	s.mu.Lock()
	now := s.current.clone()
	s.mu.Unlock()
	return readTransfer(data, found, now)
}

func readTransfer(data []byte, found []value, now Settings) (Transfer, error) {
	t := Transfer{Changes: []Difference{}, Unknown: []string{}, Left: []string{}, next: now.clone(), unknown: map[string]json.RawMessage{}}
	known, err := keysOf(document{Settings: now})
	if err != nil {
		return t, err
	}
	ours := false
	for _, one := range found {
		for key := range known { // as when settings are read, letter case makes no other key
			if strings.EqualFold(key, one.key) {
				one.key = key
			}
		}
		switch {
		case one.key == markKey || one.key == versionKey:
			if err := t.heading(data, one); err != nil {
				return t, err
			}
			ours = true
		case slices.Contains(here, one.key):
			t.Left = append(t.Left, one.key)
		case known[one.key] == nil:
			t.Unknown = append(t.Unknown, one.key)
			t.unknown[one.key] = one.raw
		default:
			if err := t.next.take(one); err != nil {
				return t, broken(data, err, one.from)
			}
		}
	}
	if !ours {
		return t, notSettings(data, 0)
	}
	t.next.repair()
	t.Changes, err = differences(now, t.next)
	return t, err
}

// heading reads what the file says of itself.
func (t *Transfer) heading(data []byte, one value) error {
	if one.key == markKey {
		var what string
		if json.Unmarshal(one.raw, &what) != nil || what != mark {
			return notSettings(data, one.from)
		}
		return nil
	}
	var number int
	if err := json.Unmarshal(one.raw, &number); err != nil {
		return broken(data, err, one.from)
	}
	t.Later = number > version
	return nil
}

// take gives the setting of a key its value.
func (s *Settings) take(one value) error {
	name, err := json.Marshal(one.key)
	if err != nil {
		return err
	}
	return json.Unmarshal(slices.Concat([]byte("{"), name, []byte(":"), one.raw, []byte("}")), s)
}

// differences lists the settings that are not the same in a and b, by their keys.
func differences(a, b Settings) ([]Difference, error) {
	before, err := flat(a)
	if err != nil {
		return nil, err
	}
	after, err := flat(b)
	if err != nil {
		return nil, err
	}
	all := []Difference{}
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if before[key] != after[key] {
			all = append(all, Difference{Key: key, Old: before[key], New: after[key]})
		}
	}
	return all, nil
}

// flat returns the settings as JSON by their keys, those of groups one by one.
func flat(s Settings) (map[string]string, error) {
	all, err := keysOf(document{Settings: s})
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for key, raw := range all {
		var group map[string]json.RawMessage
		if json.Unmarshal(raw, &group) != nil {
			out[key] = string(raw)
			continue
		}
		for inner, each := range group {
			out[key+"."+inner] = string(each)
		}
	}
	return out, nil
}

// Take makes the settings those of a transfer. Keys that are not known are kept with the
// settings, for a version that knows them.
func (s *Store) Take(t Transfer) error {
	s.mu.Lock()
	for key, raw := range t.unknown {
		if s.unknown == nil {
			s.unknown = map[string]json.RawMessage{}
		}
		s.unknown[key] = raw
	}
	s.mu.Unlock()
	return s.Update(func(now *Settings) {
		stays := now.clone()
		*now = t.next.clone()
		now.keepHere(stays)
	})
}

// keepHere takes from other what concerns this machine.
func (s *Settings) keepHere(other Settings) {
	s.Panes, s.Window, s.Recent, s.LastWorkspace, s.LastPost = other.Panes, other.Window, other.Recent, other.LastWorkspace, other.LastPost
	s.ListViews, s.Exports, s.Places, s.Spellings, s.RemotePictures = other.ListViews, other.Exports, other.Places, other.Spellings, other.RemotePictures
	s.Folders, s.TourSeen = other.Folders, other.TourSeen
}
