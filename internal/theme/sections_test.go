package theme

import (
	"fmt"
	"testing"
)

func TestSections(t *testing.T) {
	in := func(title, category string) Card {
		c := Card{Title: title}
		if category != "" {
			c.Category = &Link{Title: category, URL: "/" + category}
		}
		return c
	}
	for _, tt := range []struct {
		name  string
		cards []Card
		want  string
	}{
		{"none", nil, "[]"},
		{"one", []Card{in("a", "x")}, "[]"},
		{"no categories", []Card{in("a", ""), in("b", ""), in("c", "")}, "[: b c]"},
		{"all alone", []Card{in("a", "x"), in("b", "y"), in("c", "z")}, "[: b c]"},
		{"mixed", []Card{in("a", "x"), in("b", "y"), in("c", ""), in("d", "x"), in("e", "y"), in("f", "x")}, "[y: b e x: d f More posts: c]"},
		{"nothing left", []Card{in("a", ""), in("b", "y"), in("c", "y")}, "[y: b c]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := &Page{Posts: tt.cards, Words: WordsFor("en")}
			var got []string
			for _, s := range p.Sections() {
				line := s.Title + ":"
				for _, c := range s.Posts {
					line += " " + c.Title
					if c.InSection != (s.Title != "") {
						t.Errorf("%s is in a section: %v", c.Title, c.InSection)
					}
				}
				got = append(got, line)
			}
			if fmt.Sprint(got) != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}
