package artwork

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// outlineOf returns the lines of a shape, with its curves cut into straight pieces.
func outlineOf(name string, a map[string]string) ([]polyline, error) {
	var failed error
	n := func(key string) float64 {
		if a[key] == "" {
			return 0
		}
		v, err := length(a[key])
		failed = errors.Join(failed, err)
		return v
	}
	t := tracer{}
	switch name {
	case "path":
		err := t.path(a["d"])
		return t.lines, err
	case "rect":
		rx, ry := n("rx"), n("ry")
		if a["rx"] == "" {
			rx = ry
		}
		if a["ry"] == "" {
			ry = rx
		}
		t.rect(n("x"), n("y"), n("width"), n("height"), rx, ry)
	case "circle":
		t.ellipse(n("cx"), n("cy"), n("r"), n("r"))
	case "ellipse":
		t.ellipse(n("cx"), n("cy"), n("rx"), n("ry"))
	case "line":
		t.move(n("x1"), n("y1"))
		t.line(n("x2"), n("y2"))
	case "polyline", "polygon":
		list, err := numbers(a["points"])
		if err != nil {
			return nil, err
		}
		for i := 0; i+1 < len(list); i += 2 {
			if i == 0 {
				t.move(list[0], list[1])
			} else {
				t.line(list[i], list[i+1])
			}
		}
		if name == "polygon" && len(list) > 1 {
			t.close()
		}
	default:
		return nil, fmt.Errorf("it holds <%s>", name)
	}
	return t.lines, failed
}

// tracer follows an outline.
type tracer struct {
	lines []polyline
	at    point
	count int
}

func (t *tracer) move(x, y float64) {
	t.at = point{x, y}
	t.lines = append(t.lines, polyline{points: []point{t.at}})
}

func (t *tracer) last() *polyline { return &t.lines[len(t.lines)-1] }

func (t *tracer) line(x, y float64) {
	if t.count++; t.count > mostPoints {
		return // the reader refuses it
	}
	if t.last().closed { // what follows a closed line begins where that began
		t.move(t.at.x, t.at.y)
	}
	t.at = point{x, y}
	t.last().points = append(t.last().points, t.at)
}

func (t *tracer) close() {
	t.last().closed = true
	t.at = t.last().points[0]
}

// steps is how many straight pieces stand for a curve: enough for icons of 512 pixels.
const steps = 24

func (t *tracer) cubic(b, c, d point) {
	a := t.at
	for i := 1; i <= steps; i++ {
		u := float64(i) / steps
		v := 1 - u
		f0, f1, f2, f3 := v*v*v, 3*v*v*u, 3*v*u*u, u*u*u
		t.line(f0*a.x+f1*b.x+f2*c.x+f3*d.x, f0*a.y+f1*b.y+f2*c.y+f3*d.y)
	}
}

func (t *tracer) quadratic(b, d point) {
	a := t.at
	t.cubic(point{a.x + (b.x-a.x)*2/3, a.y + (b.y-a.y)*2/3}, point{d.x + (b.x-d.x)*2/3, d.y + (b.y-d.y)*2/3}, d)
}

// turn follows an ellipse around a middle, from one angle over another.
func (t *tracer) turn(middle point, rx, ry, tilt, from, over float64) {
	sin, cos := math.Sincos(tilt)
	n := max(4, int(math.Ceil(math.Abs(over)/(math.Pi/2)*steps)))
	for i := 1; i <= n; i++ {
		s, c := math.Sincos(from + over*float64(i)/float64(n))
		t.line(middle.x+rx*c*cos-ry*s*sin, middle.y+rx*c*sin+ry*s*cos)
	}
}

func (t *tracer) ellipse(cx, cy, rx, ry float64) {
	if rx <= 0 || ry <= 0 {
		return
	}
	t.move(cx+rx, cy)
	t.turn(point{cx, cy}, rx, ry, 0, 0, 2*math.Pi)
	t.close()
}

func (t *tracer) rect(x, y, w, h, rx, ry float64) {
	if w <= 0 || h <= 0 {
		return
	}
	rx, ry = min(max(rx, 0), w/2), min(max(ry, 0), h/2)
	t.move(x+rx, y)
	for i, corner := range []point{{x + w - rx, y + ry}, {x + w - rx, y + h - ry}, {x + rx, y + h - ry}, {x + rx, y + ry}} {
		from := float64(i-1) * math.Pi / 2
		s, c := math.Sincos(from)
		t.line(corner.x+rx*c, corner.y+ry*s)
		if rx > 0 && ry > 0 {
			t.turn(corner, rx, ry, 0, from, math.Pi/2)
		}
	}
	t.close()
}

// arc follows the arc of a path to a point:
// https://www.w3.org/TR/SVG2/implnote.html#ArcImplementationNotes.
func (t *tracer) arc(rx, ry, degrees float64, large, sweep bool, to point) {
	from := t.at
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || from == to {
		t.line(to.x, to.y)
		return
	}
	tilt := degrees * math.Pi / 180
	sin, cos := math.Sincos(tilt)
	hx, hy := (from.x-to.x)/2, (from.y-to.y)/2
	x, y := cos*hx+sin*hy, -sin*hx+cos*hy
	if over := x*x/(rx*rx) + y*y/(ry*ry); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	below := rx*rx*y*y + ry*ry*x*x
	k := math.Sqrt(max(0, (rx*rx*ry*ry-below)/below))
	if large == sweep {
		k = -k
	}
	mx, my := k*rx*y/ry, -k*ry*x/rx
	middle := point{cos*mx - sin*my + (from.x+to.x)/2, sin*mx + cos*my + (from.y+to.y)/2}
	begin := math.Atan2((y-my)/ry, (x-mx)/rx)
	over := math.Atan2((-y-my)/ry, (-x-mx)/rx) - begin
	if sweep && over < 0 {
		over += 2 * math.Pi
	} else if !sweep && over > 0 {
		over -= 2 * math.Pi
	}
	t.turn(middle, rx, ry, tilt, begin, over)
	t.last().points[len(t.last().points)-1] = to
	t.at = to
}

// numbers reads a list of numbers, with or without anything between them: "1-2.5.5".
func numbers(s string) ([]float64, error) {
	var list []float64
	for p := (scanner{s}); p.more(); {
		n, ok := p.number()
		if !ok {
			return nil, fmt.Errorf("%q in it cannot be understood", clipped(s))
		}
		list = append(list, n)
	}
	return list, nil
}

func clipped(s string) string { return s[:min(len(s), 40)] }

// scanner reads numbers as SVG writes them.
type scanner struct{ rest string }

// more reports whether anything but separators is left.
func (p *scanner) more() bool {
	p.rest = strings.TrimLeft(p.rest, " \t\r\n,")
	return p.rest != ""
}

func (p *scanner) number() (n float64, ok bool) {
	p.more()
	i, dot, digits := 0, false, false
	if i < len(p.rest) && (p.rest[i] == '-' || p.rest[i] == '+') {
		i++
	}
	for ; i < len(p.rest); i++ {
		switch c := p.rest[i]; {
		case c >= '0' && c <= '9':
			digits = true
			continue
		case c == '.' && !dot:
			dot = true
			continue
		case (c == 'e' || c == 'E') && digits:
			k := i + 1
			if k < len(p.rest) && (p.rest[k] == '-' || p.rest[k] == '+') {
				k++
			}
			if k < len(p.rest) && p.rest[k] >= '0' && p.rest[k] <= '9' {
				for i = k; i < len(p.rest) && p.rest[i] >= '0' && p.rest[i] <= '9'; i++ {
				}
			}
		}
		break
	}
	n, err := strconv.ParseFloat(p.rest[:i], 64)
	p.rest = p.rest[i:]
	return n, digits && err == nil && math.Abs(n) <= 1e6
}

// flag reads one of the flags of an arc, which may stand without anything between them.
func (p *scanner) flag() (on, ok bool) {
	if !p.more() || p.rest[0] != '0' && p.rest[0] != '1' {
		return false, false
	}
	on, p.rest = p.rest[0] == '1', p.rest[1:]
	return on, true
}
