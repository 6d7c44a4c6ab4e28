package project

import (
	"maps"
	"sync"

	"galley/internal/history"
)

// mostPlaces bounds how many posts' places are remembered.
const mostPlaces = 500

// places are where the author was in posts, kept so that a crash loses none.
type places struct {
	mu      sync.Mutex
	known   history.Places
	changed bool
}

// NotePlace remembers where the author is in a post.
func (p *Project) NotePlace(path string, at history.Place) {
	if p.journal == nil {
		return
	}
	p.places.mu.Lock()
	defer p.places.mu.Unlock()
	if p.places.known[path] == at {
		return
	}
	for other := range p.places.known {
		if len(p.places.known) < mostPlaces {
			break
		}
		delete(p.places.known, other)
	}
	p.places.known[path], p.places.changed = at, true
}

// place returns where the author was in a post; the zero Place for nowhere.
func (p *Project) place(path string) history.Place {
	p.places.mu.Lock()
	defer p.places.mu.Unlock()
	return p.places.known[path]
}

func (p *Project) movePlace(from, to string) {
	if at := p.place(from); at != (history.Place{}) {
		p.NotePlace(to, at)
	}
}

// writePlaces keeps the places that are new.
func (p *Project) writePlaces() {
	p.places.mu.Lock()
	changed, known := p.places.changed, maps.Clone(p.places.known)
	p.places.changed = false
	p.places.mu.Unlock()
	if changed {
		p.report("keep places in posts", p.journal.KeepPlaces(known))
	}
}
