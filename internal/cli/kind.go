package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// kind is the type of a value, as a flag.
type kind post.Kind

// kinds are the types a new key can have.
var kinds = []post.Kind{post.TextKind, post.NumberKind, post.BoolKind, post.DateKind, post.ListKind}

// Set implements pflag.Value.
func (k *kind) Set(word string) error {
	if !slices.Contains(kinds, post.Kind(word)) {
		return usage("A value is %s", wordsOf(kinds))
	}
	*k = kind(word)
	return nil
}

// flag adds the flag that names the type of a value.
func (k *kind) flag(c *cobra.Command) {
	c.Flags().Var(k, "type", "`type` of a key that is none of Galley's fields: "+wordsOf(kinds))
	offer(c, "type", kinds)
}

func (k *kind) String() string { return string(*k) }

// Type implements pflag.Value.
func (k *kind) Type() string { return "type" }

// guessed reads the value of a new key.
func guessed(text string) any {
	if text == "true" || text == "false" {
		return text == "true"
	}
	if n, err := post.Typed(post.NumberKind, text); err == nil {
		return n
	}
	if post.KindOf(frontmatter.Field{Value: text}) == post.DateKind {
		return frontmatter.Date(text)
	}
	return text
}

// typedNew reads the value of a new key as a type, "" for what it looks like.
func typedNew(text string, as post.Kind) (any, error) {
	if as == "" {
		return guessed(text), nil
	}
	return post.Typed(as, text)
}
