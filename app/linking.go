package app

import "galley/internal/render"

// Glance is a post as it is shown beside a link to it. Date is as in a PostRow.
type Glance struct {
	Row      PostRow         `json:"row"`
	Excerpt  string          `json:"excerpt"`
	Headings []GlanceHeading `json:"headings"`
}

// GlanceHeading is a heading of a post, with the id of its element.
type GlanceHeading struct {
	Level int    `json:"level"`
	Text  string `json:"text"`
	ID    string `json:"id"`
}

// Emoji is one that has short codes, the usual one first.
type Emoji struct {
	Char  string   `json:"char"`
	Names []string `json:"names"`
}

// Glance returns what an author wants to know of a post before linking to it.
func (s *PostService) Glance(path string) (seen Glance, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Glance{}, err
	}
	g, err := p.Glance(path)
	if err != nil {
		return Glance{}, err
	}
	seen = Glance{Row: rowOf(p, &g.Post), Excerpt: g.Excerpt, Headings: []GlanceHeading{}}
	for _, h := range g.Headings {
		seen.Headings = append(seen.Headings, GlanceHeading{h.Level, h.Text, h.ID})
	}
	return seen, nil
}

// Emojis returns the emoji that short codes write.
func (s *PostService) Emojis() (all []Emoji, err error) {
	defer guard(&err)
	for _, e := range render.Emojis() {
		all = append(all, Emoji{e.Char, e.Names})
	}
	return all, nil
}
