package project

import (
	"bytes"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"sync"
	"time"

	"galley/internal/picture"
)

// imageSizes remembers the pixel sizes of images, so that every page can reserve
// their place without reading the files again.
type imageSizes struct {
	files fs.FS
	known sync.Map // path to imageSize
}

type imageSize struct {
	changed time.Time
	bytes   int64
	w, h    int
}

// maxHead is how much of a file, in bytes, is read for its size at most: what cameras and
// editors write before the pixels is shorter.
const maxHead = 16 << 20

// size returns width and height in pixels of the image at path as browsers show it, the
// right way up, and 0, 0 when it is missing or of a kind whose size is not known.
func (s *imageSizes) size(path string) (w, h int) {
	info, err := fs.Stat(s.files, path)
	if err != nil || !info.Mode().IsRegular() {
		return 0, 0
	}
	if v, ok := s.known.Load(path); ok {
		if k := v.(imageSize); k.bytes == info.Size() && k.changed.Equal(info.ModTime()) {
			return k.w, k.h
		}
	}
	fresh := imageSize{changed: info.ModTime(), bytes: info.Size()}
	if f, err := s.files.Open(path); err == nil {
		fresh.w, fresh.h = sizeOf(f)
		_ = f.Close() // only read
	}
	s.known.Store(path, fresh)
	return fresh.w, fresh.h
}

// sizeOf reads the size of a picture from the beginning of its file.
func sizeOf(f io.Reader) (w, h int) {
	var head bytes.Buffer
	c, _, err := image.DecodeConfig(io.TeeReader(io.LimitReader(f, maxHead), &head))
	if err != nil {
		return 0, 0
	}
	if picture.Turned(head.Bytes()) {
		return c.Height, c.Width
	}
	return c.Width, c.Height
}

// onceEach returns a function that answers as size does, but looks at each file once:
// an export asks for a picture on every page that shows it.
func onceEach(size func(path string) (w, h int)) func(path string) (w, h int) {
	var known sync.Map // path to [2]int
	return func(path string) (w, h int) {
		if v, ok := known.Load(path); ok {
			s := v.([2]int)
			return s[0], s[1]
		}
		w, h = size(path)
		known.Store(path, [2]int{w, h})
		return w, h
	}
}
