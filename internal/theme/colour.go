package theme

import (
	"math"
	"regexp"
	"strconv"
)

// LeastContrast is what WCAG 2.2 asks of text (1.4.3, level AA).
const LeastContrast = 4.5

var hexColour = regexp.MustCompile(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// ParseColour reads "#rgb" and "#rrggbb" and returns the latter in small letters.
func ParseColour(s string) (colour string, ok bool) {
	if !hexColour.MatchString(s) {
		return "", false
	}
	if len(s) == 4 {
		s = string([]byte{'#', s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	return rgbOf(s).hex(), true
}

// rgb is a colour with channels from 0 to 1.
type rgb [3]float64

func rgbOf(hex string) rgb {
	n, _ := strconv.ParseUint(hex[1:], 16, 32)
	return rgb{float64(n>>16&0xff) / 255, float64(n>>8&0xff) / 255, float64(n&0xff) / 255}
}

func (c rgb) hex() string {
	n := uint64(1) << 24 // keeps the zeros in front
	for i, shift := range []uint{16, 8, 0} {
		n |= uint64(math.Round(min(max(c[i], 0), 1)*255)) << shift
	}
	return "#" + strconv.FormatUint(n, 16)[1:]
}

func linear(c float64) float64 {
	if c <= .04045 {
		return c / 12.92
	}
	return math.Pow((c+.055)/1.055, 2.4)
}

func unlinear(c float64) float64 {
	if c <= .0031308 {
		return c * 12.92
	}
	return 1.055*math.Pow(c, 1/2.4) - .055
}

// Contrast returns the ratio of two colours "#rrggbb", from 1 to 21, after
// https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func Contrast(a, b string) float64 {
	x, y := rgbOf(a).luminance(), rgbOf(b).luminance()
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func (c rgb) luminance() float64 {
	return .2126*linear(c[0]) + .7152*linear(c[1]) + .0722*linear(c[2])
}

// worst returns the lowest contrast of a colour on any of grounds.
func worst(colour string, grounds []string) float64 {
	lowest := 21.0
	for _, ground := range grounds {
		lowest = min(lowest, Contrast(colour, ground))
	}
	return lowest
}

// Readable returns the colour closest to the given one that text on all of grounds can
// have: the same hue, lighter or darker. ok is false when none will do, as on grounds of
// grey.
func Readable(colour string, grounds ...string) (near string, ok bool) {
	if worst(colour, grounds) >= LeastContrast {
		return colour, true
	}
	from := toOKLCH(rgbOf(colour))
	const steps = 200
	for n := 1; n <= steps; n++ {
		for _, sign := range []float64{-1, 1} {
			l := from.l + sign*float64(n)/steps
			if l < 0 || l > 1 {
				continue
			}
			tried := oklch{l, from.c, from.h}.rgb().hex()
			if worst(tried, grounds) >= LeastContrast {
				return tried, true
			}
		}
	}
	return colour, false
}

// oklch is a colour by lightness, chroma and hue as people see them:
// https://bottosson.github.io/posts/oklab/.
type oklch struct{ l, c, h float64 }

func toOKLCH(c rgb) oklch {
	r, g, b := linear(c[0]), linear(c[1]), linear(c[2])
	l := math.Cbrt(.4122214708*r + .5363325363*g + .0514459929*b)
	m := math.Cbrt(.2119034982*r + .6806995451*g + .1073969566*b)
	s := math.Cbrt(.0883024619*r + .2817188376*g + .6299787005*b)
	x := 1.9779984951*l - 2.428592205*m + .4505937099*s
	y := .0259040371*l + .7827717662*m - .808675766*s
	return oklch{.2104542553*l + .793617785*m - .0040720468*s, math.Hypot(x, y), math.Atan2(y, x)}
}

// rgb returns the colour on a screen: of one that screens cannot show, the most colourful
// of its lightness and hue that they can.
func (o oklch) rgb() rgb {
	if c, fits := o.onScreen(); fits {
		return c
	}
	low, high := 0.0, o.c
	for range 20 {
		o.c = (low + high) / 2
		if _, fits := o.onScreen(); fits {
			low = o.c
		} else {
			high = o.c
		}
	}
	o.c = low
	c, _ := o.onScreen()
	return c
}

func (o oklch) onScreen() (c rgb, fits bool) {
	x, y := o.c*math.Cos(o.h), o.c*math.Sin(o.h)
	l := math.Pow(o.l+.3963377774*x+.2158037573*y, 3)
	m := math.Pow(o.l-.1055613458*x-.0638541728*y, 3)
	s := math.Pow(o.l-.0894841775*x-1.291485548*y, 3)
	fits = true
	for i, v := range []float64{
		4.0767416621*l - 3.3077115913*m + .2309699292*s,
		-1.2684380046*l + 2.6097574011*m - .3413193965*s,
		-.0041960863*l - .7034186147*m + 1.707614701*s,
	} {
		const slack = 1e-6
		fits = fits && v >= -slack && v <= 1+slack
		c[i] = unlinear(min(max(v, 0), 1))
	}
	return c, fits
}
