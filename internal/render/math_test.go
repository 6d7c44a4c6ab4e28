package render

import (
	"errors"
	"strings"
	"testing"

	"galley/internal/math"
)

// plainMath stands in for KaTeX where thousands of formulas are rendered.
func plainMath(tex string, _ bool) (html, problem string, at int) {
	if strings.Contains(tex, `\`) {
		return "", "No.", strings.Index(tex, `\`)
	}
	return "<math><mi>x</mi></math>", "", 0
}

func noDiagram(string) (string, bool, string) { return "", false, "" }

// TestMathIsOff: without Options.Math, and in CommonMark, dollars are dollars.
func TestMathIsOff(t *testing.T) {
	const src = "$x$ \\(y\\)\n\n$$\nx\n$$\n\n```math\nx\n```\n"
	for _, r := range []*Renderer{New(Options{}), New(Options{CommonMark: true, Math: plainMath, Diagram: noDiagram})} {
		if got := r.HTML([]byte(src)); strings.Contains(got, "<math") || !strings.Contains(got, "$x$ (y)") {
			t.Errorf("HTML = %q", got)
		}
	}
}

// TestNoMathStartsNoEngine renders a whole post, prices included, with KaTeX at hand.
func TestNoMathStartsNoEngine(t *testing.T) {
	before := math.Started()
	New(caseOptions).HTML(append(sample(t), "\n\nIt costs $5 or $10 in $HOME.\n"...))
	if now := math.Started(); now != before {
		t.Errorf("%d engines were started", now-before)
	}
}

// TestMathIsHarmless puts attacks into formulas, wherever formulas may stand.
func TestMathIsHarmless(t *testing.T) {
	r := New(caseOptions)
	for _, attack := range append([]string{`\href{javascript:alert(1)}{x}`, `\text{<script>alert(1)</script>}`,
		`</annotation></math><script>alert(1)</script>`, `\foo"onclick="alert(1)`}, attacks...) {
		if strings.Contains(attack, "\n") {
			continue
		}
		for _, wrap := range []string{"a $%$ b", "$$%$$", "$$\n%\n$$", "\\(%+\\)", "```math\n%\n```", "```mermaid\n%\n```", "# $%$"} {
			src := strings.ReplaceAll(wrap, "%", attack)
			d := r.Document([]byte(src), 1)
			checkHarmless(t, inPage(t, d.HTML()), src)
			checkStandAlone(t, d)
		}
	}
}

// TestMathPlaces: problems name the character they are about.
func TestMathPlaces(t *testing.T) {
	tests := []struct {
		src          string
		line, column int
	}{
		{"é $a \\foo$", 10, 6},
		{"a\n\n$$\nx\n  \\foo\n$$\n", 14, 3},
		{"> - $$\n>   a\\foo\n>   $$", 11, 6},
		{"```math\n\n  \\foo\n```", 12, 3},
		{"$$ \\foo $$", 10, 4},
		{"a $b\n\\foo$", 11, 1},
	}
	for _, tt := range tests {
		p := New(caseOptions).Document([]byte(tt.src), 10).Problems()
		if len(p) != 1 || p[0].Line != tt.line || p[0].Column != tt.column {
			t.Errorf("%q: problems %v, want one at %d:%d", tt.src, p, tt.line, tt.column)
		}
	}
}

// TestNotDrawn: the problem of a diagram without a drawing holds what to draw.
func TestNotDrawn(t *testing.T) {
	d := New(caseOptions).Document([]byte("a\n\n> ```mermaid\r\n> graph TD\r\n>   x\r\n> ```\n"), 1)
	var cause *NotDrawn
	if p := d.Problems(); len(p) != 1 || p[0].Line != 3 || !errors.As(p[0], &cause) || cause.Source != "graph TD\n  x" {
		t.Errorf("problems %+v, cause %+v", p, cause)
	}
}

// TestMathManyDollars would hang if looking for the ends of formulas were not bounded.
func TestMathManyDollars(t *testing.T) {
	r := New(Options{Math: plainMath})
	for _, s := range []string{"$a ", "$$a ", "\\(a ", "$$\n", "$$a\n", "\\[a+\n", "$`a ", "> $$\n> a\n"} {
		r.HTML([]byte(strings.Repeat(s, 20_000)))
	}
}

func FuzzMath(f *testing.F) {
	for _, s := range []string{"$x$", "$$\nx\n$$", "\\[x^2\\]", "\\(x\\)", "- $$\n  a\n  $$", "> $$\n> a", "$`a`$", "| $a$ |\n|---|\n", "$5 and $10"} {
		f.Add(s)
	}
	r := New(Options{Math: plainMath, Diagram: noDiagram})
	f.Fuzz(func(t *testing.T, src string) {
		d := r.Document([]byte(src), 1)
		d.checkLines(t)
		checkStandAlone(t, d)
		for _, p := range d.Problems() {
			if p.Line < 1 || p.Line > 1+strings.Count(d.source(), "\n") {
				t.Errorf("%q: problem on line %d", src, p.Line)
			}
		}
	})
}
