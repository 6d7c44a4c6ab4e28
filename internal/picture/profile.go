package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

var profileMark = []byte("ICC_PROFILE\x00")

// mostProfile bounds colour profiles, in bytes: one of a camera or screen is shorter, one
// for a printing press is not, and a JPEG segment holds no more.
const mostProfile = 60 << 10

// goodProfile reports whether smaller sizes can carry a profile: none, or one for red,
// green and blue.
func goodProfile(profile []byte, readable bool) bool {
	if !readable || len(profile) > mostProfile {
		return false
	}
	return len(profile) == 0 || len(profile) >= 128 && string(profile[16:20]) == "RGB "
}

// profileOf returns the colour profile (ICC) in a picture. ok is false when there is one
// that cannot be read.
func profileOf(data []byte) (profile []byte, ok bool) {
	switch {
	case isJPEG(data):
		return profileOfJPEG(data)
	case isPNG(data):
		return profileOfPNG(data)
	case isWebP(data):
		return profileOfWebP(data), true
	}
	return nil, true
}

func profileOfJPEG(data []byte) (profile []byte, ok bool) {
	parts := 0
	for rest := data[2:]; ; {
		marker, content, _, next, found := segment(rest)
		if !found || marker == markerSOS {
			return profile, parts <= 1 // a profile in parts is larger than one that is kept
		}
		rest = next
		if part, is := bytes.CutPrefix(content, profileMark); marker == markerAPP0+2 && is && len(part) > 2 {
			parts++
			profile = part[2:]
		}
	}
}

func profileOfPNG(data []byte) (profile []byte, ok bool) {
	for rest := data[len(pngMark):]; len(rest) >= 12; {
		size := uint64(binary.BigEndian.Uint32(rest))
		if size+12 > uint64(len(rest)) {
			break
		}
		name, content := string(rest[4:8]), rest[8:size+8]
		rest = rest[size+12:]
		if name != "iCCP" {
			continue
		}
		_, packed, named := bytes.Cut(content, []byte{0})
		if !named || len(packed) < 1 {
			return nil, false
		}
		r, err := zlib.NewReader(bytes.NewReader(packed[1:]))
		if err != nil {
			return nil, false
		}
		profile, err = io.ReadAll(io.LimitReader(r, mostProfile+1))
		return profile, err == nil
	}
	return nil, true
}

func profileOfWebP(data []byte) []byte {
	for rest := data[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:]))
		content := rest[8:min(8+size, uint64(len(rest)))]
		rest = rest[min(8+size+size%2, uint64(len(rest))):]
		if name == "ICCP" {
			return content
		}
	}
	return nil
}

// withProfile returns a picture that this package encoded with a colour profile in it.
func withProfile(data, profile []byte, size [2]int) []byte {
	switch {
	case len(profile) == 0:
		return data
	case isJPEG(data):
		n := 2 + len(profileMark) + 2 + len(profile)
		out := append(make([]byte, 0, len(data)+n+2), data[:2]...)
		out = append(out, 0xff, markerAPP0+2, byte(n>>8), byte(n))
		out = append(append(out, profileMark...), 1, 1) // part 1 of 1
		return append(append(out, profile...), data[2:]...)
	case isPNG(data):
		const head = 8 + 25 // IHDR comes first
		var packed bytes.Buffer
		packed.WriteString("icc\x00\x00")
		w := zlib.NewWriter(&packed)
		_, _ = w.Write(profile) // into memory
		_ = w.Close()
		out := appendChunk(append(make([]byte, 0, len(data)+packed.Len()+12), data[:head]...), "iCCP", packed.Bytes())
		return append(out, data[head:]...)
	}
	return webpWithProfile(data, profile, size)
}

// webpWithProfile puts the chunks of a WebP picture into the extended format, which is the
// one that has profiles (RFC 9649, 2.7).
func webpWithProfile(data, profile []byte, size [2]int) []byte {
	const alpha = 0x10
	flags, chunks := byte(hasProfile), data[12:]
	if string(data[12:16]) == "VP8X" {
		flags |= data[20]
		chunks = data[12+18:]
	} else if string(data[12:16]) == "VP8L" && len(data) > 24 && data[24]&0x10 != 0 {
		flags |= alpha
	}
	out := append(make([]byte, 0, len(data)+len(profile)+40), data[:12]...)
	out = append(out, "VP8X"...)
	out = binary.LittleEndian.AppendUint32(out, 10)
	out = append(out, flags, 0, 0, 0)
	for _, side := range size {
		n := side - 1
		out = append(out, byte(n), byte(n>>8), byte(n>>16))
	}
	out = append(out, "ICCP"...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(profile)))
	if out = append(out, profile...); len(profile)%2 == 1 {
		out = append(out, 0)
	}
	out = append(out, chunks...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
