// Package renditions keeps the smaller sizes of pictures that exports and previews show.
//
// Making them takes seconds for a large photograph, so what was made lies in the user's
// cache folder, under "pictures", and is made once on a machine:
//
//	key        names what a recipe makes of a picture: its bytes, the settings, the encoder
//	rendition  one of the files with that key; all of a picture are made together
//
// A file ends with a checksum. One that is damaged counts as none. Everything may be
// deleted at any time, also while Galley runs, and several programs may use one folder.
package renditions

import (
	"context"
	"sync"

	"galley/internal/picture"
)

// Make makes all renditions of a picture.
type Make func(context.Context) ([]picture.Made, error)

// Store holds renditions. It is safe for concurrent use.
type Store struct {
	dir   string // "" keeps only what was made last
	limit int64  // bytes in dir

	mu      sync.Mutex
	making  map[string]chan struct{} // closed when what is made of a key is there, or not
	recent  map[string][]picture.Made
	size    int // bytes in recent
	written int64

	room room
}

// mostBytes bounds the folder: the sizes of about 2,500 photographs.
const mostBytes = 1 << 30

// mostRecent bounds what is kept in memory, in bytes.
const mostRecent = 16 << 20

// Open returns the renditions in a cache folder, which may be "": then only the last few
// are kept, in memory.
func Open(cache string) *Store {
	s := &Store{limit: mostBytes, making: map[string]chan struct{}{}, recent: map[string][]picture.Made{}}
	s.room.free = mostAtOnce
	if cache != "" {
		s.dir = folderIn(cache)
	}
	return s
}

// Get returns a rendition, and makes all of its picture when it is not there. pixels is how
// many the picture has.
func (s *Store) Get(ctx context.Context, key string, one picture.Rendition, pixels int, make Make) ([]byte, error) {
	for {
		if data, ok := s.find(key, one); ok {
			return data, nil
		}
		wait, mine := s.begin(key)
		if mine {
			return s.make(ctx, key, one, pixels, make)
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// begin says whether the caller is the one to make a key's renditions, or what to wait for.
func (s *Store) begin(key string) (wait chan struct{}, mine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if wait, busy := s.making[key]; busy {
		return wait, false
	}
	s.making[key] = make(chan struct{})
	return nil, true
}

func (s *Store) end(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.making[key])
	delete(s.making, key)
}

// make makes what has a key. What cannot be written to the folder is kept in memory at
// least.
func (s *Store) make(ctx context.Context, key string, one picture.Rendition, pixels int, make Make) ([]byte, error) {
	defer s.end(key)
	if data, ok := s.find(key, one); ok { // another was just done
		return data, nil
	}
	if err := s.room.enter(ctx, pixels); err != nil {
		return nil, err
	}
	all, err := func() ([]picture.Made, error) {
		defer s.room.leave(pixels) // also when a decoder panics
		return make(ctx)
	}()
	if err != nil {
		return nil, err
	}
	s.remember(key, all)
	s.store(key, all)
	for _, made := range all {
		if made.Rendition == one {
			return made.Data, nil
		}
	}
	return nil, errNotMade
}

// find returns a rendition that was made before.
func (s *Store) find(key string, one picture.Rendition) ([]byte, bool) {
	s.mu.Lock()
	for _, made := range s.recent[key] {
		if made.Rendition == one {
			s.mu.Unlock()
			return made.Data, true
		}
	}
	s.mu.Unlock()
	return s.read(nameOf(key, one))
}

func (s *Store) remember(key string, all []picture.Made) {
	size := 0
	for _, made := range all {
		size += len(made.Data)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size+size > mostRecent {
		clear(s.recent)
		s.size = 0
	}
	s.recent[key] = all
	s.size += size
}
