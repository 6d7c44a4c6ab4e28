package app

// Look is a post in one of the shapes readers meet it in. HTML is a whole page whose
// relative addresses begin at URL; Rev is the text it shows.
type Look struct {
	Rev   int        `json:"rev"`
	HTML  string     `json:"html"`
	URL   string     `json:"url"`
	Notes []LookNote `json:"notes"`
}

// LookNote is something to know about a look. The interface has the words for each
// code; Args are the values in them. Field names the field of the post that changes it.
type LookNote struct {
	Code  string         `json:"code"`
	Args  map[string]any `json:"args"`
	Field string         `json:"field"`
	Warn  bool           `json:"warn"`
}

// Look returns an open post as kind: "card", "feed", "search", "social" or "print".
func (s *PostService) Look(path, kind string) (look Look, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Look{}, err
	}
	shown, rev, err := p.Look(path, kind)
	if err != nil {
		return Look{}, err
	}
	look = Look{Rev: rev, HTML: shown.HTML, URL: shown.URL, Notes: []LookNote{}}
	for _, n := range shown.Notes {
		args := n.Args
		if args == nil {
			args = map[string]any{}
		}
		look.Notes = append(look.Notes, LookNote{Code: n.Code, Args: args, Field: n.Field, Warn: n.Warn})
	}
	return look, nil
}
