package spelling

import (
	"context"
	"errors"
	"slices"
	"sync"

	"galley/internal/spelling/hunspell"
)

var errPutAway = errors.New("spelling: the dictionary was put away")

// volume is the place of a dictionary among those that are open.
type volume struct {
	language string

	mu      sync.Mutex
	words   *hunspell.Dictionary // nil until it was read
	putAway bool
}

// volume returns that of a language and puts it first. The last of too many is put away.
func (c *Checker) volume(language string) *volume {
	v, last := c.place(language)
	if last != nil {
		last.close()
	}
	return v
}

// mostTurns bounds how often one question takes its dictionary up again after others who
// ask in more languages than stay open had it put away.
const mostTurns = 20

// ask puts a question to the dictionary of a language, anew when it was put away meanwhile.
func (c *Checker) ask(ctx context.Context, language string, question func(*hunspell.Dictionary) error) error {
	for turn := 1; ; turn++ {
		v := c.volume(language)
		d, err := v.dictionary(ctx, c)
		if err == nil {
			err = question(d)
		}
		if err == nil || ctx.Err() != nil || turn == mostTurns || !v.isPutAway() {
			return err
		}
	}
}

func (v *volume) isPutAway() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.putAway
}

func (c *Checker) place(language string) (v, last *volume) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v = &volume{language: language}
	if at := slices.IndexFunc(c.open, func(v *volume) bool { return v.language == language }); at >= 0 {
		v = c.open[at]
		c.open = slices.Delete(c.open, at, at+1)
	}
	c.open = slices.Insert(c.open, 0, v)
	if len(c.open) > mostOpen {
		last = c.open[mostOpen]
		c.open = slices.Delete(c.open, mostOpen, mostOpen+1)
	}
	return v, last
}

// dictionary reads the dictionary if it is not there, or failed at a word. Whoever else
// wants it meanwhile waits.
func (v *volume) dictionary(ctx context.Context, c *Checker) (*hunspell.Dictionary, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.putAway {
		return nil, errPutAway
	}
	if v.words != nil && !v.words.Closed() {
		return v.words, nil
	}
	affix, list, err := c.shelf.Read(v.language)
	if err != nil {
		return nil, err
	}
	v.words, err = hunspell.Open(ctx, c.code, affix, list)
	return v.words, err
}

func (v *volume) close() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.putAway = true
	if v.words != nil {
		v.words.Close()
	}
}
