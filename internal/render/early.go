package render

// A picture in the first screen should load at once: a browser that finds it lazy waits
// until it has laid the page out. Which picture that is hangs on the whole document, so
// how one loads is a hole.

// earlyPieces is how many pieces of an article may stand in the first screen.
const earlyPieces = 4

const lazily = ` loading="lazy"`

// loading writes how the browser loads an image.
func (p *page) loading() {
	at := len(p.buf) - p.begins
	p.put(lazily)
	p.out.holes = append(p.out.holes, hole{kind: loadingHole, from: at, to: len(p.buf) - p.begins})
}

// loads returns what belongs into the hole of an image.
func (n *numbering) loads() string {
	if !n.early || n.hurried {
		return lazily
	}
	n.hurried = true
	return n.first
}

// first returns how the first picture of the article loads, where it is in the first
// screen: before all others, unless the page shows a picture above it.
func (o *Options) first() string {
	if o.PictureAbove {
		return ""
	}
	return ` fetchpriority="high"`
}

// hasEarlyPicture reports whether one stands in the first screen.
func (d *Document) hasEarlyPicture() bool {
	for _, p := range d.pieces[:min(earlyPieces, len(d.pieces))] {
		for _, h := range p.holes {
			if h.kind == loadingHole {
				return true
			}
		}
	}
	return false
}
