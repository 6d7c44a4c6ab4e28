package engine

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// An emitter turns a match into tokens. groups[0] is the whole match, the others are
// what its groups matched. Emitters for a group get that group alone.
type emitter interface {
	emit(s *session, groups []string, out Sink) error
}

// oneToken is an emitter that makes its text one token.
type oneToken chroma.TokenType

func (t oneToken) emit(_ *session, groups []string, out Sink) error {
	emitToken(chroma.TokenType(t), groups[0], out)
	return nil
}

// byGroups gives each group to an emitter of its own, nil for none.
type byGroups []emitter

func (b byGroups) emit(s *session, groups []string, out Sink) error {
	if len(b) != len(groups)-1 {
		out.Token(chroma.Error, groups[0])
		return nil
	}
	for i, part := range b {
		if part == nil {
			continue
		}
		if err := part.emit(s, groups[i+1:i+2], out); err != nil {
			return err
		}
	}
	return nil
}

// namedByGroup is byGroups, but what the group code matched is in the language that the
// group name names, if there is one.
type namedByGroup struct {
	name, code int
	parts      []emitter
}

func (n namedByGroup) emit(s *session, groups []string, out Sink) error {
	if len(n.parts) != len(groups)-1 {
		return fmt.Errorf("%d groups for %d emitters", len(groups)-1, len(n.parts))
	}
	lexer := s.lexer(groups[n.name])
	for i, part := range n.parts {
		var err error
		switch {
		case i == n.code-1 && lexer != nil:
			err = s.sub(lexer, groups[n.code], whole, out)
		case part == nil:
			return fmt.Errorf("group %d has no emitter", i+1)
		default:
			err = part.emit(s, groups[i+1:i+2], out)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// using gives its text to another lexer.
type using struct{ lexer string }

func (u using) emit(s *session, groups []string, out Sink) error {
	lexer := s.lexer(u.lexer)
	if lexer == nil {
		return fmt.Errorf("no lexer %q", u.lexer)
	}
	return s.sub(lexer, groups[0], options{state: "root", nested: true}, out)
}

// usingSelf gives its text to the same lexer, to begin in a state of its own.
type usingSelf struct {
	machine *machine
	state   string
}

func (u usingSelf) emit(s *session, groups []string, out Sink) error {
	return s.within(u.machine, groups[0], u.state, out)
}

// needsGroups reports whether e looks at more than the whole match.
func needsGroups(e emitter) bool {
	switch e.(type) {
	case nil, oneToken, using, usingSelf:
		return false
	}
	return true
}

// ownEmitter returns our form of an emitter that is a function in chroma, by the lexer and
// the name of the function, or nil.
func ownEmitter(m *machine, function string) emitter {
	for _, own := range []struct {
		lexer, function string
		emitter         emitter
	}{
		{"Go", "UsingLexer", rawString{}},
		{"HTTP", "httpHeaderBlock", tokens(chroma.Name, chroma.Text, chroma.Operator, chroma.Text, chroma.Literal, chroma.Text)},
		{"HTTP", "httpContinuousHeaderBlock", tokens(chroma.Text, chroma.Literal, chroma.Text)},
		{"HTTP", "httpContentBlock", oneToken(chroma.Generic)},
		{"reStructuredText", "rstCodeBlock", rstCodeBlock{}},
		{"Raku", "podCode", podCode{m}},
	} {
		if own.lexer == m.lexer.Config().Name && strings.Contains(function, own.function) {
			return own.emitter
		}
	}
	return nil
}

// tokens makes each group a token.
func tokens(types ...chroma.TokenType) byGroups {
	var b byGroups
	for _, t := range types {
		b = append(b, oneToken(t))
	}
	return b
}

// rawString lexes Go's raw strings as templates whose plain text is string.
type rawString struct{}

func (rawString) emit(s *session, groups []string, out Sink) error {
	lexer := s.lexer("Go Text Template")
	if lexer == nil {
		return fmt.Errorf("no lexer for templates")
	}
	sink := &s.strings
	if out == Sink(sink) { // it is in use
		sink = new(stringSink)
	}
	sink.Sink = out
	return s.sub(lexer, groups[0], options{state: "root", nested: true}, sink)
}

// stringSink turns other text into string.
type stringSink struct{ Sink }

func (o *stringSink) Token(t chroma.TokenType, text string) {
	if t == chroma.Other {
		t = chroma.LiteralString
	}
	o.Sink.Token(t, text)
}

// rstCodeBlock lexes "code::" blocks of reStructuredText: a head in seven groups, of
// which the sixth names the language, and the code in the rest.
type rstCodeBlock struct{}

var rstHead = [...]chroma.TokenType{
	chroma.Punctuation, chroma.Text, chroma.OperatorWord, chroma.Punctuation,
	chroma.Text, chroma.Keyword, chroma.Text,
}

func (rstCodeBlock) emit(s *session, groups []string, out Sink) error {
	for i, t := range rstHead {
		out.Token(t, groups[i+1])
	}
	code := strings.Join(groups[8:], "")
	if lexer := s.lexer(groups[6]); lexer != nil {
		return s.sub(lexer, code, whole, out)
	}
	out.Token(chroma.String, code)
	return nil
}

// podCode lexes Raku's "=begin code": nine groups, of which the fifth says what language
// the sixth is in.
type podCode struct{ machine *machine }

var podTypes = [...]chroma.TokenType{
	0, chroma.Comment, chroma.Keyword, chroma.Keyword, chroma.Keyword, 0, chroma.StringDoc,
	chroma.Comment, chroma.Keyword, chroma.Keyword, chroma.Keyword,
}

var podLanguage = regexp.MustCompile(`:lang\W+(\w+)`)

func (p podCode) emit(s *session, groups []string, out Sink) error {
	const config, code, name = 5, 6, 4
	language := ""
	if m := podLanguage.FindStringSubmatch(groups[config]); m != nil {
		language = m[1]
	}
	lexer := s.lexer(language)
	for i := 1; i < len(groups); i++ {
		var err error
		switch {
		case i == config:
			err = s.within(p.machine, groups[i], "colon-pair-attribute", out)
		case i == code && lexer != nil:
			err = s.sub(lexer, groups[i], whole, out)
		default:
			out.Token(podTypes[i], groups[i])
		}
		if err != nil {
			return err
		}
	}
	out.Token(chroma.Keyword, groups[name])
	return nil
}
