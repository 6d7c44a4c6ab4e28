package render

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// quotes are the quotation marks of a language, the outer pair first. They are written as
// they stand, with the spaces that belong to them.
type quotes struct{ open, close, innerOpen, innerClose string }

// The marks follow CLDR (delimiters), with the spaces French puts inside them.
var (
	english   = quotes{"“", "”", "‘", "’"}
	german    = quotes{"„", "“", "‚", "‘"}
	guillemet = quotes{"«", "»", "‹", "›"}
	romance   = quotes{"«", "»", "“", "”"}
	slavic    = quotes{"«", "»", "„", "“"}
	swedish   = quotes{"”", "”", "’", "’"}
	norse     = quotes{"«", "»", "‘", "’"}
	polish    = quotes{"„", "”", "«", "»"}
	corner    = quotes{"「", "」", "『", "』"}
)

// quotesByLanguage holds the languages that quote otherwise than English, by tag.
var quotesByLanguage = map[string]quotes{
	"de": german, "cs": german, "sk": german, "sl": german, "bg": german, "lt": german, "is": german, "lb": german,
	"de-ch": guillemet, "de-li": guillemet, "fr-ch": guillemet, "fa": guillemet, "it-ch": guillemet,
	"fr": {"«\u00A0", "\u00A0»", "“", "”"},
	"es": romance, "it": romance, "ca": romance, "pt-pt": romance, "el": romance, "gl": romance, "sq": romance, "hy": romance,
	"es-419": english, "es-mx": english, "es-us": english,
	"ru": slavic, "uk": slavic, "be": slavic, "kk": slavic,
	"pl": polish, "ro": polish, "hu": {"„", "”", "»", "«"},
	"hr": {"„", "“", "‚", "‘"}, "sr": {"„", "“", "’", "’"}, "mk": {"„", "“", "’", "‘"}, "bs": {"„", "”", "’", "‘"},
	"et": {"„", "“", "«", "»"}, "ka": {"„", "“", "«", "»"},
	"sv": swedish, "fi": swedish, "he": swedish,
	"nb": norse, "nn": norse, "no": norse,
	"ar": {"”", "“", "’", "‘"}, "ur": {"”", "“", "’", "‘"},
	"ja": corner, "zh-hant": corner, "zh-tw": corner, "zh-hk": corner,
}

// quotesOf returns the marks for a language tag such as "de", "de-CH" or "pt_BR".
func quotesOf(tag string) quotes {
	for tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-")); tag != ""; {
		if q, ok := quotesByLanguage[tag]; ok {
			return q
		}
		tag = tag[:max(strings.LastIndexByte(tag, '-'), 0)]
	}
	return english
}

// quoteParser writes typographic quotation marks and apostrophes for straight ones.
type quoteParser struct{ quotes }

// Trigger implements parser.InlineParser.
func (quoteParser) Trigger() []byte { return []byte{'"', '\''} }

// apostrophe is the same in all languages.
const apostrophe = "’"

// openQuotes counts the quotes that are open in the block being parsed.
type openQuotes struct{ double, single int }

var openQuotesKey = parser.NewContextKey()

// Parse implements parser.InlineParser. A mark that could be anything, as in 6'2" or
// between two letters, stays as it is.
func (q quoteParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	before := block.PrecendingCharacter()
	d := parser.ScanDelimiter(line, before, 1, quoteMarks{})
	if d == nil {
		return nil
	}
	open, _ := pc.Get(openQuotesKey).(*openQuotes)
	if open == nil {
		open = &openQuotes{}
		pc.Set(openQuotesKey, open)
	}
	written := ""
	if line[0] == '"' {
		written = q.double(open, d, before)
	} else {
		written = q.single(open, d, before, line, block)
	}
	if written == "" {
		return nil
	}
	block.Advance(1)
	n := ast.NewString([]byte(written))
	n.SetCode(true)
	return n
}

func (q quoteParser) double(open *openQuotes, d *parser.Delimiter, before rune) string {
	switch {
	case d.CanClose && open.double > 0:
		open.double--
		return q.close
	case d.CanOpen && !isWord(before):
		open.double++
		return q.open
	}
	return ""
}

func (q quoteParser) single(open *openQuotes, d *parser.Delimiter, before rune, line []byte, block text.Reader) string {
	after := rune(' ')
	if len(line) > 1 {
		after = util.ToRune(line, 1)
	}
	switch {
	case isWord(before) && unicode.IsLetter(after): // don't
		return apostrophe
	case isWord(before) && isWord(after): // 6'2
		return ""
	case d.CanOpen && isDecade(line[1:]):
		return apostrophe
	case d.CanClose && open.single > 0:
		open.single--
		return q.innerClose
	case d.CanOpen && !isWord(before) && closes(block):
		open.single++
		return q.innerOpen
	case d.CanOpen && isWord(after), d.CanClose && unicode.IsLetter(before): // 'twas, the dogs'
		return apostrophe
	}
	return ""
}

// isDecade reports whether text begins with one: '90s.
func isDecade(text []byte) bool {
	return len(text) >= 3 && util.IsNumeric(text[0]) && util.IsNumeric(text[1]) && text[2] == 's'
}

// maxQuote is how far the end of a single quote may be, in bytes.
const maxQuote = 500

// closes reports whether the single quote at the reader has an end in its block.
func closes(block text.Reader) bool {
	at, segment := block.Position()
	defer block.SetPosition(at, segment)
	before, skip := rune(0), 1
	for seen := 0; seen < maxQuote; block.AdvanceLine() {
		line, _ := block.PeekLine()
		if line == nil {
			return false
		}
		line = line[:min(len(line), maxQuote)] // a paragraph may be one line
		for i, r := range string(line) {
			if i >= skip && r == '\'' && !unicode.IsSpace(before) {
				after := rune(' ')
				if i+1 < len(line) {
					after = util.ToRune(line, i+1)
				}
				if !isWord(after) {
					return true
				}
			}
			before = r
		}
		seen += len(line)
		skip = 0
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// CloseBlock implements parser.CloseBlocker: quotes do not reach beyond their block.
func (quoteParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	pc.Set(openQuotesKey, nil)
}

// quoteMarks makes parser.ScanDelimiter look at quotation marks.
type quoteMarks struct{}

func (quoteMarks) IsDelimiter(b byte) bool                   { return b == '"' || b == '\'' }
func (quoteMarks) CanOpenCloser(_, _ *parser.Delimiter) bool { return false }
func (quoteMarks) OnMatch(int) ast.Node                      { return nil }
