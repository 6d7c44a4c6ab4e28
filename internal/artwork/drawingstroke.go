package artwork

import (
	"math"
	"slices"
)

// outlined returns the outline of a stroke along lines: a piece for each straight part,
// join and cap. All turn the same way round, so that what lies over another is filled once.
func (s *style) outlined(lines []polyline) []polyline {
	o := stroker{style: s, r: s.width / 2}
	for _, line := range lines {
		o.along(line)
	}
	return o.pieces
}

type stroker struct {
	*style
	r      float64
	pieces []polyline
}

func (o *stroker) along(line polyline) {
	points := slices.Compact(slices.Clone(line.points))
	closed := line.closed
	if closed && len(points) > 1 && points[0] == points[len(points)-1] {
		points = points[:len(points)-1]
	}
	n := len(points)
	if n == 1 {
		switch o.cap {
		case "round":
			o.disc(points[0])
		case "square":
			o.piece(around(points[0], point{o.r, 0}, point{0, o.r})...)
		}
		return
	}
	last := n - 1
	if closed {
		last = n
	}
	for i := range last {
		o.straight(points[i], points[(i+1)%n])
	}
	for i := range n {
		if closed || i > 0 && i < n-1 {
			o.joinAt(points[(i+n-1)%n], points[i], points[(i+1)%n])
		}
	}
	if !closed {
		o.capAt(points[1], points[0])
		o.capAt(points[n-2], points[n-1])
	}
}

// side returns the way to the side of a line, as long as half the stroke is wide.
func (o *stroker) side(a, b point) point {
	l := math.Hypot(b.x-a.x, b.y-a.y)
	return point{-(b.y - a.y) / l * o.r, (b.x - a.x) / l * o.r}
}

func (o *stroker) straight(a, b point) {
	s := o.side(a, b)
	o.piece(point{a.x + s.x, a.y + s.y}, point{b.x + s.x, b.y + s.y}, point{b.x - s.x, b.y - s.y}, point{a.x - s.x, a.y - s.y})
}

func (o *stroker) capAt(from, end point) {
	switch o.cap {
	case "round":
		o.disc(end)
	case "square":
		s := o.side(from, end)
		o.straight(end, point{end.x + s.y, end.y - s.x})
	}
}

func (o *stroker) joinAt(a, b, c point) {
	if o.join == "round" {
		o.disc(b)
		return
	}
	s, t := o.side(a, b), o.side(b, c)
	turn := s.x*t.y - s.y*t.x
	if turn > 0 { // the gap is on the other side
		s, t = point{-s.x, -s.y}, point{-t.x, -t.y}
	}
	p, q := point{b.x + s.x, b.y + s.y}, point{b.x + t.x, b.y + t.y}
	half := math.Sqrt(max(0, (1+(s.x*t.x+s.y*t.y)/(o.r*o.r))/2)) // cosine of half the turn
	if o.join == "miter" && half > 1e-6 && 1/half <= o.miter {
		mx, my := (s.x+t.x)/2, (s.y+t.y)/2
		k := o.r * o.r / (mx*mx + my*my)
		o.piece(b, p, point{b.x + mx*k, b.y + my*k}, q)
		return
	}
	o.piece(b, p, q)
}

func (o *stroker) disc(middle point) {
	t := tracer{}
	t.ellipse(middle.x, middle.y, o.r, o.r)
	o.piece(t.lines[0].points...)
}

func around(middle, a, b point) []point {
	return []point{
		{middle.x - a.x - b.x, middle.y - a.y - b.y}, {middle.x + a.x - b.x, middle.y + a.y - b.y},
		{middle.x + a.x + b.x, middle.y + a.y + b.y}, {middle.x - a.x + b.x, middle.y - a.y + b.y},
	}
}

// piece adds a polygon, turned as all others are.
func (o *stroker) piece(points ...point) {
	area := 0.0
	for i, p := range points {
		q := points[(i+1)%len(points)]
		area += p.x*q.y - q.x*p.y
	}
	if area < 0 {
		slices.Reverse(points)
	}
	o.pieces = append(o.pieces, polyline{points: points, closed: true})
}
