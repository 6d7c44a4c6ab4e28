package settings

import "slices"

// Writing is how the author writes: what stands around the text, how it moves, which
// keys do what.
type Writing struct {
	Toolbar    bool      `json:"toolbar"`    // buttons for formatting above the text
	Tabs       bool      `json:"tabs"`       // the open posts as tabs above the text
	Pairs      bool      `json:"pairs"`      // an opened bracket is closed by itself
	Focus      bool      `json:"focus"`      // all paragraphs but the one at the cursor are dimmed
	Typewriter bool      `json:"typewriter"` // the line at the cursor stays in the middle
	Zen        bool      `json:"zen"`        // nothing but the text is shown
	Vim        bool      `json:"vim"`        // the keys of Vim
	Goal       int       `json:"goal"`       // words to write, 0 for no goal, at most MaxGoal
	GoalOf     string    `json:"goalOf"`     // what has that many: the "post" or the "session"
	Keys       []Keys    `json:"keys"`       // keys that are not the usual ones
	Pictures   string    `json:"pictures"`   // what becomes of large ones that are added: "ask", "keep", "smaller" or "webp"
	Snippets   []Snippet `json:"snippets"`   // texts that are written often, in the author's order
}

// Keys are the keys of one command of the interface, "" for none.
type Keys struct {
	Command string `json:"command"`
	Keys    string `json:"keys"`
}

// Snippet is a text under a name. ${name} in it is a place to fill in.
type Snippet struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// MaxGoal is the largest number of words that can be aimed at.
const MaxGoal = 1_000_000

func defaultWriting() Writing {
	return Writing{Toolbar: true, Tabs: true, Pairs: true, GoalOf: "post", Pictures: "ask", Keys: []Keys{}, Snippets: []Snippet{}}
}

func (w *Writing) repair() {
	w.Goal = min(max(w.Goal, 0), MaxGoal)
	w.GoalOf = oneOf(w.GoalOf, "post", "session")
	w.Pictures = oneOf(w.Pictures, "ask", "keep", "smaller", "webp")
	if w.Keys == nil {
		w.Keys = []Keys{}
	}
	if w.Snippets == nil {
		w.Snippets = []Snippet{}
	}
	w.Keys = slices.DeleteFunc(w.Keys, func(k Keys) bool { return k.Command == "" })
	w.Snippets = slices.DeleteFunc(w.Snippets, Snippet.empty)
}

func (s Snippet) empty() bool { return s.Name == "" || s.Text == "" }

// Clone returns a copy that shares nothing with w.
func (w Writing) Clone() Writing {
	w.Keys, w.Snippets = slices.Clone(w.Keys), slices.Clone(w.Snippets)
	return w
}
