package picture

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG (ITU T.81, table B.1).
const (
	markerRST0 = 0xd0
	markerRST7 = 0xd7
	markerSOI  = 0xd8
	markerEOI  = 0xd9
	markerSOS  = 0xda
	markerAPP0 = 0xe0
	markerAPPF = 0xef
	markerCOM  = 0xfe
)

var exifMark = []byte("Exif\x00\x00")

func isJPEG(data []byte) bool { return bytes.HasPrefix(data, []byte{0xff, markerSOI, 0xff}) }

// segment takes the next segment off data: its marker, what it holds, and its bytes with
// both. A marker without content has nil.
func segment(data []byte) (marker byte, content, raw, rest []byte, ok bool) {
	start := 0
	for start+1 < len(data) && data[start] == 0xff && data[start+1] == 0xff {
		start++ // fill bytes
	}
	data = data[start:]
	if len(data) < 2 || data[0] != 0xff {
		return 0, nil, nil, nil, false
	}
	if marker = data[1]; marker == markerEOI || marker == 1 || marker >= markerRST0 && marker <= markerSOI {
		return marker, nil, data[:2], data[2:], true
	}
	if len(data) < 4 {
		return 0, nil, nil, nil, false
	}
	end := 2 + int(binary.BigEndian.Uint16(data[2:]))
	if end < 4 || end > len(data) {
		return 0, nil, nil, nil, false
	}
	return marker, data[4:end], data[:end], data[end:], true
}

// cleanJPEG ends a picture at its end: phones write a second one, or a film, behind it.
func cleanJPEG(data []byte) ([]byte, bool) {
	clean := append(make([]byte, 0, len(data)), data[:2]...)
	rest, drawn, turned := data[2:], false, 1
	for {
		marker, content, raw, next, ok := segment(rest)
		if !ok {
			return clean, drawn // cut off: what there is of it can be drawn
		}
		rest = next
		if tiff, isExif := bytes.CutPrefix(content, exifMark); marker == markerAPP0+1 && isExif && turned == 1 {
			if turned = orientation(tiff); turned != 1 {
				clean = appendExif(clean, turned)
			}
		}
		if !wantedInJPEG(marker, content) {
			continue
		}
		clean = append(clean, raw...)
		if marker == markerEOI {
			return clean, drawn
		}
		if marker == markerSOS {
			n := scanLength(rest)
			clean, rest, drawn = append(clean, rest[:n]...), rest[n:], true
		}
	}
}

func appendExif(clean []byte, turned int) []byte {
	tiff := onlyOrientation(turned)
	clean = append(clean, 0xff, markerAPP0+1, 0, byte(2+len(exifMark)+len(tiff)))
	return append(append(clean, exifMark...), tiff...)
}

// wantedInJPEG reports whether a segment is needed to draw: of those for applications
// JFIF, the colour profile and how Adobe's programs write colours.
func wantedInJPEG(marker byte, content []byte) bool {
	switch {
	case marker == markerCOM:
		return false
	case marker < markerAPP0 || marker > markerAPPF:
		return true
	}
	name := map[byte]string{
		markerAPP0: "JFIF\x00", markerAPP0 + 2: "ICC_PROFILE\x00", markerAPP0 + 14: "Adobe",
	}[marker]
	return name != "" && bytes.HasPrefix(content, []byte(name))
}

// scanLength returns how many bytes of compressed pixels data begins with.
func scanLength(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if data[i] != 0xff {
			continue
		}
		if m := data[i+1]; m != 0 && m != 0xff && (m < markerRST0 || m > markerRST7) {
			return i
		}
	}
	return len(data)
}

// orientationOfJPEG reads which way up a picture is from the beginning of its file.
func orientationOfJPEG(head []byte) int {
	for rest := head[2:]; ; {
		marker, content, _, next, ok := segment(rest)
		if !ok || marker == markerSOS {
			return 1
		}
		if tiff, isExif := bytes.CutPrefix(content, exifMark); marker == markerAPP0+1 && isExif {
			return orientation(tiff)
		}
		rest = next
	}
}
