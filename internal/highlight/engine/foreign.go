package engine

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2"
)

// Some rules of Raku are functions in chroma: they look for closing brackets by
// themselves, move on in the text, and replace rules of the lexer by others. They can
// only be called. What they are given is a chroma.LexerState that says what chroma's would
// say, with a lexer in it that leads back here.
//
// In chroma the replaced rules stay in the lexer, for the next text and for every
// goroutine. Here each text begins with the rules as they were written.

// A foreigner is what calls of chroma's functions need, for one text.
type foreigner struct {
	machine *machine             // with rules of its own
	rules   chroma.CompiledRules // as chroma's functions see them
	seen    chroma.CompiledRules // as the machine has them
	lexer   *chroma.RegexLexer   // leads back to the machine
}

// Prices of calls, in steps.
const (
	callPrice    = 1 << 12
	replacePrice = 1 << 14
)

// own returns the machine to run for m: for one with functions a copy whose rules may be
// replaced, the same for the whole text.
func (s *session) own(m *machine) *machine {
	if !m.foreign {
		return m
	}
	for _, f := range s.foreigners {
		if f.machine.lexer == m.lexer {
			return f.machine
		}
	}
	f := &foreigner{machine: m.clone(), rules: chroma.CompiledRules{}, seen: chroma.CompiledRules{}}
	for name, st := range f.machine.states {
		for _, r := range st.rules {
			f.rules[name] = append(f.rules[name], &chroma.CompiledRule{Rule: r.raw})
		}
		f.seen[name] = slices.Clone(f.rules[name])
	}
	f.lexer = s.proxy(f.machine)
	s.foreigners = append(s.foreigners, f)
	f.machine.foreigner = f
	return f.machine
}

// clone returns a machine with the same rules in states of its own.
func (m *machine) clone() *machine {
	c := *m
	c.states = make(map[string]*state, len(m.states))
	for name, st := range m.states {
		c.states[name] = &state{name: name, rules: slices.Clone(st.rules)}
	}
	return &c
}

// proxy returns a lexer for chroma's functions to call: whatever its state, its one rule
// takes all of the text and hands it to the machine.
func (s *session) proxy(m *machine) *chroma.RegexLexer {
	hand := chroma.EmitterFunc(func(groups []string, at *chroma.LexerState) chroma.Iterator {
		var c collector
		if err := s.within(m, groups[0], at.State, &c); err != nil {
			panic(err)
		}
		return chroma.Literator(c.tokens()...)
	})
	return chroma.MustNewLexer(m.lexer.Config(), func() chroma.Rules {
		rules := chroma.Rules{}
		for name := range m.states {
			rules[name] = []chroma.Rule{{Pattern: `[\s\S]+`, Type: hand}}
		}
		return rules
	})
}

// within lexes a part of a text with the same machine, from a state of its own.
func (s *session) within(m *machine, text, state string, out Sink) error {
	defer s.exit()
	if err := s.enter(); err != nil {
		return err
	}
	return m.lex(s, text, options{state: state, nested: true}, out)
}

// A call is a chroma function of a rule, as a move or as an emitter.
type call struct {
	mutate chroma.MutatorFunc
	emitTo chroma.EmitterFunc
}

func (c call) move(r *runner, _ []string) (err error) {
	defer recovered(&err)
	ls := r.lexerState()
	if err := c.mutate(ls); err != nil {
		return err
	}
	return r.follow(ls)
}

func (c call) emit(s *session, groups []string, out Sink) (err error) {
	defer recovered(&err)
	s.fuel -= callPrice
	next := c.emitTo(groups, s.calling)
	for t := next(); t != chroma.EOF; t = next() {
		emitToken(t.Type, t.Value, out)
	}
	return nil
}

// recovered turns a panic, which is how chroma reports errors here, into an error.
func recovered(err *error) {
	if problem := recover(); problem != nil {
		var ok bool
		if *err, ok = problem.(error); !ok {
			*err = fmt.Errorf("chroma: %v", problem)
		}
	}
}

// introduce makes the state of chroma's lexer for the functions of a rule that has
// matched.
func (r *runner) introduce(rule *rule, groups []string) {
	if r.chroma == nil {
		f := r.machine.foreigner
		r.chroma = &chroma.LexerState{
			Lexer: f.lexer, Registry: lexers.GlobalLexerRegistry, Text: []rune(r.text),
			Rules: f.rules, MutatorContext: map[any]any{},
		}
	}
	ls := r.chroma
	ls.State, ls.Rule = r.state.name, slices.Index(r.state.rules, rule)
	compiled := ls.Rules[ls.State][ls.Rule]
	if compiled.Regexp == nil {
		compiled.Regexp = regexp2.MustCompile(compiled.Pattern) // knows the names of groups
	}
	ls.NamedGroups = make(map[string]string, len(groups))
	for i, text := range groups {
		ls.NamedGroups[compiled.Regexp.GroupNameFromNumber(i)] = text
	}
	ls.Groups = slices.Clone(groups)
	r.calling = ls
}

// lexerState returns the state of chroma's lexer as it would be by now.
func (r *runner) lexerState() *chroma.LexerState {
	r.fuel -= callPrice
	r.passed.characters += utf8.RuneCountInString(r.text[r.passed.bytes:r.pos])
	r.passed.bytes = r.pos
	ls := r.chroma
	ls.Pos = r.passed.characters
	ls.Stack = ls.Stack[:0]
	for _, frame := range r.stack {
		ls.Stack = append(ls.Stack, frame.name)
	}
	return ls
}

// follow does to the runner what a function did to chroma's state.
func (r *runner) follow(ls *chroma.LexerState) error {
	r.pos += byteOffset(r.text[r.pos:], max(0, ls.Pos-r.passed.characters))
	r.fuel -= r.pos - r.passed.bytes // functions look at what they pass
	r.stack = r.stack[:0]
	for _, name := range ls.Stack {
		r.push(r.machine.states[name])
	}
	for name, rules := range ls.Rules {
		for i, now := range rules {
			if now == r.machine.foreigner.seen[name][i] {
				continue
			}
			if err := r.replace(name, i, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// replace puts a rule that a function has made in the place of another. Its pattern has
// no flags.
func (r *runner) replace(name string, i int, now *chroma.CompiledRule) error {
	m := r.machine
	r.fuel -= replacePrice
	reader := reader{machine: m}
	made, err := reader.rule(now.Rule)
	if err != nil {
		return err
	}
	if made[0].program, err = compile("", now.Pattern, made[0].groups, setTable{}); err != nil {
		return err
	}
	made[0].program.alone = true // an automaton would outlive the text in the count of their memory
	st := m.states[name]
	st.rules[i] = made[0]
	m.foreigner.seen[name][i] = now
	*st = state{name: name, rules: st.rules} // to be made ready anew
	return nil
}

// byteOffset returns where the nth character of a text begins.
func byteOffset(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}
