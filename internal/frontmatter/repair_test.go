package frontmatter

import (
	"reflect"
	"testing"

	"galley/internal/fault"
)

// TestRepair shows what Galley offers to do about a mistake.
func TestRepair(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"colon", "---\ntitle: A: b # c\nx: 1\n---\n", "---\ntitle: \"A: b\" # c\nx: 1\n---\n"},
		{"colon, in the habit of the file", "---\ntitle: A: b\nx: 'y'\n---\n", "---\ntitle: 'A: b'\nx: 'y'\n---\n"},
		{"at sign", "---\ntitle: @you\n---\n", "---\ntitle: \"@you\"\n---\n"},
		{"percent", "---\ntitle: %d\n---\n", "---\ntitle: \"%d\"\n---\n"},
		{"backtick", "---\ntitle: `code` first\n---\n", "---\ntitle: \"`code` first\"\n---\n"},
		{"star", "---\ntitle: *really* new\n---\n", "---\ntitle: \"*really* new\"\n---\n"},
		{"hyphen", "---\ntitle: - A\n---\n", "---\ntitle: \"- A\"\n---\n"},
		{"greater", "---\ntitle: > A\nx: 1\n---\n", "---\ntitle: \"> A\"\nx: 1\n---\n"},
		{"bracket in front of text", "---\ntitle: [Draft] A\nx: 1\n---\n", "---\ntitle: \"[Draft] A\"\nx: 1\n---\n"},
		{"template", "---\ntitle: {{ A }} b\nx: 1\n---\n", "---\ntitle: \"{{ A }} b\"\nx: 1\n---\n"},
		{"open bracket", "---\ntags: [a, b\nx: 1\n---\n", ""},
		{"open quote", "---\ntitle: \"A\nx: 1\n---\n", "---\ntitle: \"A\"\nx: 1\n---\n"},
		{"text behind a quote", "---\ntitle: \"A\" b\nx: 1\n---\n", "---\ntitle: \"\\\"A\\\" b\"\nx: 1\n---\n"},
		{"apostrophe", "---\ntitle: 'It's'\n---\n", "---\ntitle: 'It''s'\n---\n"},
		{"escape", "---\ntitle: \"C:\\q\"\n---\n", "---\ntitle: \"C:\\\\q\"\n---\n"},
		{"no space", "---\ntitle:A\ndate: x\n---\n", "---\ntitle: A\ndate: x\n---\n"},
		{"indented", "---\ntitle: A\n date: x\n---\n", "---\ntitle: A\ndate: x\n---\n"},
		{"tabs", "---\na:\n\t- x\n\t- y\nb: 1\n---\n", "---\na:\n  - x\n  - y\nb: 1\n---\n"},
		{"line separator", "---\na: x\u2028y\n---\n", "---\na: x y\n---\n"},
		{"control character", "---\na: x\x01y\n---\n", "---\na: xy\n---\n"},
		{"two mistakes", "---\na: b: c\nd: @e\n---\n", "---\na: \"b: c\"\nd: @e\n---\n"},
		{"duplicate", "---\na: 1 # x\nb: 2\na: 3\n---\n", "---\nb: 2\na: 3\n---\n"},
		{"duplicate in JSON", "{\"a\": 1, \"a\": 2}\n", "{\"a\": 2}\n"},
		{"never closed", "---\ntitle: A\ntags:\n- b\n\n# Text\n", "---\ntitle: A\ntags:\n- b\n---\n\n# Text\n"},
		{"never closed, at the end of the file", "---\ntitle: A", "---\ntitle: A\n---"},
		{"closed by too many hyphens", "---\ntitle: A\n----\nText\n", "---\ntitle: A\n---\nText\n"},
		{"TOML never closed", "+++\ntitle = 'A'\n\nText\n", "+++\ntitle = 'A'\n+++\n\nText\n"},
		{"spaces before the fence", "  ---\ntitle: A\n---\n", "---\ntitle: A\n---\n"},
		{"words behind the fence", "--- # c\ntitle: A\n---\n", "---\ntitle: A\n---\n"},
		{"another language", "---js\ntitle: A\n---\n", ""},
		{"TOML without quotes", "+++\ntitle = Hello you # c\nx = 1\n+++\n", "+++\ntitle = \"Hello you\" # c\nx = 1\n+++\n"},
		{"TOML duplicate", "+++\na = 1\nb = 2\na = 3\n+++\n", "+++\nb = 2\na = 3\n+++\n"},
		{"JSON never closed", "{\n  \"a\": 1,\n  \"b\": [2]\n\nText\n", "{\n  \"a\": 1,\n  \"b\": [2]\n}\n\nText\n"},
		{"JSON comma too many", "{\n  \"a\": 1,\n}\n", "{\n  \"a\": 1\n}\n"},
		{"JSON comma too few", "{\n  \"a\": 1\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"b\": 2\n}\n"},
		{"cut title", "---\ntitle: Fix #12 soon\n---\n", "---\ntitle: \"Fix #12 soon\"\n---\n"},
		{"cut name", "---\ntitle: C # basics\n---\n", "---\ntitle: \"C # basics\"\n---\n"},
		{"lost title", "---\ntitle: #12\n---\n", "---\ntitle: \"#12\"\n---\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Parse([]byte(tt.src))
			if len(m.Problems) == 0 {
				t.Fatalf("Parse(%q) finds no problem", tt.src)
			}
			got := ""
			if r := m.Problems[0].Repair; r != nil {
				got = string(repaired([]byte(tt.src), r))
			}
			if got != tt.want {
				t.Errorf("Parse(%q) offers %q; want %q (%s)", tt.src, got, tt.want, m.Problems[0])
			}
		})
	}
	if m := Parse([]byte("---\ntitle: A # why\ndate: x #y\n---\n")); len(m.Problems) != 0 {
		t.Errorf("a comment is taken for a part of the title: %v", m.Problems)
	}
}

// repaired returns src after a repair.
func repaired(src []byte, r *fault.Repair) []byte {
	return Edit{r.From, r.To, r.Text}.Apply(src)
}

// TestRepairsOfCases makes all repairs of all cases.
func TestRepairsOfCases(t *testing.T) {
	n := 0
	for name, src := range cases(t) {
		for _, problem := range Parse(src).Problems {
			if problem.Repair != nil {
				n++
				t.Run(name, func(t *testing.T) { checkRepair(t, src, problem) })
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d repairs", n)
	}
}

// checkRepair checks that a repair removes its problem, that nothing becomes worse, and
// that all fields it does not touch keep their values.
func checkRepair(t *testing.T, src []byte, problem *fault.Error) {
	t.Helper()
	r := problem.Repair
	after := repaired(src, r)
	before, now := Parse(src), Parse(after)
	if r.Label == "" || r.From > r.To || r.To > len(src) || string(after) == string(src) {
		t.Fatalf("Parse(%q) offers %+v", src, r)
	}
	if len(now.Problems) >= len(before.Problems) && !(now.Broken && before.Broken && now.Problems[0].Line > problem.Line) {
		t.Errorf("after %+v of %q there is %v", r, src, now.Problems)
	}
	for _, f := range before.Fields {
		g, ok := now.Get(f.Key)
		whole, _ := before.Get(f.Key)
		touched := f.Line <= lineOf(src, r.To) && lineOf(src, r.From) <= nextLine(before, f)
		if !ok || !touched && whole.Line == f.Line && !reflect.DeepEqual(f.Value, g.Value) {
			t.Errorf("after %+v of %q the field %q is %#v; want %#v", r, src, f.Key, g.Value, f.Value)
		}
	}
}

// nextLine returns the line of the field below f, or of the body.
func nextLine(m Meta, f Field) int {
	for _, g := range m.Fields {
		if g.Line > f.Line {
			return g.Line
		}
	}
	return m.Block.BodyLine
}
