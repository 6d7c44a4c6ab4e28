package render

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"galley/internal/fault"
)

// Posts for Docusaurus, Astro and others that read MDX begin with lines of JavaScript:
//
//	import Tabs from '@theme/Tabs'
//	export const year = 2026
//
// They are not run, and leave nothing in the page but a problem that says so.

var kindModule = ast.NewNodeKind("Module")

// moduleNode is a paragraph of imports and exports.
type moduleNode struct{ ast.BaseBlock }

func (n *moduleNode) Kind() ast.NodeKind         { return kindModule }
func (n *moduleNode) Dump(source []byte, at int) { ast.DumpHelper(n, source, at, nil, nil) }

// IsRaw implements ast.Node.
func (n *moduleNode) IsRaw() bool { return true }

var (
	importLine = regexp.MustCompile(`^import\s+(?:[\w$*{][^'"]*\sfrom\s+)?(?:'[^']+'|"[^"]+")\s*;?\s*$`)
	exportLine = regexp.MustCompile(`^export\s+(?:(?:const|let|var)\s+[\w$]+\s*=|default\s+[({]|(?:async\s+)?function\s+[\w$]+\s*\()`)
)

// moduleLines makes a module of a paragraph that begins with an import or export and holds
// nothing but code.
type moduleLines struct{}

// Transform implements parser.ParagraphTransformer.
func (moduleLines) Transform(n *ast.Paragraph, reader text.Reader, _ parser.Context) {
	if n.Parent().Kind() != ast.KindDocument || !isModule(n.Lines(), reader.Source()) {
		return
	}
	module := &moduleNode{}
	module.SetPos(n.Pos())
	module.SetBlankPreviousLines(n.HasBlankPreviousLines())
	n.Parent().ReplaceChild(n.Parent(), n, module)
}

// isModule reports whether lines are imports, or begin with an export: what it exports may
// go on for lines.
func isModule(lines *text.Segments, source []byte) bool {
	for i := range lines.Len() {
		segment := lines.At(i)
		line := segment.Value(source)
		if len(line) > maxAttributes || !bytes.HasPrefix(line, []byte("import")) && !bytes.HasPrefix(line, []byte("export")) {
			return false
		}
		if exportLine.Match(line) {
			return true
		}
		if !importLine.Match(line) {
			return false
		}
	}
	return lines.Len() > 0
}

func writeModule(p *page, n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		e := fault.New(fault.Unsupported, "Galley does not run the code that is imported or exported here, so it is left out.")
		e.Fix = "Where a component is used, write in Markdown or HTML what it shows."
		e.Column = 1
		p.problem(n, e)
	}
	return ast.WalkSkipChildren
}

// component returns the first name in a piece of HTML that only a component can have, such
// as <Tabs> or <Tabs.Item>.
func component(raw string) string {
	for rest := raw; ; {
		open := strings.IndexByte(rest, '<')
		if open < 0 {
			return ""
		}
		rest = rest[open+1:]
		if rest != "" && 'A' <= rest[0] && rest[0] <= 'Z' {
			end := strings.IndexAny(rest, " \t\r\n/>{")
			if end < 0 {
				end = len(rest)
			}
			if name := rest[:end]; !allowed[strings.ToLower(name)] {
				return name
			}
		}
	}
}
