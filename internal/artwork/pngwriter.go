package artwork

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"sync"
)

// encode writes the canvas as PNG with four bits a pixel. The encoder of the standard
// library asks for every pixel by itself, which takes most of the time of a card.
func (c canvas) encode() []byte {
	raw := packed.Get().(*[]byte)
	defer packed.Put(raw)
	at := 0
	for y := range CardHeight {
		row := c.Pix[y*c.Stride : y*c.Stride+CardWidth]
		(*raw)[at] = 0 // no filter: runs of one colour are short as they are
		at++
		for x := 0; x < CardWidth; x += 2 {
			(*raw)[at] = row[x]<<4 | row[x+1]
			at++
		}
	}
	var b bytes.Buffer
	b.Grow(24 << 10)
	b.WriteString("\x89PNG\r\n\x1a\n")
	header := binary.BigEndian.AppendUint32(nil, CardWidth)
	header = binary.BigEndian.AppendUint32(header, CardHeight)
	chunk(&b, "IHDR", append(header, 4, 3, 0, 0, 0)) // 4 bits, palette
	chunk(&b, "PLTE", cardColours())
	chunk(&b, "IDAT", deflated(*raw))
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

var packed = sync.Pool{New: func() any {
	raw := make([]byte, CardHeight*(1+CardWidth/2))
	return &raw
}}

// cardColours returns cardPalette as PNG has it.
func cardColours() []byte {
	var list []byte
	for _, c := range cardPalette() {
		r, g, b, _ := c.RGBA()
		list = append(list, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	return list
}

func chunk(b *bytes.Buffer, kind string, data []byte) {
	var number [4]byte
	binary.BigEndian.PutUint32(number[:], uint32(len(data)))
	b.Write(number[:])
	from := b.Len()
	b.WriteString(kind)
	b.Write(data)
	binary.BigEndian.PutUint32(number[:], crc32.ChecksumIEEE(b.Bytes()[from:]))
	b.Write(number[:])
}

var deflaters = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestSpeed) // the level is one there is
	return w
}}

func deflated(raw []byte) []byte {
	w := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(w)
	var b bytes.Buffer
	b.Grow(24 << 10)
	w.Reset(&b)
	_, _ = w.Write(raw) // a buffer's writes do not fail
	_ = w.Close()
	return b.Bytes()
}
