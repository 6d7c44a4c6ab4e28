package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"galley/internal/artwork"
)

// cardVersion is part of the names of cards: another drawing gets other names.
const cardVersion = "1"

// socialCard returns the card that social networks show for a post without a picture,
// and where it is exported. ok is false for a post that has none: one with a picture, on
// a site without an address, or with a title in letters that the fonts do not have. The
// name is made from what is on the card, so that a card with this name never changes.
func (s *Site) socialCard(e *entry) (c artwork.Card, output string, ok bool) {
	m := &e.post.Meta
	if s.config.NoSocialCards || s.config.BaseURL == "" || m.Image != "" || e.post.IsPage || !artwork.Covers(e.post.Title()) {
		return c, "", false
	}
	c.Title = e.post.Title()
	if artwork.Covers(e.edition.title) {
		c.Site = e.edition.title
	}
	if date := s.date(m.Date, cmp.Or(m.Lang, e.edition.lang)); date != nil && artwork.Covers(date.Text) {
		c.Date = date.Text
	}
	sum := sha256.Sum256([]byte(cardVersion + "\x00" + c.Title + "\x00" + c.Site + "\x00" + c.Date))
	return c, "assets/cards/" + hex.EncodeToString(sum[:8]) + ".png", true
}

// addCards places the cards of the exported posts.
func (p *plan) addCards(s *Site) {
	if s.config.NoSocialCards || s.config.BaseURL == "" {
		return
	}
	lost := s.urls.get().lost
	for i := range s.all {
		e := s.entry(i)
		if !e.exported || lost[i] {
			continue
		}
		if _, output, ok := s.socialCard(e); ok { // two posts of one title and day share a card
			p.add(output, route{kind: KindCard, post: i}, e.post.Path)
		}
	}
}

func (s *Site) renderCard(w io.Writer, output string, r route) error {
	c, _, _ := s.socialCard(s.entry(r.post))
	if _, err := w.Write(c.PNG()); err != nil {
		return fmt.Errorf("write %s: %w", output, err)
	}
	return nil
}
