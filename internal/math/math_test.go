package math

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var update = flag.Bool("update", false, "write the expected file anew; then read the diff")

func formulas(t testing.TB) []string {
	t.Helper()
	src, err := os.ReadFile("testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(src), "\n"), "\n")
}

// TestFormulas compares every line of formulas.txt with what it should become.
func TestFormulas(t *testing.T) {
	var got strings.Builder
	for _, tex := range formulas(t) {
		r := HTML(tex, true)
		fmt.Fprintf(&got, "%s\n", tex)
		if r.Problem != "" {
			fmt.Fprintf(&got, "  problem at %d: %s\n", r.At, r.Problem)
		} else {
			fmt.Fprintf(&got, "  %s\n", r.HTML)
		}
	}
	const path = "testdata/formulas.golden"
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("differs; run with -update and read the diff\ngot:\n%s", got.String())
	}
}

// harmless reports what in a page's HTML is not MathML.
func harmless(t *testing.T, fragment string) {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(fragment), body)
	if err != nil || len(nodes) != 1 {
		t.Fatalf("%q parses to %d nodes: %v", fragment, len(nodes), err)
	}
	for n := range nodes[0].Descendants() {
		if n.Type == html.ElementNode && n.Namespace != "math" {
			t.Errorf("%q holds <%s>", fragment, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || slices.Contains([]string{"href", "src", "style", "id", "actiontype"}, a.Key) {
				t.Errorf("%q holds %s=%q", fragment, a.Key, a.Val)
			}
		}
	}
}

// TestHostile gives formulas that are made to break something.
func TestHostile(t *testing.T) {
	for _, tex := range []string{
		strings.Repeat("{", MaxLength), strings.Repeat("{", 900) + strings.Repeat("}", 900),
		strings.Repeat(`\frac{`, 800), strings.Repeat(`\left(`, 800),
		strings.Repeat(`\begin{matrix}`, 200), strings.Repeat("x^{", 900) + "x" + strings.Repeat("}", 900),
		`\def\a#1{#1#1#1#1#1#1#1#1#1#1}\a{\a{\a{\a{\a{x}}}}}`, strings.Repeat("a", 2000), "\x00\xff\xfe",
		`\edef\a{\a}\a`, `\let\a\b \let\b\a \a`, `\char"D800`, `\char"110000`, `\verb|</math><script>|`,
		`\text{</mtext></math><script>alert(1)</script>}`, `\operatorname{<!--}`,
	} {
		r := HTML(tex, false)
		if (r.HTML == "") == (r.Problem == "") {
			t.Errorf("%.20q gives HTML %.20q and problem %q", tex, r.HTML, r.Problem)
		}
		if r.HTML != "" {
			harmless(t, r.HTML)
		}
	}
	if r := HTML("x", false); r.Problem != "" {
		t.Errorf("afterwards x gives %q", r.Problem)
	}
}

func TestTooLong(t *testing.T) {
	if r := HTML(strings.Repeat("a", MaxLength+1), false); !strings.Contains(r.Problem, "too long") {
		t.Errorf("problem = %q", r.Problem)
	}
}

// TestMacrosStayInTheirFormula makes sure that no formula depends on one before it.
func TestMacrosStayInTheirFormula(t *testing.T) {
	if r := HTML(`\gdef\leaked{1}\leaked`, false); r.Problem != "" {
		t.Fatal(r.Problem)
	}
	if r := HTML(`\leaked + 0`, false); r.Problem == "" {
		t.Errorf("a macro of another formula is known: %s", r.HTML)
	}
}

func TestConcurrent(t *testing.T) {
	want := map[string]Result{}
	var lines []string
	for i, tex := range formulas(t) {
		if i%8 == 0 { // two engines meet as well over a few
			lines = append(lines, tex)
			want[tex] = render(tex, true)
		}
	}
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for i := range lines {
				tex := lines[(i+worker*3)%len(lines)]
				if got := render(tex, true); got != want[tex] {
					t.Errorf("%q differs between two calls:\n%v\n%v", tex, got, want[tex])
				}
			}
		})
	}
	all.Wait()
}

// TestVersion holds the copy of KaTeX to the version package.json names.
func TestVersion(t *testing.T) {
	declared, err := os.ReadFile("../../frontend/package.json")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(katex, `version:"`)
	version, _, _ := strings.Cut(after, `"`)
	if want := `"katex": "` + version + `"`; version == "" || !strings.Contains(string(declared), want) {
		t.Errorf("package.json does not have %s; run build/katex.sh", want)
	}
}

func FuzzHTML(f *testing.F) {
	for _, tex := range formulas(f) {
		f.Add(tex, true)
	}
	f.Fuzz(func(t *testing.T, tex string, display bool) {
		r := render(tex, display)
		if (r.HTML == "") == (r.Problem == "") || r.At < 0 || r.At > len(tex) {
			t.Fatalf("%q gives %+v", tex, r)
		}
		if r.HTML != "" {
			harmless(t, r.HTML)
		}
	})
}

func BenchmarkEquation(b *testing.B) {
	render("x", false) // starts an engine
	for i := 0; b.Loop(); i++ {
		render(fmt.Sprintf(`\frac{%d}{\sqrt{x^2+y_i}} = \int_0^1 f(x)\,dx`, i), false)
	}
}

func BenchmarkEquationKnown(b *testing.B) {
	for b.Loop() {
		HTML(`\frac{1}{\sqrt{x^2+y_i}} = \int_0^1 f(x)\,dx`, false)
	}
}

func BenchmarkEngineStart(b *testing.B) {
	for b.Loop() {
		vm, err := newEngine()
		if err != nil {
			b.Fatal(err)
		}
		if err := vm.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
