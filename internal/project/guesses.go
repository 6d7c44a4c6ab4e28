package project

import (
	"sync"

	"galley/internal/links"
	"galley/internal/site"
)

// guesses are what the author of links that lead nowhere may have meant, remembered while
// a post is open: a search goes over the names of all files, and a broken link is asked
// about with every letter.
type guesses struct {
	mu    sync.Mutex
	files int // of the folder, when they were made
	made  map[string]guess
}

type guess struct {
	dest string
	ok   bool
}

// mostGuesses bounds the searches for one letter.
const mostGuesses = 2

// guesser returns links.Meant with a memory. What is remembered holds as long as it leads
// somewhere, or where nothing was found, as long as the folder has as many files.
func (g *guesses) guesser() func(*site.Site, string, *links.Link) (string, bool) {
	searches := 0
	return func(s *site.Site, from string, l *links.Link) (string, bool) {
		g.mu.Lock()
		defer g.mu.Unlock()
		if files := len(s.Paths()) + len(s.StaticFiles()); g.made == nil || g.files != files {
			g.files, g.made = files, map[string]guess{}
		}
		known, asked := g.made[l.Dest]
		if asked && known.ok {
			_, asked = s.Resolve(from, known.dest)
		}
		if !asked && searches < mostGuesses {
			searches++
			known.dest, known.ok = links.Meant(s, from, l)
			g.made[l.Dest] = known
		}
		return known.dest, known.ok
	}
}
