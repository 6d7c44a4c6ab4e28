package engine

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
)

// The work allowed for a text, in steps of a few nanoseconds: ordinary code takes about
// ten a byte.
const (
	stepsForAny  = 16 << 20
	stepsForByte = 150
)

// maxNesting bounds lexers within lexers: each level takes stack.
const maxNesting = 1000

// A session is the lexing of one text, the texts within it included.
type session struct {
	matcher
	groups []string  // of all matches at work
	idle   []*runner // not at work
	depth  int       // lexers within lexers

	unknown    []string   // names of languages in the text that are none
	strings    stringSink // for Go's raw strings
	foreigners []*foreigner
	calling    *chroma.LexerState // of the rule at work, when it has functions of chroma's
}

var sessions = sync.Pool{New: func() any { return new(session) }}

// begin makes the session ready for a text of size bytes.
func (s *session) begin(size int) {
	s.fuel = stepsForAny + stepsForByte*size
	s.depth = 0
}

// keepChoices bounds what a session keeps of the memory that a hard text made it take.
const keepChoices = 1 << 14

// release gives the session back for another text.
func (s *session) release() {
	clear(s.groups[:cap(s.groups)]) // they would keep the text
	s.groups, s.hard, s.stretches = s.groups[:0], nil, nil
	s.unknown, s.foreigners, s.calling, s.strings = nil, nil, nil, stringSink{}
	if cap(s.choices) > keepChoices {
		s.choices = nil
	}
	if cap(s.trail) > keepChoices {
		s.trail = nil
	}
	sessions.Put(s)
}

// newRunner returns a runner for a text.
func (s *session) newRunner(m *machine, text string) *runner {
	last := len(s.idle) - 1
	if last < 0 {
		s.idle, last = append(s.idle, new(runner)), 0
	}
	r := s.idle[last]
	s.idle = s.idle[:last]
	*r = runner{session: s, machine: m, text: text, stack: r.stack, outer: s.calling}
	if m.keepsStacks || cap(r.stack) > keepChoices {
		r.stack = nil
	}
	return r
}

// freeRunner takes a runner back.
func (s *session) freeRunner(r *runner) {
	s.calling = r.outer
	*r = runner{stack: r.stack[:0]}
	s.idle = append(s.idle, r)
}

// drop forgets the groups from the nth on.
func (s *session) drop(n int) { s.groups = s.groups[:n] }

// enter begins a lexer within a lexer; exit ends it.
func (s *session) enter() error {
	if s.depth++; s.depth > maxNesting {
		return errTooHard
	}
	return nil
}

func (s *session) exit() { s.depth-- }

// sub lexes a text within the text.
func (s *session) sub(l chroma.Lexer, text string, o options, out Sink) error {
	defer s.exit()
	if err := s.enter(); err != nil {
		return err
	}
	return s.lex(Of(l), text, o, out)
}

// lex lexes a text in a language.
func (s *session) lex(l *Language, text string, o options, out Sink) error {
	if l.err != nil {
		return l.err
	}
	return l.run.lex(s, text, o, out)
}

// searchPrice is what it costs, in steps, to find out that a name is unknown.
const searchPrice = 1 << 18

// lexer finds the lexer that a rule or an author names, nil when there is none.
func (s *session) lexer(name string) chroma.Lexer {
	l := Find(name)
	if l == nil && !slices.Contains(s.unknown, name) {
		s.unknown = append(s.unknown, name)
		s.fuel -= searchPrice
	}
	return l
}

// wholeText returns a text as chroma takes it: lines end in "\n", the last one too when
// the lexer asks for that.
func wholeText(text string, endLine bool) (_ string, added bool) {
	if strings.IndexByte(text, '\r') >= 0 {
		text = newlines.Replace(text)
	}
	added = endLine && !strings.HasSuffix(text, "\n")
	if added {
		text += "\n"
	}
	return text, added
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// valid replaces every byte that is not UTF-8 by U+FFFD, as chroma does.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return string([]rune(text))
}
