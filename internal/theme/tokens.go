package theme

import (
	"regexp"
)

// Pair is a colour in both schemes, "#rrggbb" each.
type Pair struct{ Light, Dark string }

var tokenPair = regexp.MustCompile(`--([\w-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)`)

// readTokens returns the colours that styles/tokens.css names, without the dashes.
func readTokens(files map[string][]byte) map[string]Pair {
	tokens := map[string]Pair{}
	for _, m := range tokenPair.FindAllStringSubmatch(string(files["styles/tokens.css"]), -1) {
		tokens[m[1]] = Pair{m[2], m[3]}
	}
	return tokens
}

// Colour returns a colour of the theme by the name of its token, such as "paper"; both
// parts are "" for one it has not.
func (t *Theme) Colour(token string) Pair { return t.tokens[token] }
