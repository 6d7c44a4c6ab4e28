package artwork

import (
	"fmt"
	"strings"
)

// operands is how many numbers each command of a path takes.
var operands = map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7, 'Z': 0}

// path follows the commands of a path: https://www.w3.org/TR/SVG2/paths.html#PathData.
func (t *tracer) path(d string) error {
	wrong := fmt.Errorf("the path %q in it cannot be understood", clipped(d))
	p := scanner{d}
	var command, before byte
	var control point // of the curve before, for S and T
	for p.more() {
		if c := p.rest[0]; strings.IndexByte("MmLlHhVvCcSsQqTtAaZz", c) >= 0 {
			command, p.rest = c, p.rest[1:]
		} else if command == 0 || command|0x20 == 'z' {
			return wrong
		}
		upper := command &^ 0x20
		if len(t.lines) == 0 && upper != 'M' {
			return wrong
		}
		n, ok := p.arguments(upper)
		if !ok {
			return wrong
		}
		base := point{}
		if command != upper {
			base = t.at
		}
		at := func(i int) point { return point{base.x + n[i], base.y + n[i+1]} }
		control = t.step(upper, before, n, at, base, control)
		before = upper
		if upper == 'M' { // further pairs are lines
			command = 'L' | command&0x20
		}
	}
	return nil
}

func (p *scanner) arguments(command byte) (n [7]float64, ok bool) {
	for i := range operands[command] {
		if command == 'A' && (i == 3 || i == 4) {
			on, ok := p.flag()
			if !ok {
				return n, false
			}
			if on {
				n[i] = 1
			}
			continue
		}
		if n[i], ok = p.number(); !ok {
			return n, false
		}
	}
	return n, true
}

// step follows one command and returns the control point that a smooth curve behind it
// mirrors.
func (t *tracer) step(command, before byte, n [7]float64, at func(int) point, base, control point) point {
	mirrored := func(kinds string) point {
		if strings.IndexByte(kinds, before) < 0 {
			return t.at
		}
		return point{2*t.at.x - control.x, 2*t.at.y - control.y}
	}
	switch command {
	case 'M':
		to := at(0)
		t.move(to.x, to.y)
	case 'L':
		to := at(0)
		t.line(to.x, to.y)
	case 'H':
		t.line(base.x+n[0], t.at.y)
	case 'V':
		t.line(t.at.x, base.y+n[0])
	case 'C':
		control = at(2)
		t.cubic(at(0), control, at(4))
	case 'S':
		first := mirrored("CS")
		control = at(0)
		t.cubic(first, control, at(2))
	case 'Q':
		control = at(0)
		t.quadratic(control, at(2))
	case 'T':
		control = mirrored("QT")
		t.quadratic(control, at(0))
	case 'A':
		t.arc(n[0], n[1], n[2], n[3] == 1, n[4] == 1, at(5))
	case 'Z':
		t.close()
	}
	return control
}
