package artwork

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// style is what an element is painted with.
type style struct {
	fill, stroke, current      color.NRGBA
	fillOpacity, strokeOpacity float64
	opacity                    float64 // of this element alone
	width, miter               float64
	cap, join                  string
	evenOdd, hidden            bool
	matrix                     matrix
}

var plainStyle = style{
	fill: color.NRGBA{A: 0xff}, current: color.NRGBA{A: 0xff}, fillOpacity: 1, strokeOpacity: 1, opacity: 1,
	width: 1, miter: 4, cap: "butt", join: "miter", matrix: matrix{1, 0, 0, 1, 0, 0},
}

// refusedProperties change what is drawn in ways that a Drawing does not know, unless they
// have the value named.
var refusedProperties = map[string]string{
	"clip-path": "none", "mask": "none", "filter": "none", "stroke-dasharray": "none", "marker": "none", "marker-start": "none",
	"marker-mid": "none", "marker-end": "none", "mix-blend-mode": "normal", "vector-effect": "none", "transform-origin": "",
	"paint-order": "normal", "isolation": "auto", "clip": "auto", "d": "",
}

// read takes over what an element says. Properties in style go before attributes.
func (s *style) read(attrs []xml.Attr) error {
	s.opacity = 1
	said := attributes(attrs)
	if t, ok := said["transform"]; ok {
		m, err := readTransform(t)
		if err != nil {
			return err
		}
		s.matrix = s.matrix.times(m)
	}
	delete(said, "d") // an attribute of paths, which as a property is another thing
	for _, pair := range strings.Split(said["style"], ";") {
		if name, value, ok := strings.Cut(pair, ":"); ok {
			value, _, _ = strings.Cut(value, "!important")
			said[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	if c, ok := said["color"]; ok {
		if err := s.paint(&s.current, c); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(said)) { // the first refusal is always the same
		if err := s.property(name, said[name]); err != nil {
			return err
		}
	}
	return nil
}

func (s *style) property(name, value string) (err error) {
	if usual, ok := refusedProperties[name]; ok && value != usual {
		return fmt.Errorf("it uses %s", name)
	}
	if value == "inherit" {
		return nil
	}
	switch name {
	case "fill":
		err = s.paint(&s.fill, value)
	case "stroke":
		err = s.paint(&s.stroke, value)
	case "opacity":
		s.opacity, err = share(value)
	case "fill-opacity":
		s.fillOpacity, err = share(value)
	case "stroke-opacity":
		s.strokeOpacity, err = share(value)
	case "stroke-width":
		s.width, err = length(value)
	case "stroke-miterlimit":
		s.miter, err = length(value)
	case "stroke-linecap":
		s.cap = value
	case "stroke-linejoin":
		if s.join = value; value != "miter" && value != "round" && value != "bevel" {
			err = fmt.Errorf("it uses stroke-linejoin: %s", value)
		}
	case "fill-rule":
		s.evenOdd = value == "evenodd"
	case "display":
		s.hidden = s.hidden || value == "none"
	case "visibility":
		s.hidden = s.hidden || value != "visible"
	}
	return err
}

// paint reads a plain colour, "none" or the current colour.
func (s *style) paint(to *color.NRGBA, value string) error {
	word := strings.ToLower(value)
	switch {
	case word == "none" || word == "transparent":
		*to = color.NRGBA{}
		return nil
	case word == "currentcolor":
		*to = s.current
		return nil
	case strings.HasPrefix(word, "#"):
		return hexPaint(to, word[1:])
	case strings.HasPrefix(word, "rgb(") && strings.HasSuffix(word, ")"):
		n, err := numbers(word[4 : len(word)-1])
		if err != nil || len(n) != 3 {
			return fmt.Errorf("the colour %s in it cannot be understood", value)
		}
		*to = color.NRGBA{channel(n[0]), channel(n[1]), channel(n[2]), 0xff}
		return nil
	case strings.HasPrefix(word, "url("):
		return errors.New("it holds a gradient or a pattern")
	}
	named, ok := colornames.Map[word]
	if !ok {
		return fmt.Errorf("the colour %s in it cannot be understood", value)
	}
	*to = color.NRGBA{named.R, named.G, named.B, 0xff}
	return nil
}

func channel(n float64) uint8 { return uint8(math.Round(min(max(n, 0), 255))) }

func hexPaint(to *color.NRGBA, digits string) error {
	if len(digits) == 3 || len(digits) == 4 {
		var twice strings.Builder
		for _, d := range digits {
			twice.WriteString(strings.Repeat(string(d), 2))
		}
		digits = twice.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return fmt.Errorf("the colour #%s in it cannot be understood", digits)
	}
	*to = color.NRGBA{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)}
	return nil
}

func share(value string) (float64, error) {
	if percent, ok := strings.CutSuffix(value, "%"); ok {
		n, err := length(percent)
		return n / 100, err
	}
	return length(value)
}

// length reads a number of units of the view box.
func length(value string) (float64, error) {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), "px"), 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > 1e6 {
		return 0, fmt.Errorf("the length %q in it cannot be understood", value)
	}
	return n, nil
}

// matrix is a b c d e f of SVG: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[2]*n[1], m[1]*n[0] + m[3]*n[1],
		m[0]*n[2] + m[2]*n[3], m[1]*n[2] + m[3]*n[3],
		m[0]*n[4] + m[2]*n[5] + m[4], m[1]*n[4] + m[3]*n[5] + m[5],
	}
}

func (m matrix) all(lines []polyline) []polyline {
	moved := make([]polyline, len(lines))
	for i, line := range lines {
		points := make([]point, len(line.points))
		for k, p := range line.points {
			points[k] = point{m[0]*p.x + m[2]*p.y + m[4], m[1]*p.x + m[3]*p.y + m[5]}
		}
		moved[i] = polyline{points, line.closed}
	}
	return moved
}

// readTransform reads "translate(1 2) rotate(45)".
func readTransform(value string) (matrix, error) {
	m := matrix{1, 0, 0, 1, 0, 0}
	refused := fmt.Errorf("the transform %q in it cannot be understood", value)
	for rest := strings.Trim(value, " ,\t\r\n"); rest != ""; rest = strings.TrimLeft(rest, " ,\t\r\n") {
		name, after, ok := strings.Cut(rest, "(")
		args, next, closed := strings.Cut(after, ")")
		n, err := numbers(args)
		if !ok || !closed || err != nil {
			return m, refused
		}
		one, ok := transformOf(strings.TrimSpace(name), n)
		if !ok {
			return m, refused
		}
		m, rest = m.times(one), next
	}
	return m, nil
}

func transformOf(name string, n []float64) (m matrix, ok bool) {
	radians := func(i int) float64 { return n[i] * math.Pi / 180 }
	switch k := name + strconv.Itoa(len(n)); k {
	case "matrix6":
		return matrix(n), true
	case "translate1":
		return matrix{1, 0, 0, 1, n[0], 0}, true
	case "translate2":
		return matrix{1, 0, 0, 1, n[0], n[1]}, true
	case "scale1":
		return matrix{n[0], 0, 0, n[0], 0, 0}, true
	case "scale2":
		return matrix{n[0], 0, 0, n[1], 0, 0}, true
	case "rotate1", "rotate3":
		sin, cos := math.Sincos(radians(0))
		m = matrix{cos, sin, -sin, cos, 0, 0}
		if len(n) == 3 {
			m = matrix{1, 0, 0, 1, n[1], n[2]}.times(m).times(matrix{1, 0, 0, 1, -n[1], -n[2]})
		}
		return m, true
	case "skewX1":
		return matrix{1, 0, math.Tan(radians(0)), 1, 0, 0}, true
	case "skewY1":
		return matrix{1, math.Tan(radians(0)), 0, 1, 0, 0}, true
	}
	return m, false
}
