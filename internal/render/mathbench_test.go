package render

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkPostWithMath renders a post with 200 formulas that were laid out before.
func BenchmarkPostWithMath(b *testing.B) {
	var src strings.Builder
	for i := range 100 {
		fmt.Fprintf(&src, "The term $a_{%d}$ and\n\n$$\n\\frac{%d}{b}\n$$\n\n", i, i)
	}
	r := New(caseOptions)
	r.HTML([]byte(src.String()))
	for b.Loop() {
		r.HTML([]byte(src.String()))
	}
}

// BenchmarkPostWithoutMath says what looking for formulas costs a post that has none.
func BenchmarkPostWithoutMath(b *testing.B) {
	body := sample(b)
	for name, o := range map[string]Options{"off": {}, "on": {Math: katex}} {
		b.Run(name, func(b *testing.B) {
			r := New(o)
			for b.Loop() {
				r.HTML(body)
			}
		})
	}
}
