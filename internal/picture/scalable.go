package picture

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG frames that are decoded here: baseline, extended and progressive.
const (
	markerSOF0 = 0xc0
	markerSOF2 = 0xc2
	markerSOFF = 0xcf
	markerDHT  = 0xc4
	markerJPG  = 0xc8
	markerDAC  = 0xcc
)

func scalableJPEG(data []byte) bool {
	framed := false
	for rest := data[2:]; ; {
		marker, content, _, next, ok := segment(rest)
		if !ok {
			return false
		}
		rest = next
		switch {
		case marker == markerSOS:
			return framed && goodProfile(profileOf(data))
		case marker >= markerSOF0 && marker <= markerSOF2:
			// Eight bits a colour; grey, or three colours. Four are inks.
			framed = len(content) >= 6 && content[0] == 8 && (content[5] == 1 || content[5] == 3)
			if !framed {
				return false
			}
		case marker > markerSOF2 && marker <= markerSOFF && marker != markerDHT && marker != markerJPG && marker != markerDAC:
			return false
		}
	}
}

// Chunks of PNG that change what its numbers mean, and the values with which they mean
// what they mean without: the gamma and the colours of sRGB.
const gammaOfSRGB = 45455

var coloursOfSRGB = []uint32{31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000}

func scalablePNG(data []byte) bool {
	plain, described := true, false
	for rest := data[len(pngMark):]; len(rest) >= 12; {
		size := uint64(binary.BigEndian.Uint32(rest))
		if size+12 > uint64(len(rest)) {
			break
		}
		name, content := string(rest[4:8]), rest[8:size+8]
		rest = rest[size+12:]
		switch name {
		case "acTL", "cICP":
			return false
		case "eXIf":
			if orientation(content) != 1 {
				return false
			}
		case "gAMA":
			plain = plain && len(content) >= 4 && near(binary.BigEndian.Uint32(content), gammaOfSRGB)
		case "cHRM":
			plain = plain && sameColours(content)
		case "sRGB", "iCCP":
			described = true // browsers look no further
		}
	}
	return (plain || described) && goodProfile(profileOf(data))
}

func sameColours(content []byte) bool {
	if len(content) < 4*len(coloursOfSRGB) {
		return false
	}
	for i, want := range coloursOfSRGB {
		if !near(binary.BigEndian.Uint32(content[4*i:]), want) {
			return false
		}
	}
	return true
}

// near allows for what programs round.
func near(a, b uint32) bool { return max(a, b)-min(a, b) <= 600 }

// depthOfPNG returns the bits of a pixel in a PNG of eight bits a colour.
func depthOfPNG(head []byte) int {
	if len(head) < 26 {
		return 32
	}
	if t := head[25]; t == 0 || t == 2 { // grey, which is written with three colours, or colours
		return 24
	}
	return 32 // with transparency; a palette may hold it
}

// More flags of a VP8X chunk.
const (
	hasAnimation = 0x02
	hasProfile   = 0x20
)

func scalableWebP(data []byte) bool {
	for rest := data[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:]))
		content := rest[8:min(8+size, uint64(len(rest)))]
		rest = rest[min(8+size+size%2, uint64(len(rest))):]
		switch {
		case name == "VP8X" && len(content) > 0 && content[0]&hasAnimation != 0, name == "ANIM":
			return false
		case name == "EXIF" && orientation(bytes.TrimPrefix(content, exifMark)) != 1:
			return false
		}
	}
	return goodProfile(profileOf(data))
}
