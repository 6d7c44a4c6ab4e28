package cli

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestSpecifications passes every published example of CommonMark and of GitHub Flavored
// Markdown through the command line as a program would: text in, HTML out.
func TestSpecifications(t *testing.T) {
	for _, spec := range []struct {
		name, file, differs string
		count               int
	}{
		{"commonmark", "commonmark/spec.json", "", 652},
		{"gfm", "gfm/spec.json", "gfm/differs.json", 673},
	} {
		examples := htmlByNumber(t, spec.file)
		if len(examples) != spec.count {
			t.Fatalf("%d examples in %s, want %d", len(examples), spec.file, spec.count)
		}
		if spec.differs != "" { // with reasons; internal/render checks them
			for number, e := range htmlByNumber(t, spec.differs) {
				examples[number] = specExample{Markdown: examples[number].Markdown, HTML: e.HTML}
			}
		}
		for number, e := range examples {
			var out, errOut strings.Builder
			args := []string{"render", "--fragment", "--" + spec.name, "-"}
			code := Run(context.Background(), args, strings.NewReader(e.Markdown), &out, &errOut, Faces{})
			if code != 0 || errOut.String() != "" || out.String() != e.HTML {
				t.Errorf("%s, example %d: exit %d\n%s\nmarkdown:\n%s\ngot:\n%s\nwant:\n%s",
					spec.name, number, code, errOut.String(), e.Markdown, out.String(), e.HTML)
			}
		}
	}
}

type specExample struct {
	Markdown, HTML string
	Example        int
}

func htmlByNumber(t *testing.T, file string) map[int]specExample {
	t.Helper()
	data, err := os.ReadFile("../render/testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var list []specExample
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	byNumber := map[int]specExample{}
	for _, e := range list {
		byNumber[e.Example] = e
	}
	return byNumber
}
