package picture

import "encoding/binary"

// webpChunks are the chunks that say how a picture looks (RFC 9649, 2.7).
var webpChunks = map[string]bool{
	"VP8 ": true, "VP8L": true, "VP8X": true, "ALPH": true, "ANIM": true, "ANMF": true, "ICCP": true,
}

// Flags of a VP8X chunk.
const (
	hasXMP  = 0x04
	hasEXIF = 0x08
)

func isWebP(data []byte) bool {
	return len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
}

func cleanWebP(data []byte) ([]byte, bool) {
	clean := append(make([]byte, 0, len(data)), data[:12]...)
	flags, turned, drawn := 0, 1, false
	for rest := data[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:]))
		end := min(8+size+size%2, uint64(len(rest)))
		raw := rest[:end]
		rest = rest[end:]
		if name == "EXIF" {
			turned = orientation(raw[8:])
		}
		if !webpChunks[name] {
			continue
		}
		if name == "VP8X" && len(raw) > 8 {
			flags = len(clean) + 8
		}
		drawn = drawn || name != "VP8X" && name != "ICCP"
		clean = append(clean, raw...)
	}
	if flags > 0 {
		clean[flags] &^= hasXMP | hasEXIF
		if turned != 1 {
			clean[flags] |= hasEXIF
			tiff := onlyOrientation(turned)
			clean = binary.LittleEndian.AppendUint32(append(clean, "EXIF"...), uint32(len(tiff)))
			clean = append(clean, tiff...)
		}
	}
	binary.LittleEndian.PutUint32(clean[4:], uint32(len(clean)-8))
	return clean, drawn
}
