package settings

import (
	"slices"
	"strings"
)

// Spelling is what is looked at, and what the author knows better than dictionaries.
type Spelling struct {
	On       bool     `json:"on"`       // words are looked up while writing
	Capitals bool     `json:"capitals"` // those in capitals, too
	Words    []string `json:"words"`    // the author's own, at most MaxWords
}

// MaxWords is how many words of their own an author can have. Names of a whole field of
// work fit in.
const MaxWords = 20_000

func defaultSpelling() Spelling { return Spelling{On: true, Words: []string{}} }

func (s *Spelling) repair() {
	if s.Words == nil {
		s.Words = []string{}
	}
	s.Words = slices.DeleteFunc(s.Words, func(word string) bool { return strings.TrimSpace(word) == "" })
	s.Words = s.Words[:min(len(s.Words), MaxWords)]
}

// Clone returns a copy that shares nothing with s.
func (s Spelling) Clone() Spelling {
	s.Words = slices.Clone(s.Words)
	return s
}
