package project

import (
	"bytes"

	"galley/internal/site"
)

// Look returns an open post in one of the shapes of site.Look, with its unsaved text,
// and the rev of that text. Edits go on meanwhile.
func (p *Project) Look(path, kind string) (look site.Look, rev int, err error) {
	o := p.opened(path)
	if o == nil {
		return site.Look{}, 0, notOpen(path)
	}
	o.mu.Lock()
	one, rev := o.post, o.rev
	one.Source = bytes.Clone(one.Source) // edits change the buffer in place
	o.mu.Unlock()
	look, err = p.Site().Showing(path, nil).With(one).Look(path, kind)
	return look, rev, err
}
