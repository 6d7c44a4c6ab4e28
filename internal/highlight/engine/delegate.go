package engine

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// delegating is for templates: the language lexes all of the text and calls the parts it
// knows nothing about "other". Those parts together are lexed by the root, and the two
// lists of tokens are woven together again.
type delegating struct{ root, language chroma.Lexer }

func (d delegating) lex(s *session, text string, o options, out Sink) error {
	var all collector
	if err := s.sub(d.language, text, o, &all); err != nil {
		return err
	}
	others, inserted := split(all.tokens())
	if len(inserted) == 0 {
		return s.sub(d.root, text, o, out)
	}
	var rest collector
	if err := s.sub(d.root, others, o, &rest); err != nil {
		return err
	}
	weave(rest.tokens(), inserted, out)
	return nil
}

// A collector keeps tokens, joined where neighbours are of one type.
type collector struct {
	text  strings.Builder
	kinds []chroma.TokenType
	ends  []int // offsets in text
}

func (c *collector) Token(t chroma.TokenType, text string) {
	if text == "" {
		return
	}
	c.text.WriteString(text)
	last := len(c.kinds) - 1
	if last < 0 || c.kinds[last] != t {
		c.kinds, c.ends = append(c.kinds, t), append(c.ends, 0)
		last++
	}
	c.ends[last] = c.text.Len()
}

// tokens returns what was collected.
func (c *collector) tokens() []chroma.Token {
	list := make([]chroma.Token, len(c.kinds))
	text, from := c.text.String(), 0
	for i, end := range c.ends {
		list[i] = chroma.Token{Type: c.kinds[i], Value: text[from:end]}
		from = end
	}
	return list
}

// An insertion is a run of tokens of the language within the text of the root.
type insertion struct {
	start, end int // end stays 0 for one that ends the text, as in chroma
	tokens     []chroma.Token
}

// split returns the other text, and what stands between its parts.
func split(tokens []chroma.Token) (string, []*insertion) {
	var others strings.Builder
	var inserted []*insertion
	var open *insertion
	offset := 0
	for _, t := range tokens {
		if t.Type == chroma.Other {
			if open != nil {
				open.end = offset
				open = nil
			}
			others.WriteString(t.Value)
		} else {
			if open == nil {
				open = &insertion{start: offset}
				inserted = append(inserted, open)
			}
			open.tokens = append(open.tokens, t)
		}
		offset += len(t.Value)
	}
	return others.String(), inserted
}

// weave sends the tokens of the root with the insertions at their places.
func weave(tokens []chroma.Token, inserted []*insertion, out Sink) {
	offset := 0
	for _, i := range inserted {
		for len(tokens) > 0 && i.start >= offset+len(tokens[0].Value) {
			send(tokens[0], out)
			offset += len(tokens[0].Value)
			tokens = tokens[1:]
		}
		if len(tokens) > 0 && i.start > offset {
			head := tokens[0]
			head.Value = head.Value[:i.start-offset]
			tokens[0].Value = tokens[0].Value[i.start-offset:]
			send(head, out)
			offset += len(head.Value)
		}
		for _, t := range i.tokens {
			send(t, out)
		}
		offset += i.end - i.start
	}
	for _, t := range tokens {
		send(t, out)
	}
}

func send(t chroma.Token, out Sink) { out.Token(t.Type, t.Value) }
