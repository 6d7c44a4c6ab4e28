// Package spelling tells which words are right in at least one of several languages, and
// what the others may have been meant to be.
//
// A language is named by a tag as posts have it: "en-GB", "de". It stands for one
// dictionary, which is read with the first word that is looked up in it.
package spelling

import (
	"context"
	"slices"
	"sync"

	"github.com/tetratelabs/wazero"

	"galley/internal/spelling/hunspell"
)

// Shelf has the dictionaries. Read returns the two files of a language's.
type Shelf interface {
	Read(language string) (affix, list []byte, err error)
}

// mostOpen is how many dictionaries stay in memory, of 5 to 12 MB each. An author who
// writes in more languages than these waits a moment when changing between them.
const mostOpen = 4

// MostSuggestions is how many are given at most: those after them are far from the word.
const MostSuggestions = 8

// Checker looks words up. It is safe for concurrent use.
type Checker struct {
	shelf Shelf
	code  wazero.CompilationCache

	mu   sync.Mutex
	open []*volume // the one used last is first
}

// New returns a checker that finds its dictionaries on shelf, and keeps the code of what
// reads them in code; nil keeps none.
func New(shelf Shelf, code wazero.CompilationCache) *Checker {
	return &Checker{shelf: shelf, code: code}
}

// Close gives all memory back. What is asked later is read anew.
func (c *Checker) Close() {
	c.mu.Lock()
	closing := c.open
	c.open = nil
	c.mu.Unlock()
	for _, v := range closing {
		v.close()
	}
}

// Wrong returns those of words that none of the languages knows, in their order. An error
// means that a dictionary cannot be read; nothing is said of any word then.
func (c *Checker) Wrong(ctx context.Context, languages, words []string) ([]string, error) {
	wrong := slices.Clone(words)
	for _, language := range languages {
		var unknown []string
		err := c.ask(ctx, language, func(d *hunspell.Dictionary) error {
			unknown = []string{}
			for _, word := range wrong {
				known, err := d.Knows(ctx, word)
				if err != nil {
					return err
				}
				if !known {
					unknown = append(unknown, word)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		wrong = unknown
	}
	return wrong, nil
}

// Suggest returns words that word may have been meant to be: the likeliest of each
// language, then the second of each, and so on.
func (c *Checker) Suggest(ctx context.Context, languages []string, word string) ([]string, error) {
	var lists [][]string
	for _, language := range languages {
		var list []string
		err := c.ask(ctx, language, func(d *hunspell.Dictionary) (err error) {
			list, err = d.Suggest(ctx, word)
			return err
		})
		if err != nil {
			return nil, err
		}
		lists = append(lists, list)
	}
	return merged(lists), nil
}

// merged takes from several lists by turns, each word once.
func merged(lists [][]string) []string {
	var all []string
	for i := 0; len(all) < MostSuggestions; i++ {
		longer := false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			longer = true
			if !slices.Contains(all, list[i]) && len(all) < MostSuggestions {
				all = append(all, list[i])
			}
		}
		if !longer {
			break
		}
	}
	return all
}
