package theme

import (
	"bytes"
	"html/template"
	"io"
	"sync"
	"text/template/parse"

	"galley/internal/fault"
)

// An author's template may ask for itself without end, or write without end. While it
// runs every template and every turn of a loop counts, and so does every byte. The counts
// are far above what any page needs.
const (
	mostTurns = 500_000
	mostBytes = 32 << 20
	mostDeep  = 500
)

// metered runs one page's templates within these bounds. Each runner has counts of its
// own, as the functions that count belong to a set of templates.
type metered struct {
	made    *template.Template // never run, because one that ran cannot be copied
	runners sync.Pool
}

type meteredRunner struct {
	page  *template.Template
	count *meter
}

// newMetered puts counters into the templates of a page.
func newMetered(page *template.Template, files map[string][]byte) *metered {
	page.Funcs((&meter{}).functions())
	for _, one := range page.Templates() {
		if one.Tree != nil && one.Tree.Root != nil {
			counters{files}.countTemplate(one.Tree)
		}
	}
	m := &metered{made: page}
	m.runners.New = func() any {
		count := &meter{}
		return &meteredRunner{template.Must(m.made.Clone()).Funcs(count.functions()), count}
	}
	return m
}

// first returns a copy of the page to be looked at.
func (m *metered) first() *template.Template { return m.runners.New().(*meteredRunner).page }

func (m *metered) Execute(w io.Writer, data any) error {
	r := m.runners.Get().(*meteredRunner)
	defer m.runners.Put(r)
	*r.count = meter{out: w}
	err := r.page.Execute(r.count, data)
	if err == nil && r.count.bytes > mostBytes {
		err = tooMuch() // behind the last place that looks
	}
	r.count.out = nil // the pool keeps no page
	return err
}

// meter counts what a template does. As its writer it only notes that there was too much:
// an error of a writer would not say which template wrote it, one of a function does.
type meter struct {
	out                io.Writer
	turns, deep, bytes int
}

func (m *meter) Write(p []byte) (int, error) {
	m.bytes += len(p)
	if m.bytes > mostBytes {
		return len(p), nil
	}
	return m.out.Write(p)
}

// Names of the functions that count. Those of templates cannot hold such letters by
// chance, as the names of an author's can.
const (
	onEnter = "galleyEnter"
	onLeave = "galleyLeave"
	onTurn  = "galleyTurn"
)

func (m *meter) functions() template.FuncMap {
	return template.FuncMap{
		onEnter: func() (bool, error) {
			if m.deep++; m.deep > mostDeep {
				return false, fault.New(fault.Invalid, "it asks for itself without end")
			}
			return m.turn()
		},
		onLeave: func() bool { m.deep--; return true },
		onTurn:  m.turn,
	}
}

func (m *meter) turn() (bool, error) {
	switch m.turns++; {
	case m.turns > mostTurns:
		return false, fault.New(fault.Invalid, "it repeats itself more than %d times", mostTurns)
	case m.bytes > mostBytes:
		return false, tooMuch()
	}
	return true, nil
}

func tooMuch() error {
	return fault.New(fault.Invalid, "the page gets larger than %d MB", mostBytes>>20)
}

// counters puts counters into templates; files holds their text.
type counters struct{ files map[string][]byte }

// countTemplate puts counters at both ends of a template and into its loops.
func (c counters) countTemplate(tree *parse.Tree) {
	c.countLoops(tree, tree.Root)
	pos := tree.Root.Position()
	tree.Root.Nodes = append(append([]parse.Node{c.call(onEnter, tree, pos)}, tree.Root.Nodes...), c.call(onLeave, tree, pos))
}

func (c counters) countLoops(tree *parse.Tree, list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.RangeNode:
			c.countLoops(tree, n.List)
			c.countLoops(tree, n.ElseList)
			n.List.Nodes = append([]parse.Node{c.call(onTurn, tree, n.Pos)}, n.List.Nodes...)
		case *parse.IfNode:
			c.countLoops(tree, n.List)
			c.countLoops(tree, n.ElseList)
		case *parse.WithNode:
			c.countLoops(tree, n.List)
			c.countLoops(tree, n.ElseList)
		}
	}
}

// call returns "{{$galley := NAME}}": an action that writes nothing. It is read from a
// text that is blank up to where it stands, as that is how errors find its line.
func (c counters) call(name string, tree *parse.Tree, at parse.Pos) parse.Node {
	src := blank(c.files[tree.ParseName], int(at)) + "{{$galley := " + name + "}}"
	set, err := parse.Parse(tree.ParseName, src, "", "", map[string]any{name: func() bool { return true }})
	if err != nil {
		panic(err)
	}
	nodes := set[tree.ParseName].Root.Nodes
	return nodes[len(nodes)-1]
}

// blank returns n bytes of nothing but the line ends of src.
func blank(src []byte, n int) string {
	out := bytes.Repeat([]byte{' '}, n)
	for i := range min(n, len(src)) {
		if src[i] == '\n' {
			out[i] = '\n'
		}
	}
	return string(out)
}
