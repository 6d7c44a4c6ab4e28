package engine

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// remapping sends each token of a lexer through a function of chroma's.
type remapping struct {
	inner  chroma.Lexer
	mapper func(chroma.Token) []chroma.Token
}

func (m remapping) lex(s *session, text string, o options, out Sink) error {
	return s.sub(m.inner, text, o, mapSink{m.mapper, out})
}

type mapSink struct {
	mapper func(chroma.Token) []chroma.Token
	out    Sink
}

func (m mapSink) Token(t chroma.TokenType, text string) {
	for _, token := range m.mapper(chroma.Token{Type: t, Value: text}) {
		m.out.Token(token.Type, token.Value)
	}
}

// markdown lexes front matter as YAML and what follows as Markdown.
type markdown struct{ inner chroma.Lexer }

func (m markdown) lex(s *session, text string, o options, out Sink) error {
	head := frontMatter(text)
	if yaml := s.lexer("YAML"); head > 0 && yaml != nil {
		if err := s.sub(yaml, text[:head], o, out); err != nil {
			return err
		}
		text = text[head:]
	}
	return s.sub(m.inner, text, o, out)
}

// frontMatter returns the length of a block between two lines "---" at the top, 0 when
// there is none.
func frontMatter(text string) int {
	pos := 0
	for {
		line, _, whole := strings.Cut(text[pos:], "\n")
		rule := strings.TrimSuffix(line, "\r") == "---"
		if !whole || pos == 0 && !rule {
			return 0
		}
		first := pos == 0
		pos += len(line) + 1
		if rule && !first {
			return pos
		}
	}
}

// httpMessage lexes the body of a message by the type that its head names.
type httpMessage struct{ inner chroma.Lexer }

func (h httpMessage) lex(s *session, text string, o options, out Sink) error {
	body := httpSink{session: s, out: out}
	if err := s.sub(h.inner, text, o, &body); err != nil {
		return err
	}
	return body.err
}

// httpSink waits for the header "Content-Type", its value, and the body.
type httpSink struct {
	*session
	out   Sink
	named bool   // the header has come, its value has not
	kind  string // its value without parameters
	err   error
}

func (h *httpSink) Token(t chroma.TokenType, text string) {
	switch {
	case t == chroma.Name && strings.ToLower(text) == "content-type":
		h.named = true
	case t == chroma.Literal && h.named:
		h.named = false
		h.kind = strings.TrimSpace(text)
		if i := strings.Index(h.kind, ";"); i > 0 {
			h.kind = strings.TrimSpace(h.kind[:i])
		}
	case t == chroma.Generic && h.kind != "":
		if l := lexerOfType(h.kind); l != nil {
			if h.err == nil {
				h.err = h.sub(l, text, whole, h.out)
			}
			return
		}
		t = chroma.Text
	}
	h.out.Token(t, text)
}

// lexerOfType returns the lexer for a media type. "application/atom+xml" is XML when
// nothing better is known.
func lexerOfType(kind string) chroma.Lexer {
	l := lexers.MatchMimeType(kind)
	if plus := strings.LastIndex(kind, "+"); l == nil && plus >= 0 {
		l = lexers.MatchMimeType(kind[:strings.Index(kind, "/")+1] + kind[plus+1:])
	}
	return l
}
