package render

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

// An example is one of a specification.
type example struct {
	Markdown, HTML, Section, Extension string
	Example                            int
}

// examples reads the examples of a specification, of which there must be count.
func examples(t *testing.T, file string, count int) []example {
	t.Helper()
	var list []example
	readJSON(t, file, &list)
	if len(list) != count {
		t.Fatalf("%d examples in %s, want %d", len(list), file, count)
	}
	return list
}

func readJSON(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(file, err)
	}
}

// TestCommonMark holds the plain dialect against every example of the specification.
func TestCommonMark(t *testing.T) {
	r := New(Options{CommonMark: true})
	for _, e := range examples(t, "testdata/commonmark/spec.json", 652) {
		t.Run(fmt.Sprintf("%d %s", e.Example, e.Section), func(t *testing.T) {
			if got := r.HTML([]byte(e.Markdown)); got != e.HTML {
				t.Errorf("markdown:\n%s\ngot:\n%s\nwant:\n%s", e.Markdown, got, e.HTML)
			}
		})
	}
}

// TestGFM holds GitHub's dialect against every example of its specification. The few that
// contradict CommonMark 0.31 or each other are listed with the reason, and give what the
// list says.
func TestGFM(t *testing.T) {
	differs := map[int]difference{}
	for _, d := range readDifferences(t, "testdata/gfm/differs.json") {
		differs[d.Example] = d
	}
	plain, gfm := New(Options{CommonMark: true}), New(Options{GFM: true})
	for _, e := range examples(t, "testdata/gfm/spec.json", 673) {
		t.Run(fmt.Sprintf("%d %s", e.Example, e.Section), func(t *testing.T) {
			want := e.HTML
			if d, ok := differs[e.Example]; ok {
				want = d.HTML
				checkReason(t, d, e, plain.HTML([]byte(e.Markdown)))
			}
			if got := gfm.HTML([]byte(e.Markdown)); got != want {
				t.Errorf("markdown:\n%s\ngot:\n%s\nwant:\n%s", e.Markdown, got, want)
			}
		})
	}
}

// checkReason checks that an example differs for the reason given: CommonMark of today has
// it the listed way, or has it the example's way where no extension is on.
func checkReason(t *testing.T, d difference, e example, commonMark string) {
	t.Helper()
	want := map[string]string{"commonmark-0.31": d.HTML, "extension-off": e.HTML}[d.Class]
	if commonMark != want || d.Reason == "" || d.HTML == e.HTML {
		t.Errorf("class %q, reason %q: CommonMark gives\n%s\nwant\n%s", d.Class, d.Reason, commonMark, want)
	}
}
