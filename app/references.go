package app

// PlanRename works out giving a post another path, with the links that lead to it and
// those that it has.
func (s *ChangeService) PlanRename(from, to string) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanRename(s.app.context, from, to)
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}

// PlanRenameFile works out giving another path to a picture or another file that is no
// post, with all links to it.
func (s *ChangeService) PlanRenameFile(from, to string) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanRenameFile(s.app.context, from, to)
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}

// LinkOffer is what could be done about links that led to an open post as it was. What is
// "heading", "title" or "address"; "" offers nothing.
type LinkOffer struct {
	What  string `json:"what"`
	Old   string `json:"old"`
	New   string `json:"new"`
	Links int    `json:"links"`
	Posts int    `json:"posts"`
}

// OfferLinks counts the links that led to an open post as it stood and no longer do. It
// is asked after a save.
func (s *ChangeService) OfferLinks(path string) (offer LinkOffer, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return LinkOffer{}, err
	}
	made, err := p.OfferLinks(s.app.context, path)
	return LinkOffer(made), err
}

// PlanLinks works out what OfferLinks offers.
func (s *ChangeService) PlanLinks(path string) (plan ChangePlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ChangePlan{}, err
	}
	made, err := p.PlanLinks(s.app.context, path)
	if err != nil {
		return ChangePlan{}, err
	}
	return s.keep(p, made), nil
}

// SettleLinks lets a post count as it is now: nothing is offered until it changes again.
func (s *ChangeService) SettleLinks(path string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	return p.SettleLinks(path)
}

// Backlink is a place in a post that leads to another. Column counts characters.
type Backlink struct {
	Path   string `json:"path"`
	Title  string `json:"title"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

// Backlinks are the places that lead to a post. More counts those that are left out.
type Backlinks struct {
	Found []Backlink `json:"found"`
	More  int        `json:"more"`
}

// Backlinks returns the places in other posts that lead to the one at path.
func (s *PostService) Backlinks(path string) (all Backlinks, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Backlinks{}, err
	}
	found, more, err := p.Backlinks(s.app.context, path)
	all = Backlinks{Found: []Backlink{}, More: more}
	for _, b := range found {
		all.Found = append(all.Found, Backlink{b.Post.Path, b.Post.Title(), b.Line, b.Column, b.Text})
	}
	return all, err
}
