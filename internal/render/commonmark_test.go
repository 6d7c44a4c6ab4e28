package render

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

// TestCommonMark holds the plain dialect against every example of the specification.
func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown, HTML, Section string
		Example                 int
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) < 650 {
		t.Fatalf("only %d examples", len(examples))
	}
	r := New(Options{CommonMark: true})
	for _, e := range examples {
		t.Run(fmt.Sprintf("%d %s", e.Example, e.Section), func(t *testing.T) {
			if got := r.HTML([]byte(e.Markdown)); got != e.HTML {
				t.Errorf("markdown:\n%s\ngot:\n%s\nwant:\n%s", e.Markdown, got, e.HTML)
			}
		})
	}
}
