package theme

import (
	"slices"
	"strings"

	"galley/internal/highlight"
)

// Every page links one style sheet, put together from files of styles/ that are written
// for people: pages with an article one, all others another, so that none loads what it
// has no use for. A theme has its own tokens.css; theme.css is what it adds on all pages,
// theme-post.css and theme-lists.css on some.
var (
	everywhere = []string{"tokens", "base", "theme"}
	ofPosts    = []string{"post", "article", "theme-post"}
	ofLists    = []string{"lists", "theme-lists"}
	atTheEnd   = []string{"print"}
	// Rules for paper are the last, as they undo others.
	postsAtTheEnd = []string{"print-post"}
)

// Names of the style sheets in the export. A template asks for the first and gets that of
// its kind of page.
const (
	Sheet      = "style.css"
	ListsSheet = "style-lists.css"
)

// makeAssets returns the files of assets/ and the style sheets made of styles/.
func (t *Theme) makeAssets() []Asset {
	var list []Asset
	for name, data := range t.files {
		name, ok := strings.CutPrefix(name, "assets/")
		if ok && name != "code.css" && name != Sheet {
			if !t.own["assets/"+name] && strings.HasSuffix(name, ".css") {
				data = []byte(minify(string(data)))
			}
			list = append(list, Asset{Path: name, Bytes: data})
		}
	}
	for name, data := range t.sheets() {
		list = append(list, Asset{Path: name, Bytes: data})
	}
	slices.SortFunc(list, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// sheets returns the style sheets by name. One of the author's serves all pages as it is.
// Where a template is the author's, nobody knows what it shows, so that there is one for
// all pages, too.
func (t *Theme) sheets() map[string][]byte {
	if own, ok := t.files["assets/"+Sheet]; ok {
		return map[string][]byte{Sheet: slices.Concat(own, []byte("\n"), []byte(t.code()))}
	}
	if t.ownsTemplates() {
		return map[string][]byte{Sheet: t.sheet(true, everywhere, ofPosts, ofLists, atTheEnd, postsAtTheEnd)}
	}
	return map[string][]byte{
		Sheet:      t.sheet(true, everywhere, ofPosts, atTheEnd, postsAtTheEnd),
		ListsSheet: t.sheet(false, everywhere, ofLists, atTheEnd),
	}
}

// sheet returns a style sheet made of parts, with the colours of code where code counts.
func (t *Theme) sheet(code bool, groups ...[]string) []byte {
	var b strings.Builder
	for _, part := range slices.Concat(groups...) {
		b.Write(t.files["styles/"+part+".css"])
		b.WriteByte('\n')
	}
	if code {
		b.WriteString(t.code())
	}
	return []byte(strings.ReplaceAll(minify(b.String()), withMargins(defaultMeasure), withMargins(t.origin.measure)))
}

// code returns the colours of highlighted code. A theme's own code.css replaces them.
func (t *Theme) code() string {
	if own, ok := t.files["assets/code.css"]; ok {
		return string(own)
	}
	css := highlight.CSS(t.origin.light, t.origin.dark)
	for _, token := range sharedWithCode {
		if c := t.Colour(token); c != (Pair{}) {
			css = strings.ReplaceAll(css, c.pair(), "var(--"+token+")")
		}
	}
	return css
}

// sharedWithCode are the tokens that colours of code are named after where they are the
// same: not the accent, as one of the author's need not be readable on what code stands on.
var sharedWithCode = []string{"ink", "ink-2", "ink-3", "note", "tip", "important", "warning", "caution"}
