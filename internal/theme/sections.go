package theme

// Section is some posts of one category, for a first page that shows them apart.
type Section struct {
	Title string
	URL   string // of the category; "" for what is left over
	Posts []Card
}

// leastInSection is how many posts a category needs for a section of its own.
const leastInSection = 2

// Lead returns the first post of the page, nil on an empty page.
func (p *Page) Lead() *Card {
	if len(p.Posts) == 0 {
		return nil
	}
	return &p.Posts[0]
}

// Sections returns the posts behind the first one by category, in the order in which the
// page has them. Those alone in their category, or in none, are left over and come last,
// below "More posts"; without any section before them they have no title.
func (p *Page) Sections() []Section {
	if len(p.Posts) < 2 {
		return nil
	}
	var sections []Section
	at := map[string]int{}
	for _, card := range p.Posts[1:] {
		if card.Category == nil {
			continue
		}
		i, known := at[card.Category.Title]
		if !known {
			i = len(sections)
			at[card.Category.Title] = i
			sections = append(sections, Section{Title: card.Category.Title, URL: card.Category.URL})
		}
		card.InSection = true
		sections[i].Posts = append(sections[i].Posts, card)
	}
	var shown []Section
	var left Section
	for _, section := range sections {
		if len(section.Posts) >= leastInSection {
			shown = append(shown, section)
		}
	}
	for _, card := range p.Posts[1:] {
		if card.Category == nil || len(sections[at[card.Category.Title]].Posts) < leastInSection {
			card.InSection = len(shown) > 0
			left.Posts = append(left.Posts, card)
		}
	}
	if len(left.Posts) == 0 {
		return shown
	}
	if len(shown) > 0 {
		left.Title = p.Words.MorePosts
	}
	return append(shown, left)
}
