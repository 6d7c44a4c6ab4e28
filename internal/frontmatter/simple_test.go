package frontmatter

import (
	"reflect"
	"testing"
)

// TestSimple shows which blocks are simple.
func TestSimple(t *testing.T) {
	tests := []struct {
		name, meta string
		simple     bool
	}{
		{"empty", "", true},
		{"comments and blank lines", "# a\n\n# b\n", true},
		{"texts", "a: b\nc: \"d e\"\nf: 'g'\n", true},
		{"comments behind values", "a: b # c\nd: \"e\" # f\ng: [h] # i\n", true},
		{"numbers and words", "a: 1\nb: 1.10\nc: true\nd: 0\n", true},
		{"dates", "a: 2024-01-02\nb: 2024-01-02 10:00:00 +0100\nc: 2024-01-02T10:00:00Z\n", true},
		{"lists", "a: [b, \"c d\", 1]\ne:\n  - f\n  - g\nh:\n- i\n", true},
		{"no value", "a:\nb: # c\n", false},
		{"no value at the end", "b: 1\na:\n", true},
		{"CRLF", "a: b\r\nc:\r\n- d\r\n", true},
		{"other characters", "a: é – 日本語！\n", true},
		{"hash in a title", "title: a # b\n", false},
		{"colon", "a: b: c\n", false},
		{"colon at the end", "a: b:\n", false},
		{"two lines", "a: b\n  c\n", false},
		{"two lines with a blank one between", "a: b\n\n  c\n", false},
		{"escape", "a: \"\\n\"\n", false},
		{"escaped quotes", "a: \"b \\\"c\\\" \\\\ d\" # e\nf: [\"\\\"\", g]\n", true},
		{"escaped quotes to the end", "a: \"b\\\"\n", false},
		{"backslash at the end", "a: \"b\\\n", false},
		{"two quotes", "a: 'it''s'\nb: ''''\nc: ''\nd: ['''', e]\nf: 'g\\'\n", true},
		{"two quotes to the end", "a: 'b''\n", false},
		{"double quotes behind one another", "a: \"b\"\"c\"\n", false},
		{"words of YAML 1.1", "a: no\n", false},
		{"octal", "a: 012\n", false},
		{"sign", "a: -1\n", false},
		{"map", "a:\n  b: c # d\n  e: 1\nf: g\n", true},
		{"map in a map", "a:\n  b:\n    c: d\n", false},
		{"map of lists", "a:\n  b: [c]\n", false},
		{"map, then a list", "a:\n  b: c\n- d\n", false},
		{"list of maps", "a:\n- b: c\n", false},
		{"list in a list", "a: [[b]]\n", false},
		{"list in lines", "a: [\nb]\n", false},
		{"literal", "a: |\n  b\n", false},
		{"anchor", "a: &b c\n", false},
		{"duplicate", "a: b\na: c\n", false},
		{"tab", "a:\tb\n", false},
		{"quoted key", "\"a\": b\n", false},
		{"no space", "a:b\n", false},
		{"indented", " a: b\n", false},
		{"byte order mark within", "a: \ufeffb\n", false},
		{"line separator", "a: b\u2028c\n", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte("---\n" + tt.meta + "---\n")
			block, _ := Split(src)
			if _, simple := simpleFields(src, block); simple != tt.simple {
				t.Errorf("simpleFields(%q): %v; want %v", src, simple, tt.simple)
			}
			checkSimple(t, src)
		})
	}
	for _, src := range cases(t) {
		checkSimple(t, src)
	}
}

// checkSimple checks that a simple block is read as the YAML library reads it.
func checkSimple(t *testing.T, src []byte) {
	t.Helper()
	block, problem := Split(src)
	if block.Format != YAML || Readable(src) != nil {
		return
	}
	fields, ok := simpleFields(src, block)
	if !ok {
		return
	}
	want := readBlock(src, block, problem)
	if want.Broken || len(want.Problems) > 0 || !reflect.DeepEqual(fields, want.Fields) {
		t.Errorf("simpleFields(%q) =\n%#v\nwant\n%#v %v", src, fields, want.Fields, want.Problems)
	}
}

// FuzzSimple looks for a block that is read in two ways.
func FuzzSimple(f *testing.F) {
	for _, src := range cases(f) {
		if b, _ := Split(src); b.Format == YAML {
			f.Add(src[b.MetaStart:b.MetaEnd])
		}
	}
	f.Add(typical[4:400])
	f.Fuzz(func(t *testing.T, meta []byte) {
		checkSimple(t, append(append([]byte("---\n"), meta...), "\n---\n"...))
	})
}
