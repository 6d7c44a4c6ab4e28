package picture

import (
	"image"
	"image/draw"
)

// Pictures are made smaller by cubic interpolation (Catmull and Rom's), in whole numbers,
// so that every machine comes to the same pixels, and a few rows at a time, so that it
// takes no more memory than the two pictures.

// one is the sum of the weights that a pixel is made with; deep is what is kept of rows
// besides the eight bits of a colour.
const (
	oneBits  = 14
	one      = 1 << oneBits
	deepBits = 6
)

// scale returns a picture in another size.
func scale(img image.Image, w, h int) *image.NRGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	from := img.Bounds()
	if from.Size() == out.Rect.Size() {
		draw.Draw(out, out.Rect, img, from.Min, draw.Src)
		return straight(out)
	}
	columns, rows := tapsFor(from.Dx(), w), tapsFor(from.Dy(), h)
	most := 0
	for _, t := range rows {
		most = max(most, len(t.weights))
	}
	kept := make([][]int32, most) // rows of the picture that were made narrower, each in its turn
	for i := range kept {
		kept[i] = make([]int32, 4*w)
	}
	row, sum := image.NewRGBA(image.Rect(0, 0, from.Dx(), 1)), make([]int32, 4*w)
	done := 0
	for y, t := range rows {
		for ; done < t.from+len(t.weights); done++ {
			draw.Draw(row, row.Rect, img, image.Pt(from.Min.X, from.Min.Y+done), draw.Src)
			narrow(kept[done%most], row.Pix, columns)
		}
		clear(sum)
		for i, weight := range t.weights {
			add(sum, kept[(t.from+i)%most], weight)
		}
		settle(out.Pix[y*out.Stride:][:4*w], sum)
	}
	return straight(out)
}

// taps are the pixels from which one is made, and how much each counts.
type taps struct {
	from    int
	weights []int32
}

// tapsFor returns how a line of pixels becomes one with fewer, or as many.
func tapsFor(from, to int) []taps {
	const unit = 1 << 16
	reach := max(unit, int64(from)*unit/int64(to)) // of one pixel of the new line
	line := make([]taps, to)
	for i := range line {
		middle := (2*int64(i) + 1) * int64(from) * unit / (2 * int64(to))
		first := max(0, int((middle-2*reach)/unit))
		last := min(from-1, int((middle+2*reach)/unit))
		shares, total := make([]int64, last-first+1), int64(0)
		for j := range shares {
			distance := middle - (int64(first+j)*unit + unit/2)
			shares[j] = cubic(max(distance, -distance) * unit / reach)
			total += shares[j]
		}
		line[i] = taps{first, weigh(shares, total)}
	}
	return line
}

// weigh turns shares into weights that are one in sum, so that plain colours stay.
func weigh(shares []int64, total int64) []int32 {
	weights, largest, left := make([]int32, len(shares)), 0, int32(one)
	for j, share := range shares {
		weights[j] = int32(share * one / total)
		left -= weights[j]
		if weights[j] > weights[largest] {
			largest = j
		}
	}
	weights[largest] += left
	return weights
}

// cubic is Catmull and Rom's polynomial of a distance of 0 to 2; both in 65536ths.
func cubic(x int64) int64 {
	const unit = 1 << 16
	square := x * x / unit
	cube := square * x / unit
	switch {
	case x < unit:
		return (3*cube - 5*square + 2*unit) / 2
	case x < 2*unit:
		return (5*square - cube - 8*x + 4*unit) / 2
	}
	return 0
}

// narrow makes a row of pixels narrower.
func narrow(to []int32, row []uint8, columns []taps) {
	for x, t := range columns {
		var r, g, b, a int32
		pixels := row[4*t.from:]
		for i, weight := range t.weights {
			p := pixels[4*i : 4*i+4 : 4*i+4]
			r += int32(p[0]) * weight
			g += int32(p[1]) * weight
			b += int32(p[2]) * weight
			a += int32(p[3]) * weight
		}
		p := to[4*x : 4*x+4 : 4*x+4]
		const shift = oneBits - deepBits
		p[0], p[1], p[2], p[3] = r>>shift, g>>shift, b>>shift, a>>shift
	}
}

func add(sum, row []int32, weight int32) {
	row = row[:len(sum)]
	for i := range sum {
		sum[i] += row[i] * weight
	}
}

// settle writes sums as colours, none of which is more than its opacity.
func settle(to []uint8, sum []int32) {
	const shift = oneBits + deepBits
	for x := 0; x+3 < len(to); x += 4 {
		a := min(max((sum[x+3]+1<<(shift-1))>>shift, 0), 255)
		for i := range 3 {
			to[x+i] = uint8(min(max((sum[x+i]+1<<(shift-1))>>shift, 0), a))
		}
		to[x+3] = uint8(a)
	}
}

// straight returns colours that are not multiplied by their opacity. It takes img over.
func straight(img *image.RGBA) *image.NRGBA {
	for p := img.Pix; len(p) >= 4; p = p[4:] {
		a := uint32(p[3])
		if a == 0 || a == 255 {
			continue
		}
		for i := range 3 {
			p[i] = uint8(min((uint32(p[i])*255+a/2)/a, 255))
		}
	}
	return &image.NRGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
}
