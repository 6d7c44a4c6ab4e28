package frontmatter

import (
	"fmt"
	"strings"
	"testing"

	"galley/internal/fault"
)

// TestHostile reads front matter that costs careless parsers minutes or gigabytes.
// Each must end, and say what is wrong where something is; run with a short -timeout
// to see that it ends soon.
func TestHostile(t *testing.T) {
	fill := func(s string) string { return strings.Repeat(s, 100<<10/len(s)) }
	var keys, bomb strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&keys, "k%d: v\n", i)
	}
	bomb.WriteString("a: &a [x, x, x, x, x, x, x, x, x, x]\n")
	for c := 'b'; c < 'l'; c++ {
		fmt.Fprintf(&bomb, "%c: &%c [%s*%c]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), c-1)
	}
	tests := []struct {
		name, meta string
		problem    fault.Code // of the first problem, "" for none
		fields     int        // at least
	}{
		{"10,000 keys", keys.String(), "", 10000},
		{"10,000 equal keys", strings.Repeat("a: 1\n", 10000), fault.Invalid, 10000},
		{"alias bomb", "title: A\n" + bomb.String(), fault.Invalid, 12},
		{"10,000 aliases", "a: &a 1\nb: [" + strings.Repeat("*a, ", 10000) + "]", "", 2},
		{"alias in itself", "title: A\na: &a [*a]", fault.Invalid, 2},
		{"20,000 brackets", "title: A\na: " + strings.Repeat("[", 20000) + strings.Repeat("]", 20000), fault.Invalid, 2},
		{"20,000 hyphens", "title: A\na:\n" + strings.Repeat("- ", 20000), fault.Invalid, 2},
		{"20,000 question marks", "title: A\n" + strings.Repeat("? ", 20000), fault.Invalid, 1},
		{"open brackets", "title: A\na: " + fill("["), fault.Invalid, 2},
		{"5 MB value", "title: A\na: " + strings.Repeat("word ", 1<<20), fault.TooLarge, 1},
		{"long line", "a: \"" + fill("word ") + "\"", "", 1},
		{"long list", "title: A\na: [" + fill("x, ") + "]", fault.Invalid, 2},
		{"long map", "title: A\na: {" + fill("x, ") + "}", fault.Invalid, 2},
		{"comments", "a:\n" + fill("# c\n"), "", 1},
		{"anchors", "title: A\na: [" + fill("&a x, ") + "]", "", 2},
		{"one bad line in many", keys.String() + "a: b: c\n", fault.Invalid, 5000},
		{"bad lines", fill("a: @\n"), fault.Invalid, 1000},
		{"merge bomb", mergeBomb(), fault.Invalid, 10},
		{"merge of itself", "x: &x {<<: *x, a: 1}\n<<: *x", fault.Invalid, 2},
		{"cut titles", fill("title: A #b\n"), fault.Invalid, 1000},
		{"merge keys", "x: &x {a: 1}\n" + fill("<<: *x\n"), fault.Invalid, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			checkHostile(t, "---\n"+tt.meta+"\n---\nBody\n", tt.problem, tt.fields)
		})
	}
	for name, src := range map[string]string{
		"TOML brackets":      "+++\ntitle = \"A\"\na = " + fill("[") + "\n+++\n",
		"TOML bad lines":     "+++\n" + fill("a = x\n") + "+++\n",
		"headers":            "title: A\n" + fill("a: b\n"),
		"headers that go on": "title: A\n" + fill(" b\n") + "title: B\n",
		"many repairs":       "---\n" + strings.Repeat("a: @\n", 5000) + "---\n",
		"JSON brackets":      "{\"title\": \"A\", \"a\": " + strings.Repeat("[", 99999) + strings.Repeat("]", 99999) + "}\n",
		"JSON equal keys":    "{" + fill("\"a\":1,") + "\"b\":1}\n",
		"JSON never ended":   "{\"title\": \"A" + strings.Repeat("a", 1<<20) + "\n",
		"never closed":       "---\n" + strings.Repeat("a: 1\n", 100000),
	} {
		t.Run(name, func(t *testing.T) { checkHostile(t, src, fault.Invalid, 0) })
	}
}

// mergeBomb returns maps that each merge the one above many times.
func mergeBomb() string {
	var b strings.Builder
	b.WriteString("a: &a {x: 1}\n")
	for c := 'b'; c < 'l'; c++ {
		fmt.Fprintf(&b, "%c: &%c {<<: [%s*%c]}\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), c-1)
	}
	return b.String() + "<<: [*k, *k, *k]"
}

// checkHostile reads src and tries to edit it.
func checkHostile(t *testing.T, src string, problem fault.Code, fields int) {
	t.Helper()
	m := Parse([]byte(src))
	got := fault.Code("")
	if len(m.Problems) > 0 {
		got = m.Problems[0].Code
	}
	if got != problem || len(m.Fields) < fields || len(m.Problems) > maxDuplicates+len(titleKeys)+1 {
		t.Errorf("%d fields and problems %v; want at least %d and %q", len(m.Fields), m.Problems, fields, problem)
	}
	if e, err := Set([]byte(src), "title", "New"); err == nil {
		checkAround(t, []byte(src), e.Apply([]byte(src)), "title", e)
	}
}
