package engine

import "errors"

// A move changes the stack of states after a match.
type move interface {
	move(r *runner, groups []string) error
}

var (
	errEmpty   = errors.New("the rules leave more states than were entered")
	errNoState = errors.New("the rules enter a state that does not exist")
)

// push enters states, or the current one once more when it names none. "#pop" among them
// leaves one.
type push struct{ states []string }

func (p push) move(r *runner, _ []string) error {
	if len(p.states) == 0 {
		r.push(r.state)
	}
	for _, name := range p.states {
		if name != "#pop" {
			r.push(r.machine.states[name])
		} else if err := r.pop(1); err != nil {
			return err
		}
	}
	return nil
}

// pop leaves states.
type pop struct{ depth int }

func (p pop) move(r *runner, _ []string) error { return r.pop(p.depth) }

// haxeBranch follows Haxe's "#if", "#else" and "#end": each branch begins with the stack
// of states that the first one began with.
//
// Chroma keeps that stack without copying it, so that what happens to the stack later can
// show in what was kept. To get the same tokens the same has to happen here: the stack
// grows as chroma's does (see frame), and is kept the same way.
type haxeBranch struct{}

func (haxeBranch) move(r *runner, groups []string) error {
	word := groups[2]
	open := len(r.saved)
	switch {
	case word == "if":
		r.saved = append(r.saved, r.stack)
	case (word == "else" || word == "elseif") && open > 0:
		r.stack = r.saved[open-1]
	case word == "end" && open > 0:
		r.saved = r.saved[:open-1]
	}
	switch word {
	case "if", "elseif":
		r.push(r.machine.states["preproc-expr"])
	case "error":
		r.push(r.machine.states["preproc-error"])
	}
	return nil
}

// needsGroupsToMove reports whether one of the moves looks at what the groups matched.
func needsGroupsToMove(moves []move) bool {
	for _, m := range moves {
		switch m.(type) {
		case haxeBranch, call:
			return true
		}
	}
	return false
}
