package post

import "testing"

func TestPlainTextOfFormulas(t *testing.T) {
	tests := []struct{ md, want string }{
		{"Einstein wrote $E = mc^2$.", "Einstein wrote E = mc^2."},
		{"The $n$th term $a_n$ and $b_n$.", "The nth term a_n and b_n."},
		{"A sum $\\sum_{i=1}^n i$ here", "A sum … here"},
		{"$$\\frac{a}{b}$$ and $x<y$", "… and x<y"},
		{"It costs $5 and $10, US$5, or $5 or 10$.", "It costs $5 and $10, US$5, or $5 or 10$."},
		{"Escaped \\$x\\$ and `$x$`", "Escaped $x$ and $x$"},
		{"GitHub's $`a*b*c`$ form", "GitHub's a*b*c form"},
		{"$ x $ and a lone $", "$ x $ and a lone $"},
		{"$", "$"},
		{"$$", "$$"},
	}
	for _, tt := range tests {
		if got := plainText(tt.md); got != tt.want {
			t.Errorf("plainText(%q) = %q, want %q", tt.md, got, tt.want)
		}
	}
}

// TestSummaryPassesOverFormulas: a formula by itself is no first paragraph.
func TestSummaryPassesOverFormulas(t *testing.T) {
	p := Parse("a.md", []byte("$$\n\\frac{a}{b}\n$$\n\nWords.\n"), Options{})
	if p.Summary != "Words." {
		t.Errorf("Summary = %q", p.Summary)
	}
}
