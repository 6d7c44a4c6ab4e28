package render

import (
	"maps"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What one stretch of text means can hang on a definition far away: [a] is a link where
// some line says "[a]: /url", and [^1] a footnote where one says "[^1]: …". So a piece
// notes the names it defines and those it looked up, found or not, and when a definition
// changes, the pieces that asked for it are made again.

// A definition gives a name its meaning. name begins with "[" for a link reference and
// with "^" for a footnote, of which the meaning is only that it exists.
type definition struct {
	name, dest, title string
	titled            bool // title stands there, be it empty
}

func linkName(label string) string { return "[" + label }

func noteName(label []byte) string { return "^" + util.ToLinkReference(label) }

// names is what is known to a document: each name's first definition.
type names map[string]definition

func (n names) add(defs []definition) {
	for _, d := range defs {
		if _, known := n[d.name]; !known {
			n[d.name] = d
		}
	}
}

// changed returns the names that mean something else in b than in a, sorted.
func (n names) changed(other names) []string {
	found := map[string]bool{}
	for name, d := range n {
		if now, ok := other[name]; !ok || now != d {
			found[name] = true
		}
	}
	for name := range other {
		if _, ok := n[name]; !ok {
			found[name] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// A parsing is goldmark's context of parsing one window. It answers for names defined
// outside of the window, and notes who asked.
type parsing struct {
	parser.Context
	defs    []definition                 // found in the window so far, in order
	resolve func(own []definition) names // what all names mean, given the window's own definitions
	known   names                        // resolve's answer, once asked for
	pending []string                     // names asked for in the block being parsed
	asked   []asking
}

func newParsing(resolve func(own []definition) names) *parsing {
	return &parsing{Context: parser.NewContext(), resolve: resolve}
}

// AddReference implements parser.Context.
func (c *parsing) AddReference(r parser.Reference) {
	c.defs = append(c.defs, definition{
		name: linkName(util.ToLinkReference(r.Label())), dest: string(r.Destination()),
		title: string(r.Title()), titled: r.Title() != nil,
	})
}

// Reference implements parser.Context.
func (c *parsing) Reference(label string) (parser.Reference, bool) {
	d, ok := c.ask(linkName(label))
	if !ok {
		return nil, false
	}
	var title []byte
	if d.titled {
		title = []byte(d.title)
	}
	return parser.NewReference([]byte(label), []byte(d.dest), title), true
}

// ask looks a name up and notes that it was.
func (c *parsing) ask(name string) (definition, bool) {
	if c.known == nil {
		c.known = c.resolve(c.defs) // names are asked for when all blocks are known
	}
	c.pending = append(c.pending, name)
	d, ok := c.known[name]
	return d, ok
}

// An asking is a name that text at some place of the window asked for.
type asking struct {
	at   int
	name string
}

// A witness is told when the text of a block has been parsed, and notes where that block
// is that asked for names. It parses nothing itself.
type witness struct{}

// Trigger implements parser.InlineParser.
func (witness) Trigger() []byte { return nil }

// Parse implements parser.InlineParser.
func (witness) Parse(ast.Node, text.Reader, parser.Context) ast.Node { return nil }

// CloseBlock implements parser.CloseBlocker.
func (witness) CloseBlock(parent ast.Node, _ text.Reader, pc parser.Context) {
	c, ok := pc.(*parsing)
	if !ok || len(c.pending) == 0 || parent.Lines().Len() == 0 {
		return
	}
	at := parent.Lines().At(0).Start
	for _, name := range c.pending {
		c.asked = append(c.asked, asking{at, name})
	}
	c.pending = c.pending[:0]
}

// askedBefore returns the names asked for in front of a place that were not returned
// yet, sorted, each once.
func (c *parsing) askedBefore(end int) (asked []string) {
	n := 0
	for ; n < len(c.asked) && c.asked[n].at < end; n++ {
		asked = append(asked, c.asked[n].name)
	}
	c.asked = c.asked[n:]
	slices.Sort(asked)
	return slices.Clip(slices.Compact(asked))
}

// definedIn returns the definitions in a top-level node, in order. Most windows have
// none, so the tree is walked only where there is something to find.
func (c *parsing) definedIn(top ast.Node) (found []definition) {
	if len(c.defs) == 0 {
		return nil
	}
	_ = ast.Walk(top, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			found = append(found, definition{
				name: linkName(util.ToLinkReference(n.Label)), dest: string(n.Destination),
				title: string(n.Title), titled: n.Title != nil,
			})
		case *extast.Footnote:
			found = append(found, definition{name: noteName(n.Ref)})
		}
		if n.Type() == ast.TypeInline || n.Kind() == ast.KindParagraph {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return found
}
