// Package picture reads and cleans the bytes of pictures without decoding them.
//
// Cameras write where a picture was taken, when, and with what, beside its pixels. Clean
// takes that out of what is published: it copies the pieces of a file that browsers need
// to draw it, bit by bit as they are, and leaves out all others. Colour profiles stay,
// and so does the way up (the orientation), which is written anew as the only fact.
package picture

// Clean returns a JPEG, PNG or WebP picture without what is not needed to draw it. Pixels
// are not compressed again. It gives data itself when there is nothing to take out. ok is
// false when data is none of these, or is broken so early that nothing can be drawn.
func Clean(data []byte) (clean []byte, ok bool) {
	switch {
	case isJPEG(data):
		clean, ok = cleanJPEG(data)
	case isPNG(data):
		clean, ok = cleanPNG(data)
	case isWebP(data):
		clean, ok = cleanWebP(data)
	}
	if !ok {
		return data, false
	}
	if len(clean) == len(data) && string(clean) == string(data) {
		return data, true
	}
	return clean, true
}

// Turned reports whether the beginning of a JPEG file says that its rows are columns on
// the screen, so that its width is its height there.
func Turned(head []byte) bool { return isJPEG(head) && orientationOfJPEG(head) >= 5 }
