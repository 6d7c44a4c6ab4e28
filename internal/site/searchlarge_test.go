package site

import (
	"bytes"
	"errors"
	"maps"
	"testing"

	"galley/internal/search"
)

// smallRoom is a room in memory.
type smallRoom struct {
	bytes []byte
	full  bool
}

func (r *smallRoom) Write(b []byte) (int, error) {
	if r.full {
		return 0, errors.New("full")
	}
	r.bytes = append(r.bytes, b...)
	return len(b), nil
}

func (r *smallRoom) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(r.bytes).ReadAt(b, at)
}

// A large index has the same files wherever it was made, and when it cannot be read any more.
func TestLargeIndex(t *testing.T) {
	in, _ := input(wordyPosts(40, 200))
	in.Posts[0].Words = 5_000_000 // as if there were many
	inMemory, _ := Build(in)
	want := searched(t, inMemory)
	room := &smallRoom{}
	for name, open := range map[string]func() (search.Room, error){
		"room":        func() (search.Room, error) { return room, nil },
		"full":        func() (search.Room, error) { return &smallRoom{full: true}, nil },
		"none at all": func() (search.Room, error) { return nil, errors.New("no disk") },
	} {
		s, _ := Build(in)
		s.LendRoom(open)
		if !maps.Equal(searched(t, s), want) {
			t.Errorf("%s: the index is another", name)
		}
		if name != "room" {
			continue
		}
		if len(room.bytes) == 0 {
			t.Error("the index was made in memory")
		}
		room.bytes = nil
		if !maps.Equal(searched(t, s), want) {
			t.Error("the index that cannot be read any more is another")
		}
	}
}
