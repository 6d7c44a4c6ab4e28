package render

import "testing"

// TestAnsweredAlike: a diagram that is drawn between two looks at one text is a reason for
// them to differ; nothing else is.
func TestAnsweredAlike(t *testing.T) {
	answering := func(svg string) *Renderer {
		return New(Options{
			Link:    func(dest string) string { return "/to/" + dest },
			Diagram: func(string) (string, bool, string) { return svg, svg != "", "" },
		})
	}
	const text = "[a](b)\n\n```mermaid\ngraph TD\n```\n"
	doc := answering("").Document([]byte(text), 1)
	for _, tt := range []struct {
		name  string
		other *Document
		alike bool
	}{
		{"the same", answering("").Document([]byte(text), 1), true},
		{"drawn meanwhile", answering("<svg/>").Document([]byte(text), 1), false},
		{"another text", answering("").Document([]byte("[a](b) c\n"), 1), true},
		{"none of its questions", answering("<svg/>").Document([]byte("[a](b)\n"), 1), true},
	} {
		if doc.AnsweredAlike(tt.other) != tt.alike || tt.other.AnsweredAlike(doc) != tt.alike {
			t.Errorf("%s: not %v", tt.name, tt.alike)
		}
	}
}
