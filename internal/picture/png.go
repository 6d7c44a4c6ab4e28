package picture

import (
	"encoding/binary"
	"hash/crc32"
	"strings"
)

const pngMark = "\x89PNG\r\n\x1a\n"

// pngChunks are the chunks that say how a picture looks (PNG, third edition, 11).
var pngChunks = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "acTL": true, "fcTL": true, "fdAT": true,
	"cHRM": true, "gAMA": true, "iCCP": true, "sBIT": true, "sRGB": true, "cICP": true, "mDCV": true, "cLLI": true,
	"bKGD": true, "hIST": true, "pHYs": true, "sPLT": true,
}

func isPNG(data []byte) bool { return strings.HasPrefix(string(data[:min(len(data), 8)]), pngMark) }

// cleanPNG also leaves out what follows the end, and chunks that it does not know.
func cleanPNG(data []byte) ([]byte, bool) {
	clean := append(make([]byte, 0, len(data)), pngMark...)
	drawn := false
	for rest := data[len(pngMark):]; len(rest) >= 12; {
		size := uint64(binary.BigEndian.Uint32(rest))
		if size+12 > uint64(len(rest)) {
			if string(rest[4:8]) == "IDAT" {
				return append(clean, rest...), true // cut off: what there is of it can be drawn
			}
			return clean, drawn
		}
		name, raw := string(rest[4:8]), rest[:size+12]
		rest = rest[size+12:]
		if name == "eXIf" {
			if o := orientation(raw[8 : size+8]); o != 1 {
				clean = appendChunk(clean, name, onlyOrientation(o))
			}
		}
		if !pngChunks[name] {
			continue
		}
		clean = append(clean, raw...)
		drawn = drawn || name == "IDAT"
		if name == "IEND" {
			return clean, drawn
		}
	}
	return clean, drawn
}

func appendChunk(clean []byte, name string, content []byte) []byte {
	clean = binary.BigEndian.AppendUint32(clean, uint32(len(content)))
	start := len(clean)
	clean = append(append(clean, name...), content...)
	return binary.BigEndian.AppendUint32(clean, crc32.ChecksumIEEE(clean[start:]))
}
