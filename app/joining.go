package app

import (
	"galley/internal/project"
	"galley/internal/workspace"
)

// JoinedPost is an open post after another program's change was merged into its text. Where
// both sides clash, the text has the author's, and Parts say what there is to choose from.
type JoinedPost struct {
	Post     OpenedPost   `json:"post"`
	OnDisk   string       `json:"onDisk"`
	Revision string       `json:"revision"` // of the file
	Clashes  int          `json:"clashes"`
	Parts    []JoinedPart `json:"parts"`
}

// JoinedPart is a stretch of the merged text: settled, or a clash.
type JoinedPart struct {
	Text   string `json:"text"`
	Clash  bool   `json:"clash"`
	Base   string `json:"base"`
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// Join merges what another program wrote into an open post. Parts come only with clashes.
func (s *PostService) Join(path string) (joined JoinedPost, err error) {
	defer guard(&err)
	var made project.Joined
	post, err := s.show(path, func(p *project.Project, path string) (project.Opened, error) {
		var err error
		made, err = p.Join(path)
		return made.Opened, err
	})
	if err != nil {
		return JoinedPost{}, err
	}
	joined = JoinedPost{
		Post: post, OnDisk: made.OnDisk, Revision: string(made.Revision), Clashes: made.Clashes, Parts: []JoinedPart{},
	}
	if made.Clashes > 0 {
		for _, part := range made.Parts {
			joined.Parts = append(joined.Parts, JoinedPart(part))
		}
	}
	return joined, nil
}

// Settle notes that the author chose between both sides: the text of an open post takes
// account of the file at a revision.
func (s *PostService) Settle(path, revision string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	return p.Settle(path, workspace.Revision(revision))
}
