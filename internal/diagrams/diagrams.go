// Package diagrams keeps drawings of diagrams. A drawing can only be made where a browser
// engine runs, so the app draws, and what it drew is kept for every export.
//
// A drawing is known by its source and by the version of Mermaid that drew it. Drawings
// lie in two places:
//
//	cache   "diagrams" in the user's cache folder: everything ever drawn on this machine,
//	        up to a size; nothing is lost when it is deleted
//	blog    ".galley/diagrams" in the blog's folder, if the author made one: what the
//	        blog's posts show, for machines that cannot draw
//
// Drawings are cleaned by package svg when they come in, and again when they are read,
// because files can be changed by anyone.
package diagrams

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"sync"

	"galley/internal/fault"
	"galley/internal/svg"
)

// Mermaid is the version of Mermaid that the app draws with, as package.json has it.
const Mermaid = "12.3.0"

// variant names how a drawing is stored; it is part of its name.
const variant = "light-dark-3"

// MaxSource bounds the source of a diagram, in bytes.
const MaxSource = 50_000

// FolderOfBlog is where a blog keeps the drawings of its posts.
const FolderOfBlog = ".galley/diagrams"

// DefaultDir returns the cache folder: $GALLEY_CACHE_DIR, or "galley" in the user's.
// It is "" where there is none.
func DefaultDir() string {
	if dir := os.Getenv("GALLEY_CACHE_DIR"); dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "galley")
}

// Store holds the drawings of one blog. It is safe for concurrent use.
type Store struct {
	cache string // folder; "" keeps nothing there
	blog  string // the blog's folder

	mu     sync.Mutex
	known  map[string]string // drawings by name
	size   int               // bytes in known
	failed map[string]string // why a source cannot be drawn, by name
}

// Open returns the drawings for the blog in a folder. cache may be "".
func Open(cache, blog string) *Store {
	s := &Store{blog: blog, known: map[string]string{}, failed: map[string]string{}}
	if cache != "" {
		s.cache = filepath.Join(cache, "diagrams")
	}
	return s
}

// nameOf returns the name of the file of a diagram's drawing.
func nameOf(source string) string {
	sum := sha256.Sum256([]byte(variant + "\x00" + Mermaid + "\x00" + source))
	return hex.EncodeToString(sum[:16]) + ".svg"
}

// Get returns the drawing of a diagram, as render.Options.Diagram wants it.
func (s *Store) Get(source string) (drawing string, ok bool, why string) {
	name := nameOf(source)
	s.mu.Lock()
	drawing, ok = s.known[name]
	why = s.failed[name]
	s.mu.Unlock()
	if ok || why != "" {
		return drawing, ok, why
	}
	for _, read := range []func(string) ([]byte, error){s.fromBlog, s.fromCache} {
		data, err := read(name)
		if err != nil {
			continue
		}
		if drawing, err = svg.Clean(string(data), ""); err == nil {
			s.remember(name, drawing)
			return drawing, true, ""
		}
	}
	return "", false, ""
}

// Put keeps a drawing, in colours for light and for dark pages; dark may be "".
func (s *Store) Put(source, light, dark string) error {
	if len(source) > MaxSource {
		return fault.New(fault.TooLarge, "This diagram is too large.")
	}
	name := nameOf(source)
	drawing, err := svg.Pair(light, dark, "d"+name[:8]+"-")
	if errors.Is(err, svg.ErrHTML) {
		return s.Fail(source, "Mermaid writes the labels of this kind of diagram as HTML, which a page without script cannot show.")
	}
	if err != nil {
		return s.Fail(source, "This diagram cannot be kept: "+err.Error()+".")
	}
	s.remember(name, drawing)
	return errors.Join(s.toBlog(name, drawing), s.toCache(name, drawing))
}

// Fail notes why a diagram cannot be drawn, until the program ends.
func (s *Store) Fail(source, why string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.failed) >= 1000 {
		clear(s.failed)
	}
	s.failed[nameOf(source)] = why
	return nil
}

// maxKnown bounds what is kept in memory, in bytes.
const maxKnown = 32 << 20

func (s *Store) remember(name, drawing string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size += len(drawing); s.size > maxKnown {
		clear(s.known)
		s.size = len(drawing)
	}
	s.known[name] = drawing
	delete(s.failed, name)
}
