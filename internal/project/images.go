package project

import (
	"io"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/picture"
	"galley/internal/workspace"
)

// pictureFacts remembers what is known of pictures, so that every page can reserve their
// place and name their sizes without reading the files again.
type pictureFacts struct {
	files fs.FS
	cache string // file that keeps what is known for the next program; "" keeps nothing
	fresh bool   // what cache has is not taken in

	load  sync.Once
	known sync.Map    // path to knownPicture
	news  atomic.Bool // something was learnt that cache does not have
}

type knownPicture struct {
	stamp workspace.Stamp
	seen  int64 // when the stamp was taken, in nanoseconds since 1970
	facts picture.Facts
	whole bool // all of the file was read, or never will be
	asked bool // by this program
}

// isOf reports whether the picture is what a file with that stamp holds.
func (k *knownPicture) isOf(stamp workspace.Stamp) bool {
	return k.stamp == stamp && stamp.Settled(k.seen)
}

// maxHead is how much of a file, in bytes, is read for its size at most: what cameras and
// editors write before the pixels is shorter.
const maxHead = 16 << 20

// size returns width and height in pixels of the image at path as browsers show it, the
// right way up, and 0, 0 when it is missing or of a kind whose size is not known.
func (s *pictureFacts) size(path string) (w, h int) {
	found, _ := s.look(path, 0)
	return found.facts.Width, found.facts.Height
}

// facts returns what is known of the picture at path when all of it has been read.
func (s *pictureFacts) facts(path string) picture.Facts {
	found, _ := s.look(path, maxCleaned)
	return found.facts
}

// look returns what is known of a picture. Its file is read to its end when it is not
// larger than most bytes, else only its beginning is. ok is false when there is none.
func (s *pictureFacts) look(path string, most int64) (found knownPicture, ok bool) {
	s.load.Do(s.recall)
	info, err := fs.Stat(s.files, path)
	if err != nil || !info.Mode().IsRegular() {
		return knownPicture{}, false
	}
	stamp, size := workspace.StampOf(info), info.Size()
	if v, known := s.known.Load(path); known {
		found = v.(knownPicture)
		if found.isOf(stamp) && (found.whole || size > most) {
			if !found.asked {
				found.asked = true
				s.known.Store(path, found)
			}
			return found, true
		}
	}
	found = knownPicture{stamp: stamp, seen: time.Now().UnixNano(), whole: size <= most || size > maxCleaned, asked: true}
	f, err := s.files.Open(path)
	if err == nil {
		found.facts, err = factsOf(f, size <= most)
		_ = f.Close() // only read
	}
	if err != nil {
		return found, true // perhaps it can be read the next time
	}
	s.known.Store(path, found)
	s.news.Store(true)
	return found, true
}

// factsOf reads a picture, or of a large one only what its beginning says.
func factsOf(f io.Reader, whole bool) (picture.Facts, error) {
	if !whole {
		return picture.Head(io.LimitReader(f, maxHead)), nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxCleaned))
	if err != nil {
		return picture.Facts{}, err
	}
	return picture.Read(data), nil
}

// onceEach returns a function that answers as look does, but looks at each file once:
// an export asks for a picture on every page that shows it, and all have to name one and
// the same.
func onceEach(look func(path string) picture.Facts) func(path string) picture.Facts {
	var known sync.Map // path to picture.Facts
	return func(path string) picture.Facts {
		if v, ok := known.Load(path); ok {
			return v.(picture.Facts)
		}
		v, _ := known.LoadOrStore(path, look(path))
		return v.(picture.Facts)
	}
}
