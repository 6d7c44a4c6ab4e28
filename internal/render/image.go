package render

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
)

// paragraph writes a paragraph; an image alone in it that has a title becomes a figure
// with the title as its caption.
func paragraph(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if isContents(p, n) {
		if entering {
			contentsBlock(p)
		}
		return ast.WalkSkipChildren
	}
	img, dest, ok := lone(n)
	if !ok || len(img.Title) == 0 || !SafeURL(unescape(img.Destination), true) {
		if entering {
			p.put("<p")
			p.dir(n)
			p.put(">")
		} else {
			p.put("</p>\n")
		}
		return ast.WalkContinue
	}
	if !entering {
		return ast.WalkContinue
	}
	p.put("<figure>")
	if dest != "" {
		p.put(`<a href="`)
		p.url(p.mapLink(dest))
		p.put(`">`)
	}
	p.image(img, false)
	if dest != "" {
		p.put("</a>")
	}
	caption := unescape(img.Title)
	p.put("<figcaption")
	if own := (&directionLook{}).text(caption); own != noDirection && own != p.flow(n) {
		p.attribute("dir", directionNames[own])
	}
	p.put(">")
	p.text(caption)
	p.put("</figcaption></figure>\n")
	return ast.WalkSkipChildren
}

// lone returns the image that is all of n, and the address of the link around it.
func lone(n ast.Node) (img *ast.Image, dest string, ok bool) {
	c := n.FirstChild()
	if c == nil || c.NextSibling() != nil {
		return nil, "", false
	}
	if a, isLink := c.(*ast.Link); isLink {
		dest = unescape(a.Destination)
		c = a.FirstChild()
		if !SafeURL(dest, false) || c == nil || c.NextSibling() != nil {
			return nil, "", false
		}
	}
	img, ok = c.(*ast.Image)
	return img, dest, ok
}

// image writes an image, or only its text when the address is not safe.
func image(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.image(n.(*ast.Image), true)
	}
	return ast.WalkSkipChildren
}

func (p *page) image(n *ast.Image, title bool) {
	dest, alt := unescape(n.Destination), plainText(p.source, n)
	if !SafeURL(dest, true) {
		p.unsafe(n, dest)
		p.text(alt)
		return
	}
	shown := p.mapImage(dest)
	w, h := sides(n, shown)
	p.beginPicture(shown, w)
	p.put(`<img src="`)
	p.url(shown.Src)
	p.put(`" alt="`)
	p.text(alt)
	p.put(`"`)
	if title {
		p.attribute("title", unescape(n.Title))
	}
	p.set(shown, w)
	p.size(w, h)
	p.loading()
	p.put(` decoding="async">`)
	p.endPicture(shown)
}

func (p *page) mapImage(dest string) Picture {
	if p.options.Image == nil {
		return Picture{Src: dest}
	}
	shown := p.options.Image(dest)
	p.used(use{kind: useImage, asked: dest, got: shown.Src, picture: shown})
	return shown
}

// size writes what is known of the size of an image: with both sides a page does not jump
// while it loads.
func (p *page) size(w, h int) {
	if w > 0 {
		p.put(` width="`, strconv.Itoa(w), `"`)
	}
	if w > 0 && h > 0 {
		p.put(` height="`, strconv.Itoa(h), `"`)
	}
}
