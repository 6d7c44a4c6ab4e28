// Package engine splits code into tokens by chroma's rules, a good deal faster than
// chroma does it.
//
// Words:
//
//	lexer     chroma's description of a language; the engine reads its rules
//	language  the same made ready to run
//	rule      a pattern, the tokens its match becomes, and a change of state
//	state     a list of rules; the top of a stack of states says which rules are tried
//	program   a pattern as instructions (program.go), made by compile.go and link.go
//	matcher   runs programs (match.go, choices.go)
//	automaton runs the patterns on which a matcher could run into trouble
//
// The tokens are those of chroma for every text; the tests compare the two. What they
// have in common is chroma's rules and regexp2's parser, nothing else.
//
// The work on a text is bounded. A lexer that no longer advances, or patterns that try
// too many ways to match, end in an error, and the caller shows the code without colours.
package engine

import (
	"errors"
	"fmt"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// A Sink takes the tokens of a text in their order. Together their texts are the text
// that was lexed, with a newline added where the language wants one at the end, unless
// a rule of the language loses or repeats something.
type Sink interface {
	Token(t chroma.TokenType, text string)
}

// A Language is a lexer of chroma, ready to run. Any number of goroutines may use it.
type Language struct {
	run source
	err error
}

// A source makes tokens. It is implemented by the rules of a lexer (machine) and by what
// chroma wraps around lexers.
type source interface {
	lex(s *session, text string, o options, out Sink) error
}

// options say how chroma would call a lexer.
type options struct {
	state  string // to begin in
	nested bool   // the text is a part of a text: it is taken as it is
}

// whole is how a text of its own is lexed.
var whole = options{state: "root"}

// errStuck is returned for a text on which chroma's rules go round for ever.
var errStuck = errors.New("the rules of the language no longer advance")

// languages are those in use. Chroma's lexers live as long as the program.
var languages struct {
	sync.RWMutex
	of map[chroma.Lexer]*Language
}

// Of returns the language of a lexer.
func Of(l chroma.Lexer) *Language {
	languages.RLock()
	language := languages.of[l]
	languages.RUnlock()
	if language != nil {
		return language
	}
	language = load(l)
	languages.Lock()
	defer languages.Unlock()
	if languages.of == nil {
		languages.of = map[chroma.Lexer]*Language{}
	}
	if first := languages.of[l]; first != nil {
		return first
	}
	languages.of[l] = language
	return language
}

// load makes the language of a lexer.
func load(l chroma.Lexer) *Language {
	run, err := sourceOf(l)
	return &Language{run, err}
}

// sourceOf makes what l does, without l.
func sourceOf(l chroma.Lexer) (source, error) {
	kind, err := inspect(l)
	if err != nil {
		return nil, err
	}
	switch {
	case kind.regex != nil:
		return newMachine(kind.regex)
	case kind.delegates:
		return delegating{root: kind.root, language: kind.language}, nil
	case kind.mapper != nil:
		return remapping{inner: kind.inner, mapper: kind.mapper}, nil
	case kind.frontMatter:
		return markdown{inner: kind.inner}, nil
	}
	return httpMessage{inner: kind.inner}, nil
}

// Err says why the engine cannot run a lexer. It is nil for all that chroma ships. A lexer
// of a kind that is not known is not left to chroma: chroma may never come back.
func (l *Language) Err() error { return l.err }

// Lex sends the tokens of code to out. It fails when the rules stop advancing, or the work
// is too much, or the rules ask for what does not exist. Some tokens have been sent then.
func (l *Language) Lex(code string, out Sink) (err error) {
	s := sessions.Get().(*session)
	s.begin(len(code))
	defer func() {
		if problem := recover(); problem != nil { // s may be in any state: it is not used again
			err = fmt.Errorf("the engine has failed: %v", problem)
			return
		}
		s.release()
	}()
	return s.lex(l, code, whole, out)
}
