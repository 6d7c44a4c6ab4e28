package project

import (
	"galley/internal/workspace"
)

// followMoves takes the history of posts along that another program moved, and their
// editing where they are open. found are new or changed, removed are gone, and the content
// is still as it was before both.
func (p *Project) followMoves(found []stored, removed []string) {
	if len(found) == 0 {
		return
	}
	var gone, came []located
	for _, path := range removed {
		if one, known := p.known(path); known {
			gone = append(gone, located{path, one.revision})
		}
	}
	for _, one := range found {
		if _, known := p.known(one.Path); !known {
			came = append(came, located{one.Path, one.revision})
		}
	}
	p.followMoved(gone, came)
}

// followMovesIn is followMoves for a folder that was read again.
func (p *Project) followMovesIn(before map[string]stored, changed, removed []string) {
	var gone, came []located
	for _, path := range removed {
		gone = append(gone, located{path, before[path].revision})
	}
	for _, path := range changed {
		if _, known := before[path]; known {
			continue
		}
		if one, known := p.known(path); known {
			came = append(came, located{path, one.revision})
		}
	}
	p.followMoved(gone, came)
}

// Move says that the file of a post went from one path to another.
type Move struct{ From, To string }

// located is a post by where it is and what it holds.
type located struct {
	path     string
	revision workspace.Revision
}

func (p *Project) followMoved(gone, came []located) {
	if len(came) == 0 {
		return
	}
	// A program may remove the file well before it makes the other.
	for _, o := range p.allOpen() {
		o.mu.Lock()
		if o.base == workspace.Absent && len(o.was) > 0 {
			gone = append(gone, located{o.path, workspace.RevisionOf(o.was)})
		}
		o.mu.Unlock()
	}
	// Open posts first: their editors ask for them under the old path until they are told.
	moved := pairs(gone, came)
	for from, to := range moved {
		if p.follows(from, to) {
			delete(moved, from)
		}
	}
	var others []Move
	for from, to := range moved {
		if _, _, err := p.files.Read(from); err == nil {
			continue
		}
		p.report("take the history of "+from+" along", p.moveHistory(from, to))
		if p.opened(from) == nil { // one that is open is told by its own events
			others = append(others, Move{from, to})
		}
	}
	if len(others) > 0 {
		p.notify(func(n Notify) { n.PostsMoved(others) })
	}
}

// pairs returns where posts went, as far as their content leaves no doubt: one that is gone
// and one that came hold it, and it is more than nothing.
func pairs(gone, came []located) map[string]string {
	const many = "\x00"
	nothing := workspace.RevisionOf(nil)
	at := map[workspace.Revision]string{}
	for _, one := range came {
		if _, twice := at[one.revision]; twice {
			one.path = many
		}
		at[one.revision] = one.path
	}
	from := map[workspace.Revision]string{}
	for _, one := range gone {
		if other, twice := from[one.revision]; twice && other != one.path {
			one.path = many
		}
		from[one.revision] = one.path
	}
	moved := map[string]string{}
	for revision, path := range from {
		if to := at[revision]; to != "" && to != many && path != many && revision != nothing {
			moved[path] = to
		}
	}
	return moved
}

// follows goes on with an open post at its new path. False when it is not open, or cannot be
// there.
func (p *Project) follows(from, to string) bool {
	o := p.opened(from)
	if o == nil || !p.goOnAt(o, from, to, func() {
		if o.base == workspace.Absent {
			o.base = workspace.RevisionOf(o.was)
		}
	}) {
		return false
	}
	p.report("take the history of "+from+" along", p.moveHistory(from, to))
	p.notify(func(n Notify) { n.PostsMoved([]Move{{from, to}}) })
	return true
}

// compareLinks looks at open posts that are reached through links: what happens to their
// files is told of other paths.
func (p *Project) compareLinks() {
	for _, o := range p.allOpen() {
		o.mu.Lock()
		path, link := o.path, o.link
		o.mu.Unlock()
		if link {
			p.compareOpen(path)
		}
	}
}
