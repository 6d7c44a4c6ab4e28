package render

import (
	"sync"

	emoji "github.com/yuin/goldmark-emoji"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// A dialect is what the parser and the node renderers depend on. There are few of them,
// so each is built once, when first asked for.
type dialect struct {
	commonMark, gfm, wiki, math bool
	quotes                      quotes // none without typographer
}

var built = struct {
	sync.Mutex
	parsers map[dialect]parser.Parser
	engines map[dialect]*engine
}{parsers: map[dialect]parser.Parser{}, engines: map[dialect]*engine{}}

// parser returns the shared parser of d. goldmark's parsers keep no state of a text.
func (d dialect) parser() parser.Parser {
	built.Lock()
	defer built.Unlock()
	p, ok := built.parsers[d]
	if !ok {
		p = d.newParser()
		built.parsers[d] = p
	}
	return p
}

// engine returns the shared node renderers of d.
func (d dialect) engine() *engine {
	d = dialect{commonMark: d.commonMark, gfm: d.gfm} // the rest concerns the parser only
	built.Lock()
	defer built.Unlock()
	e, ok := built.engines[d]
	if !ok {
		e = d.newEngine()
		built.engines[d] = e
	}
	return e
}

func (d dialect) newParser() parser.Parser {
	blocks := parser.DefaultBlockParsers()
	if !d.commonMark && !d.gfm {
		for i, b := range blocks {
			if trigger := b.Value.(parser.BlockParser).Trigger(); len(trigger) == 1 && trigger[0] == '>' {
				blocks[i].Value = quoteBlockParser{b.Value.(parser.BlockParser)}
			}
		}
	}
	options := []parser.Option{
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithInlineParsers(util.Prioritized(witness{}, 0)),
	}
	if d.commonMark {
		return parser.NewParser(options...)
	}
	options = append(options, gfmParsers()...)
	if d.gfm {
		return parser.NewParser(options...)
	}
	options = append(options,
		parser.WithHeadingAttribute(),
		parser.WithBlockParsers(
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(codeTagParser{}, 690),
			util.Prioritized(boxParser{}, 691),
			util.Prioritized(commentParser{}, 692),
			util.Prioritized(newNoteBlockParser(), 999)),
		parser.WithInlineParsers(
			util.Prioritized(commentSpan{}, 48),
			util.Prioritized(pictureParser{}, 49),
			util.Prioritized(linkCallParser{d.wiki}, 49),
			util.Prioritized(shortcodeParser{}, 50),
			util.Prioritized(attributeParser{}, 55),
			util.Prioritized(noteMarkParser{}, 101),
			util.Prioritized(callParser{parser.NewLinkParser()}, 199),
			util.Prioritized(markParser{}, 500),
			util.Prioritized(emoji.NewParser(), 999)),
		parser.WithParagraphTransformers(
			util.Prioritized(moduleLines{}, 89),
			util.Prioritized(attributeLines{}, 90),
			util.Prioritized(callDefinitions{parser.LinkReferenceParagraphTransformer}, 99)),
		parser.WithASTTransformers(
			util.Prioritized(attributeTransformer{}, 400),
			util.Prioritized(alertTransformer{}, 500)),
	)
	if d.quotes != (quotes{}) {
		options = append(options, parser.WithInlineParsers(
			util.Prioritized(quoteParser{d.quotes}, 9998),
			util.Prioritized(extension.NewTypographerParser(typography), 9999)))
	}
	if d.wiki {
		options = append(options, parser.WithInlineParsers(util.Prioritized(wikiParser{}, 150)))
	}
	if d.math {
		options = append(options,
			parser.WithInlineParsers(util.Prioritized(mathParser{}, 60)),
			parser.WithBlockParsers(util.Prioritized(mathBlockParser{}, 650)))
	}
	return parser.NewParser(options...)
}

// typography writes characters where goldmark would write entities. Quotes are read by
// quoteParser, as goldmark's way with them is English.
var typography = extension.WithTypographicSubstitutions(map[extension.TypographicPunctuation][]byte{
	extension.EnDash:           []byte("–"),
	extension.EmDash:           []byte("—"),
	extension.Ellipsis:         []byte("…"),
	extension.LeftAngleQuote:   []byte("«"),
	extension.RightAngleQuote:  []byte("»"),
	extension.LeftSingleQuote:  nil,
	extension.RightSingleQuote: nil,
	extension.LeftDoubleQuote:  nil,
	extension.RightDoubleQuote: nil,
	extension.Apostrophe:       nil,
})

// newEngine collects node renderers; later ones replace earlier ones for a kind.
func (d dialect) newEngine() *engine {
	e := &engine{}
	if d.gfm {
		for _, r := range gfmRenderers() {
			r.RegisterFuncs(e)
		}
		e.trimLineEnds()
		return e
	}
	if d.commonMark { // "<br />", as the specification's examples have it
		html.NewRenderer(html.WithUnsafe(), html.WithXHTML()).RegisterFuncs(e)
		return e
	}
	html.NewRenderer().RegisterFuncs(e)
	e.trimLineEnds()
	e.turns = true
	for _, r := range []renderer.NodeRenderer{
		extension.NewDefinitionListHTMLRenderer(),
		extension.NewStrikethroughHTMLRenderer(),
		nodes{},
	} {
		r.RegisterFuncs(e)
	}
	return e
}
