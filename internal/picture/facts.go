package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"

	_ "golang.org/x/image/webp"
)

// Facts are what is known of a picture without decoding it.
type Facts struct {
	Width, Height int    // pixels as browsers show it, the right way up; 0 when not known
	Format        string // "jpeg", "png", "webp", "gif"; "" when not known
	Bytes         int64  // of its file
	Hash          string // SHA-256 of the file in hex; "" when it has not been read
	Depth         int    // bits that a pixel takes when it is not compressed, with 8 bits a colour
	Scalable      bool   // smaller sizes of it look like it, see scalable
}

// Read returns the facts of a picture from all of its file.
func Read(data []byte) Facts {
	f := Head(bytes.NewReader(data))
	sum := sha256.Sum256(data)
	f.Bytes, f.Hash = int64(len(data)), hex.EncodeToString(sum[:])
	f.Scalable = f.scalable(data)
	return f
}

// Head returns what the beginning of a picture's file tells of it: format and size.
func Head(r io.Reader) (f Facts) {
	var head bytes.Buffer
	c, format, err := image.DecodeConfig(io.TeeReader(r, &head))
	if err != nil {
		return Facts{}
	}
	f = Facts{Width: c.Width, Height: c.Height, Format: format, Depth: 24}
	if Turned(head.Bytes()) {
		f.Width, f.Height = c.Height, c.Width
	}
	if format == "png" {
		f.Depth = depthOfPNG(head.Bytes())
	}
	return f
}

// scalable reports whether a picture can be decoded here, and its smaller sizes look as it
// does. Left alone are what would not fit into memory, animations, colours that are not red, green and blue or that are
// described by something a copy cannot carry, and what is turned by a note that not all
// browsers follow.
func (f *Facts) scalable(data []byte) bool {
	switch {
	case f.Width <= 0 || f.Height <= 0 || f.Width*f.Height > mostPixels:
		return false
	case isJPEG(data):
		return scalableJPEG(data)
	case isPNG(data):
		return scalablePNG(data)
	case isWebP(data):
		return scalableWebP(data)
	}
	return false
}
