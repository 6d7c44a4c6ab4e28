package highlight

import (
	"fmt"
	"strings"

	"galley/internal/memo"
)

// memoBytes bounds what the memo keeps: code and HTML of about 1,000 fences of 2 KB,
// many times what the posts at hand hold. An export passes far more through it and
// hardly ever asks twice, so a larger one would only be memory.
const memoBytes = 16 << 20

// kept is the one memo of the process: preview and export share it.
var kept = memo.New[key, result](memoBytes)

// A key names one rendering. Keys are compared whole, so two fences never mix.
type key struct {
	lang, code  string
	lines       string // Highlight as text, "" when empty
	lineNumbers bool
	first       int
	diff        bool
}

// keyOf builds the key of a call of HTML. It allocates nothing for plain options.
func keyOf(lang, code string, o Options) key {
	k := key{lang: strings.TrimSpace(lang), code: code, lineNumbers: o.LineNumbers, first: o.First, diff: o.Diff}
	if len(o.Highlight) > 0 {
		k.lines = fmt.Sprint(o.Highlight)
	}
	return k
}

type result struct{ html, language string }
