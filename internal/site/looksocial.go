package site

import (
	"cmp"
	"encoding/base64"
	"html/template"
	"net/url"
	"strings"
)

// Sizes of pictures in px: what networks ask for, and below what they show a small card.
const (
	shareWidth, shareHeight       = 1200, 630
	leastShareWidth, leastShareHi = 600, 315
)

// socialLook is the card a social network makes of a link.
type socialLook struct {
	Lang, Dir, Host, Title, Text string
	Image                        template.URL // "" when the head names none
	Large                        bool
}

// lookSocial returns a post as social networks show a link to it, from the head of its page.
func (s *Site) lookSocial(i int, h pageHead) (Look, error) {
	e := s.entry(i)
	lang, dir, _ := s.language(e.post)
	address := cmp.Or(h.properties["og:url"], h.canonical)
	data := socialLook{
		Lang: cmp.Or(lang, s.config.Language), Dir: cmp.Or(dir, s.dir),
		Title: cmp.Or(h.properties["og:title"], h.title), Text: cmp.Or(h.properties["og:description"], h.names["description"]),
		Image: s.pictureInFrame(e, h.properties["og:image"]),
		Large: h.properties["og:image"] != "" && h.names["twitter:card"] == "summary_large_image",
	}
	if data.Host, _ = breadcrumb(address); data.Host == "" {
		data.Host = cmp.Or(h.properties["og:site_name"], s.config.Title)
	}
	notes := append(s.reach(i), s.imageNotes(e, h)...)
	if data.Text == "" {
		notes = append(notes, Note{Code: "descriptionNone", Field: "description", Warn: true})
	}
	page, err := lookPage("social.html", data)
	return Look{HTML: page, URL: e.url, Notes: notes}, err
}

// pictureInFrame returns what a preview can load the picture of a post from. A card of
// unsaved text is nowhere yet, so it comes with the page.
func (s *Site) pictureInFrame(e *entry, image string) template.URL {
	if c, output, ok := s.socialCard(e); ok && image == s.absolute("/"+output) {
		return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(c.PNG()))
	}
	return template.URL(s.imageInFrame(e.output, image))
}

// imageInFrame returns the address a preview can load an image of the site from.
func (s *Site) imageInFrame(from, image string) string {
	rest, own := strings.CutPrefix(image, s.base)
	if path, err := url.PathUnescape(rest); own && err == nil {
		return relative(from, "/"+path)
	}
	return image
}

// imageNotes says why a card has no picture or a poor one, and what to do about it.
func (s *Site) imageNotes(e *entry, h pageHead) []Note {
	src := e.post.Meta.Image
	picture := s.picture(e.output, e)
	var notes []Note
	if h.properties["og:image"] == "" {
		switch {
		case src == "":
			notes = append(notes, Note{Code: "noImage", Field: "image", Warn: true})
		case picture == nil:
			notes = append(notes, Note{Code: "lostImage", Args: map[string]any{"image": src}, Field: "image", Warn: true})
		case s.config.BaseURL == "":
			notes = append(notes, Note{Code: "noAddressImage", Warn: true})
		default:
			notes = append(notes, Note{Code: "themeImage", Warn: true})
		}
		return notes
	}
	if _, _, drawn := s.socialCard(e); drawn {
		return append(notes, Note{Code: "drawnImage", Field: "image"})
	}
	if e.post.Meta.ImageAlt == "" && src != "" {
		notes = append(notes, Note{Code: "noImageAlt", Field: "imageAlt"})
	}
	if picture == nil || picture.Width == 0 {
		return notes
	}
	size := map[string]any{"width": picture.Width, "height": picture.Height, "wantWidth": shareWidth, "wantHeight": shareHeight}
	switch shape := float64(picture.Width) / float64(picture.Height); {
	case picture.Width < leastShareWidth || picture.Height < leastShareHi:
		notes = append(notes, Note{Code: "smallImage", Args: size, Field: "image", Warn: true})
	case shape < 1.7 || shape > 2.1:
		notes = append(notes, Note{Code: "cutImage", Args: size, Field: "image"})
	}
	return notes
}
