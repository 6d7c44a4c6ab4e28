package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// A reader turns chroma's rules into ours.
type reader struct {
	machine *machine
	rules   chroma.Rules
	made    map[string][]*rule  // by state, includes replaced by what they include
	open    []string            // states being read: an include that includes itself is an error
	joined  map[string][]string // states made of several, by name
	calls   bool                // the rule being read has functions of chroma's
}

// all reads every state into the machine.
func (r *reader) all() error {
	for name := range r.rules {
		if err := r.state(name, name); err != nil {
			return err
		}
	}
	for name, parts := range r.joined {
		if err := r.state(name, parts...); err != nil {
			return err
		}
	}
	return nil
}

// state makes a state of the rules of several.
func (r *reader) state(name string, parts ...string) error {
	st := &state{name: name}
	for _, part := range parts {
		rules, err := r.list(part)
		if err != nil {
			return fmt.Errorf("state %s: %w", name, err)
		}
		st.rules = append(st.rules, rules...)
	}
	r.machine.states[name] = st
	return nil
}

// list returns the rules of a state.
func (r *reader) list(name string) ([]*rule, error) {
	if made, ok := r.made[name]; ok {
		return made, nil
	}
	if _, ok := r.rules[name]; !ok || slices.Contains(r.open, name) {
		return nil, fmt.Errorf("no state %q", name)
	}
	r.open = append(r.open, name)
	defer func() { r.open = r.open[:len(r.open)-1] }()
	list := []*rule{}
	for _, raw := range r.rules[name] {
		more, err := r.rule(raw)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	r.made[name] = list
	return list, nil
}

// rule returns what one rule of chroma stands for: itself, or those it includes.
func (r *reader) rule(raw chroma.Rule) ([]*rule, error) {
	if raw.Mutator != nil && kindOf(raw.Mutator) == "includeMutator" {
		return r.list(exported[string](raw.Mutator, "State"))
	}
	made := &rule{pattern: raw.Pattern, raw: raw}
	r.calls = false
	defer func() {
		made.calls = r.calls
		r.machine.foreign = r.machine.foreign || r.calls
	}()
	var err error
	if made.moves, err = r.moves(raw.Mutator); err != nil {
		return nil, err
	}
	made.groups = needsGroupsToMove(made.moves)
	if t, ok := raw.Type.(chroma.TokenType); ok {
		made.token, made.plain = t, true
		return []*rule{made}, nil
	}
	made.emit, err = r.emitter(raw.Type)
	made.groups = made.groups || needsGroups(made.emit)
	return []*rule{made}, err
}

// moves reads a mutator.
func (r *reader) moves(m chroma.Mutator) ([]move, error) {
	if m == nil {
		return nil, nil
	}
	switch kindOf(m) {
	case "pushMutator":
		return []move{push{exported[[]string](m, "States")}}, nil
	case "popMutator":
		return []move{pop{exported[int](m, "Depth")}}, nil
	case "combinedMutator":
		return []move{push{[]string{r.combined(exported[[]string](m, "States"))}}}, nil
	case "multiMutator":
		var all []move
		for _, one := range exported[[]chroma.Mutator](m, "Mutators") {
			moves, err := r.moves(one)
			if err != nil {
				return nil, err
			}
			all = append(all, moves...)
		}
		return all, nil
	case "lexers.haxePreProcMutator":
		r.machine.keepsStacks = true
		return []move{haxeBranch{}}, nil
	}
	if f, ok := m.(chroma.MutatorFunc); ok {
		r.calls = true
		return []move{call{mutate: f}}, nil
	}
	return nil, fmt.Errorf("nothing is known of the mutator %s", kindOf(m))
}

// combined notes that a state of the rules of several is wanted and returns its name.
func (r *reader) combined(names []string) string {
	name := "__combined_" + strings.Join(names, "__")
	r.joined[name] = names
	return name
}

// emitter reads what the match of a rule becomes.
func (r *reader) emitter(e chroma.Emitter) (emitter, error) {
	if e == nil {
		return nil, nil
	}
	if t, ok := e.(chroma.TokenType); ok {
		return oneToken(t), nil
	}
	kind := kindOf(e)
	switch kind {
	case "byGroupsEmitter":
		parts, err := r.emitters(exported[chroma.Emitters](e, "Emitters"))
		return byGroups(parts), err
	case "usingByGroup":
		parts, err := r.emitters(exported[chroma.Emitters](e, "Emitters"))
		return namedByGroup{exported[int](e, "SublexerNameGroup"), exported[int](e, "CodeGroup"), parts}, err
	case "usingEmitter":
		return using{exported[string](e, "Lexer")}, nil
	case "usingSelfEmitter":
		return usingSelf{r.machine, exported[string](e, "State")}, nil
	}
	if own := ownEmitter(r.machine, kind); own != nil {
		return own, nil
	}
	if f, ok := e.(chroma.EmitterFunc); ok {
		r.calls = true
		return call{emitTo: f}, nil
	}
	return nil, fmt.Errorf("nothing is known of the emitter %s", kind)
}

func (r *reader) emitters(all chroma.Emitters) ([]emitter, error) {
	var parts []emitter
	for _, e := range all {
		part, err := r.emitter(e)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}
