package picture

import "encoding/binary"

// orientationTag is the number of the orientation in EXIF (CIPA DC-008, 4.6.5).
const orientationTag = 0x0112

// orientation returns which way up EXIF data says a picture is: 1 to 8, 1 is as it lies.
func orientation(tiff []byte) int {
	order, ok := byteOrder(tiff)
	if !ok {
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == orientationTag && order.Uint16(entries[2:]) == 3 {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

func byteOrder(tiff []byte) (binary.ByteOrder, bool) {
	if len(tiff) < 8 {
		return nil, false
	}
	switch string(tiff[:4]) {
	case "II*\x00":
		return binary.LittleEndian, true
	case "MM\x00*":
		return binary.BigEndian, true
	}
	return nil, false
}

// onlyOrientation returns EXIF data that states an orientation and nothing else.
func onlyOrientation(o int) []byte {
	return []byte{
		'M', 'M', 0, '*', 0, 0, 0, 8, // the first directory is at 8
		0, 1, // and has one entry: a short
		orientationTag >> 8, orientationTag & 0xff, 0, 3, 0, 0, 0, 1, 0, byte(o), 0, 0,
		0, 0, 0, 0, // no other directory
	}
}
