package fulltext

import (
	"bytes"
	"errors"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"

	"galley/internal/search"
)

// Pattern is a text to find letter by letter, or a regular expression.
type Pattern struct {
	re      *regexp.Regexp
	whole   bool
	isPlain bool
	needed  []byte   // folded letters without which it stands nowhere; empty when nobody knows
	words   [][]byte // of needed
}

// NewPattern reads a pattern. In a regular expression "^" and "$" are the ends of lines.
func NewPattern(text string, o Options) (*Pattern, error) {
	p := &Pattern{whole: o.Whole, isPlain: !o.Regexp}
	expression := text
	if p.isPlain {
		expression = regexp.QuoteMeta(text)
	}
	flags := "(?m)"
	if !o.Case {
		flags = "(?mi)"
	}
	var err error
	p.re, err = regexp.Compile(flags + expression)
	if wrong := (*syntax.Error)(nil); errors.As(err, &wrong) {
		return nil, errors.New(wrong.Code.String())
	}
	if err != nil {
		return nil, err
	}
	if parsed, err := syntax.Parse(expression, syntax.Perl); err == nil {
		p.needed = search.Fold(nil, []byte(needed(parsed)))
		p.words = wordsOf(p.needed)
	}
	return p, nil
}

// needed returns letters that any text has in which the expression stands: the longest
// piece that is known, "" for none.
func needed(e *syntax.Regexp) (letters string) {
	switch e.Op {
	case syntax.OpLiteral:
		return string(e.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needed(e.Sub[0])
	case syntax.OpRepeat:
		if e.Min > 0 {
			return needed(e.Sub[0])
		}
	case syntax.OpConcat:
		for _, sub := range e.Sub {
			if one := needed(sub); len(one) > len(letters) {
				letters = one
			}
		}
	}
	return letters
}

// possible reports whether text has the letters that are needed. Expressions are slow,
// above all where case does not matter.
func (p *Pattern) possible(text []byte) bool {
	return len(p.needed) == 0 || bytes.Contains(search.Fold(make([]byte, 0, len(text)+len(text)/16), text), p.needed)
}

func (p *Pattern) matches(text []byte) bool {
	if !p.possible(text) {
		return false
	}
	if first := p.re.FindIndex(text); first == nil || !p.whole && first[0] < first[1] {
		return first != nil
	}
	return len(p.find(text)) > 0
}

// find returns where the pattern stands in text. Places where it finds nothing, as "x*"
// does everywhere, are left out.
func (p *Pattern) find(text []byte) (hits []Hit) {
	if !p.possible(text) {
		return nil
	}
	for _, m := range p.re.FindAllIndex(text, -1) {
		if m[0] < m[1] && (!p.whole || whole(text, m[0], m[1])) {
			hits = append(hits, Hit{m[0], m[1]})
		}
	}
	return hits
}

// Edit is a stretch of a text, in bytes, and what takes its place.
type Edit struct {
	Hit
	Text string
}

// Edits returns what replacing does to a text. In what replaces a regular expression $1
// to $9 are its groups, $& is all of the match, $$ a dollar, \n the end of a line and \t a
// tab.
func (p *Pattern) Edits(text []byte, with string) (edits []Edit) {
	if !p.possible(text) {
		return nil
	}
	for _, m := range p.re.FindAllSubmatchIndex(text, -1) {
		if m[0] < m[1] && (!p.whole || whole(text, m[0], m[1])) {
			edits = append(edits, Edit{Hit{m[0], m[1]}, p.instead(with, text, m)})
		}
	}
	return edits
}

// instead returns what takes the place of the match m.
func (p *Pattern) instead(with string, text []byte, m []int) string {
	if p.isPlain {
		return with
	}
	var b strings.Builder
	for i := 0; i < len(with); i++ {
		next := byte(0)
		if i+1 < len(with) {
			next = with[i+1]
		}
		switch pair := string([]byte{with[i], next}); {
		case pair == "$$" || pair == `\\`:
			b.WriteByte(next)
		case pair == "$&":
			b.Write(text[m[0]:m[1]])
		case pair == `\n`:
			b.WriteByte('\n')
		case pair == `\t`:
			b.WriteByte('\t')
		case with[i] == '$' && '1' <= next && next <= '9' && int(next-'0') <= len(m)/2-1:
			if g := 2 * int(next-'0'); m[g] >= 0 {
				b.Write(text[m[g]:m[g+1]])
			}
		default:
			b.WriteByte(with[i])
			continue
		}
		i++
	}
	return b.String()
}

// CheckReplacement reports a group in what replaces a regular expression that it has not.
func (p *Pattern) CheckReplacement(with string) error {
	if p.isPlain {
		return nil
	}
	for i := 0; i+1 < len(with); i++ {
		if with[i] != '$' {
			continue
		}
		if n := int(with[i+1]) - '0'; n >= 1 && n <= 9 && n > p.re.NumSubexp() {
			return errors.New("$" + strconv.Itoa(n))
		}
		i++
	}
	return nil
}
