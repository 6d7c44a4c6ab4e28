package engine

import (
	"fmt"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
)

// A machine is the rules of one lexer: states, each of which is made ready when it is
// first entered, because most texts see few of them.
type machine struct {
	lexer *chroma.RegexLexer
	flags string // of all patterns, as "(?m)"
	endNL bool   // texts end in a newline
	// keepsStacks: stacks of states are kept by moves, so they are not used again.
	keepsStacks bool
	states      map[string]*state

	mu   *sync.Mutex // held while a state is made ready
	sets setTable

	foreign   bool       // rules have functions of chroma's
	foreigner *foreigner // what those are given, in the copy made for a text
}

// A state is a list of rules, ready once table is set.
type state struct {
	name  string
	rules []*rule
	once  sync.Once
	table *dispatch
	err   error
}

// A rule says what happens where its pattern matches. A rule that several states include
// exists once.
type rule struct {
	pattern string
	token   chroma.TokenType // when plain
	plain   bool             // the match is one token
	emit    emitter          // else what the match becomes, nil for nothing
	moves   []move
	groups  bool // what the groups matched is asked for
	calls   bool // has functions of chroma's
	raw     chroma.Rule
	program *program
}

// newMachine reads the rules of a lexer.
func newMachine(l *chroma.RegexLexer) (*machine, error) {
	rules, err := fetch(l)
	if err != nil {
		return nil, err
	}
	c := l.Config()
	m := &machine{lexer: l, endNL: c.EnsureNL, states: map[string]*state{}, mu: new(sync.Mutex), sets: setTable{}}
	m.flags = flags(c)
	r := reader{machine: m, rules: rules, made: map[string][]*rule{}, joined: map[string][]string{}}
	if err := r.all(); err != nil {
		return nil, fmt.Errorf("%s: %w", c.Name, err)
	}
	if m.states["root"] == nil {
		return nil, fmt.Errorf("%s has no state to begin in", c.Name)
	}
	return m, nil
}

// flags returns what chroma puts before every pattern of a lexer.
func flags(c *chroma.Config) string {
	var b strings.Builder
	if !c.NotMultiline {
		b.WriteByte('m')
	}
	if c.CaseInsensitive {
		b.WriteByte('i')
	}
	if c.DotAll {
		b.WriteByte('s')
	}
	if b.Len() == 0 {
		return ""
	}
	return "(?" + b.String() + ")"
}

// ready makes the state's rules ready to run.
func (st *state) ready(m *machine) (*dispatch, error) {
	st.once.Do(func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		for _, r := range st.rules {
			if st.err == nil {
				st.err = r.ready(m)
			}
		}
		if st.err == nil {
			st.table = newDispatch(st.rules)
		}
	})
	return st.table, st.err
}

func (r *rule) ready(m *machine) error {
	if r.program != nil {
		return nil
	}
	p, err := compile(m.flags, r.pattern, r.groups, m.sets)
	r.program = p
	return err
}

// A dispatch names for every byte the rules that can match where it comes next, in the
// order in which they are tried.
type dispatch struct {
	lists [][]*rule
	list  [atEnd + 1]uint16
}

func newDispatch(rules []*rule) *dispatch {
	d := &dispatch{}
	d.lists, d.list = listsBy(len(rules), func(i int) *byteSet { return &rules[i].program.starts }, rules)
	return d
}
