package engine

import (
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
)

// A runner is a machine at work on one text.
type runner struct {
	*session
	machine *machine
	text    string
	pos     int
	stack   []frame
	state   *state    // the top of the stack when the rule at work was selected
	saved   [][]frame // for Haxe's branches

	chroma *chroma.LexerState // for rules with functions of chroma's
	outer  *chroma.LexerState // what the session had before
	passed struct{ bytes, characters int }

	still  int // matches of nothing since the text or the stack last got shorter
	lowest int // the shortest stack since the text last got shorter
}

// A frame is one state on the stack. It is as large as a string, which is what chroma
// has there: see haxeBranch.
type frame struct {
	*state
	_ uintptr
}

// maxIdle is how many matches of nothing in a row mean that the rules go round for ever.
// Honest rules match nothing a handful of times, to step through states.
const maxIdle = 1000

// lex sends the tokens of text to out.
func (m *machine) lex(s *session, text string, o options, out Sink) error {
	added := false
	if !o.nested {
		text, added = wholeText(text, m.endNL)
	}
	m = s.own(m)
	r := s.newRunner(m, valid(text))
	defer s.freeRunner(r)
	end := len(r.text)
	if added {
		end-- // chroma adds a newline, but no rule begins at it
	}
	begin := m.states[o.state]
	r.push(begin)
	for r.pos < end && len(r.stack) > 0 {
		if err := r.step(begin, out); err != nil {
			return err
		}
	}
	if len(r.stack) == 0 && r.pos < len(r.text) {
		out.Token(chroma.Error, r.text[r.pos:])
	}
	return nil
}

// step applies the first rule that matches. Where none does, one character is an error,
// or, for a newline in another state than the first, that state begins anew.
func (r *runner) step(begin *state, out Sink) error {
	r.state = r.stack[len(r.stack)-1].state
	if r.state == nil {
		return errNoState
	}
	d, err := r.state.ready(r.machine)
	if err != nil {
		return err
	}
	for _, rule := range d.lists[d.list[r.text[r.pos]]] {
		if end := r.find(rule.program, r.text, r.pos); end >= 0 {
			return r.apply(rule, end, out)
		}
		if r.fuel < 0 {
			return errTooHard
		}
	}
	if r.text[r.pos] == '\n' && r.state != begin {
		r.stack = append(r.stack[:0:0], frame{state: begin})
		return nil
	}
	_, size := utf8.DecodeRuneInString(r.text[r.pos:])
	out.Token(chroma.Error, r.text[r.pos:r.pos+size])
	return r.advance(r.pos + size)
}

// apply makes the match of a rule, up to end, its tokens and moves. Moves come first:
// what a rule's text becomes may depend on them.
func (r *runner) apply(rule *rule, end int, out Sink) error {
	begin := r.pos
	if err := r.advance(end); err != nil {
		return err
	}
	var groups []string
	if !rule.plain || rule.groups {
		groups = r.groupsOf(rule, begin)
		defer r.drop(len(r.groups) - len(groups))
	}
	match := r.text[begin:end]
	if rule.calls {
		r.introduce(rule, groups)
	}
	for _, m := range rule.moves {
		if err := m.move(r, groups); err != nil {
			return err
		}
	}
	if rule.calls {
		groups = r.chroma.Groups // functions may change them
		match = groups[0]
	}
	if rule.plain {
		emitToken(rule.token, match, out)
		return nil
	}
	if rule.emit == nil {
		return nil
	}
	return rule.emit.emit(r.session, groups, out)
}

// emitToken sends a token to out, unless chroma would swallow it.
func emitToken(t chroma.TokenType, text string, out Sink) {
	if t != chroma.Ignore {
		out.Token(t, text)
	}
}

// advance moves on to end and notices when the rules no longer do.
func (r *runner) advance(end int) error {
	if end > r.pos {
		r.pos, r.still, r.lowest = end, 0, len(r.stack)
		return nil
	}
	if r.still++; len(r.stack) < r.lowest {
		r.still, r.lowest = 0, len(r.stack)
	}
	if r.still > maxIdle {
		return errStuck
	}
	return nil
}

// push enters a state. One that does not exist is an error when it is on top and text is
// left.
func (r *runner) push(st *state) { r.stack = append(r.stack, frame{state: st}) }

// pop leaves the states on top.
func (r *runner) pop(depth int) error {
	if depth > len(r.stack) || len(r.stack) == 0 {
		return errEmpty
	}
	r.stack = r.stack[:len(r.stack)-depth]
	return nil
}

// groupsOf returns what the groups of the match that began at begin have matched.
func (r *runner) groupsOf(rule *rule, begin int) []string {
	first := len(r.groups)
	r.groups = append(r.groups, r.text[begin:r.pos])
	if rule.groups {
		for i := 1; i < rule.program.groups; i++ {
			r.groups = append(r.groups, r.group(rule.program, r.text, i))
		}
	}
	return r.groups[first:]
}
