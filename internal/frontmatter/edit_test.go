package frontmatter

import (
	"strings"
	"testing"

	"galley/internal/fault"
)

// TestSet shows how values are written: like the ones they replace.
func TestSet(t *testing.T) {
	tests := []struct {
		name, meta, key string
		value           any
		want            string
	}{
		{"plain stays plain", "title: A\n", "title", "B c", "title: B c\n"},
		{"plain gets quotes when needed", "title: A\n", "title", "B: c", "title: \"B: c\"\n"},
		{"as the file quotes elsewhere", "a: 'x'\ntitle: A\n", "title", "B: c", "a: 'x'\ntitle: 'B: c'\n"},
		{"double stays double", "title: \"A\"\n", "title", "B", "title: \"B\"\n"},
		{"double is escaped", "title: \"A\"\n", "title", "B \"c\" \\\n\t", "title: \"B \\\"c\\\" \\\\\\n\\t\"\n"},
		{"single stays single", "title: 'A'\n", "title", "it's", "title: 'it''s'\n"},
		{"single cannot hold lines", "title: 'A'\n", "title", "a\nb", "title: \"a\\nb\"\n"},
		{"comment and spaces stay", "title  :  A  # why\n", "title", "B", "title  :  B  # why\n"},
		{"empty value", "title:\n", "title", "B", "title: B\n"},
		{"empty value and comment", "title: # why\n", "title", "B", "title: B # why\n"},
		{"null", "title: ~\n", "title", "B", "title: B\n"},
		{"a number becomes text", "title: 1\n", "title", "2", "title: \"2\"\n"},
		{"a word becomes text", "title: A\n", "title", "No", "title: \"No\"\n"},
		{"literal", "a: |\n    x\n    y\n\nb: 1\n", "a", "new\n\ntext", "a: |\n    new\n\n    text\n\nb: 1\n"},
		{"literal with comment", "a: |- # why\n  x\n", "a", "new", "a: |- # why\n  new\n"},
		{"folded", "a: >-\n  x\n  y\nb: 1\n", "a", "one\ntwo", "a: >-\n  one\n\n  two\nb: 1\n"},
		{"folded is wrapped", "a: >\n  x\n", "a", "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh iii", "a: >\n  aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff ggggggggg hhhhhhhhh\n  iii\n"},
		{"literal that cannot hold it", "a: |\n  x\n", "a", " lead", "a: \" lead\"\n"},
		{"date stays bare", "date: 2024-01-02\n", "date", "2025-01-02", "date: 2025-01-02\n"},
		{"quoted date stays quoted", "date: '2024-01-02'\n", "date", Date("2025-01-02"), "date: '2025-01-02'\n"},
		{"new date is bare", "a: 1\n", "date", Date("2025-01-02"), "a: 1\ndate: 2025-01-02\n"},
		{"text like a date is quoted", "title: A\n", "title", "2025-01-02", "title: \"2025-01-02\"\n"},
		{"bool", "draft: true\n", "draft", false, "draft: false\n"},
		{"bool in words", "draft: Yes # why\n", "draft", false, "draft: No # why\n"},
		{"number", "weight: 1\n", "weight", 20, "weight: 20\n"},
		{"anchor stays", "title: &t A\n", "title", "B", "title: &t B\n"},
		{"other case of key", "Title: A\n", "title", "B", "Title: B\n"},
		{"explicit key", "? title\n: A\n", "title", "B", "? title\n: B\n"},
		{"comma text", "tags: a, b\n", "tags", []string{"a", "b", "c"}, "tags: a, b, c\n"},
		{"semicolon text", "tags: 'a;b'\n", "tags", []string{"b"}, "tags: 'b'\n"},
		{"flow list", "tags: [a, \"b\"] # why\n", "tags", []string{"a", "c, d"}, "tags: [a, \"c, d\"] # why\n"},
		{"flow list grows", "tags: [ a ]\n", "tags", []string{"a", "b"}, "tags: [ a, b ]\n"},
		{"flow list at the front", "tags: [b, c]\n", "tags", []string{"a", "b", "c"}, "tags: [a, b, c]\n"},
		{"flow list in lines", "tags: [\n  a, # one\n]\n", "tags", []string{"a", "b"}, "tags: [\n  a,\n  b, # one\n]\n"},
		{"block list", "tags:\n  - a # one\n  - b\n  # end\nx: 1\n", "tags", []string{"a", "b", "c"}, "tags:\n  - a # one\n  - b\n  - c\n  # end\nx: 1\n"},
		{"block list shrinks", "tags:\n- a # one\n- b # two\n- c\n", "tags", []string{"a", "c"}, "tags:\n- a # one\n- c\n"},
		{"block list at the front", "tags:\n- 'b'\n", "tags", []string{"a", "b"}, "tags:\n- 'a'\n- 'b'\n"},
		{"block list is emptied", "tags:\n  - a\n  - b\nx: 1\n", "tags", []string{}, "tags: []\nx: 1\n"},
		{"empty list is filled", "tags: [] # why\n", "tags", []string{"a", "1.0"}, "tags: [a, \"1.0\"] # why\n"},
		{"no list yet", "tags:\n", "tags", []string{"a"}, "tags: [a]\n"},
		{"new key goes last", "a: 1\n# end\n\n", "title", "B", "a: 1\n# end\ntitle: B\n\n"},
		{"new list like the others", "a:\n    - x\n", "tags", []string{"b", "c"}, "a:\n    - x\ntags:\n    - b\n    - c\n"},
		{"new key behind blank lines that count", "a: |+\n  x\n\n", "b", "c", "a: |+\n  x\n\nb: c\n"},
		{"new key that needs quotes", "a: 1\n", "b: c", "d", "a: 1\n\"b: c\": d\n"},
		{"flow root", "{a: 1, b: [x]}\n", "c", "d, e", "{a: 1, b: [x], c: \"d, e\"}\n"},
		{"same text", "title: \"A\"\n", "title", "A", "title: \"A\"\n"},
		{"same list", "tags: [a,b]\n", "tags", []string{"a", "b"}, "tags: [a,b]\n"},
		{"same comma text", "tags: a,b\n", "tags", []string{"a", "b"}, "tags: a,b\n"},
		{"same bool", "draft: on\n", "draft", true, "draft: on\n"},
		{"inherited", "x: &x {title: A}\n<<: *x\n", "title", "B", "x: &x {title: A}\n<<: *x\ntitle: B\n"},
		{"inherited, same", "x: &x {title: A}\n<<: *x\n", "title", "A", "x: &x {title: A}\n<<: *x\n"},
		{"inherited, then empty", "x: &x {title: A}\n<<: *x\n", "title", "", "x: &x {title: A}\n<<: *x\ntitle: \"\"\n"},
		{"empty stays absent", "a: 1\n", "title", "", "a: 1\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte("---\n" + tt.meta + "---\nBody\n")
			e, err := Set(src, tt.key, tt.value)
			if got, want := string(e.Apply(src)), "---\n"+tt.want+"---\nBody\n"; err != nil || got != want {
				t.Errorf("Set(%q, %q, %#v) = %q, %v; want %q", src, tt.key, tt.value, got, err, want)
			}
			if string(e.Apply(src)) == string(src) && !e.IsEmpty() {
				t.Errorf("Set(%q, %q, %#v) = %#v; want an empty edit", src, tt.key, tt.value, e)
			}
		})
	}
}

// TestSetFiles shows edits where the whole file matters.
func TestSetFiles(t *testing.T) {
	tests := []struct {
		name, src, key string
		value          any
		want           string
	}{
		{"first field", "Body\n", "title", "A", "---\ntitle: A\n---\n\nBody\n"},
		{"first field above a blank line", "\nBody\n", "title", "A", "---\ntitle: A\n---\n\nBody\n"},
		{"first field of an empty file", "", "title", "A", "---\ntitle: A\n---\n"},
		{"first field in CRLF", "Body\r\n", "title", "A", "---\r\ntitle: A\r\n---\r\n\r\nBody\r\n"},
		{"first field behind a byte order mark", "\ufeffBody\n", "title", "A", "\ufeff---\ntitle: A\n---\n\nBody\n"},
		{"empty block", "---\n---\n", "title", "A", "---\ntitle: A\n---\n"},
		{"CRLF", "---\r\ntags:\r\n- a\r\n---\r\nB", "tags", []string{"a", "b"}, "---\r\ntags:\r\n- a\r\n- b\r\n---\r\nB"},
		{"CR", "---\rtitle: A\r---\rB", "b", "c", "---\rtitle: A\rb: c\r---\rB"},
		{"TOML", "+++\ntitle = 'A' # why\n[x]\ny = 1\n+++\n", "title", "it's", "+++\ntitle = \"it's\" # why\n[x]\ny = 1\n+++\n"},
		{"TOML new field above tables", "+++\na = 1\n\n[x]\ny = 1\n+++\n", "draft", true, "+++\na = 1\ndraft = true\n\n[x]\ny = 1\n+++\n"},
		{"TOML date", "+++\ndate = 2024-01-02\n+++\n", "date", Date("2025-01-02"), "+++\ndate = 2025-01-02\n+++\n"},
		{"TOML list", "+++\na = [\n  'x', # one\n]\n+++\n", "a", []string{"x", "y"}, "+++\na = [\n  'x',\n  'y', # one\n]\n+++\n"},
		{"TOML lines", "+++\na = \"\"\"\nx\"\"\"\n+++\n", "a", "one\ntwo", "+++\na = \"\"\"\none\ntwo\"\"\"\n+++\n"},
		{"JSON", "{\n  \"title\": \"A\"\n}\nB", "title", "<b> \"c\"", "{\n  \"title\": \"<b> \\\"c\\\"\"\n}\nB"},
		{"JSON new field", "{\n  \"title\": \"A\"\n}\nB", "tags", []string{"a"}, "{\n  \"title\": \"A\",\n  \"tags\": [\"a\"]\n}\nB"},
		{"header", "Title: A: b # c\nTags: x\n\nText\n", "title", "D: e # f", "Title: D: e # f\nTags: x\n\nText\n"},
		{"header in lower case", "Title: A\n\nText\n", "TITLE", "B", "Title: B\n\nText\n"},
		{"header that goes on", "title: A\nsummary: one\n    two\ntags: x\n\nText\n", "summary", "three", "title: A\nsummary: three\ntags: x\n\nText\n"},
		{"header with quotes", "title: \"A\"\n\nText\n", "title", "B: c", "title: \"B: c\"\n\nText\n"},
		{"header with quotes that cannot hold it", "title: 'A'\n\nText\n", "title", "it's", "title: \"it's\"\n\nText\n"},
		{"header list", "Title: A\nTags: x; y\n\nText\n", "tags", []string{"x", "z"}, "Title: A\nTags: x; z\n\nText\n"},
		{"header date", "Date: 2024-01-02\n\nText\n", "date", Date("2025-01-02"), "Date: 2025-01-02\n\nText\n"},
		{"header bool", "Title: A\nDraft: Yes\n\nText\n", "draft", false, "Title: A\nDraft: No\n\nText\n"},
		{"header number", "Title: A\nOrder: 1\n\nText\n", "order", 2, "Title: A\nOrder: 2\n\nText\n"},
		{"header without text", "Title: \nDate: x\n\nText\n", "title", "B", "Title: B\nDate: x\n\nText\n"},
		{"header is emptied", "Title: A\nDate: x\n\nText\n", "title", "", "Title: \nDate: x\n\nText\n"},
		{"new header like the others", "Title: A\nTags: x;y\n\nText\n", "authors", []string{"a", "b"}, "Title: A\nTags: x;y\nAuthors: a;b\n\nText\n"},
		{"new header in line", "title:  A\nstatus: b\n\nText\n", "lang", "de", "title:  A\nstatus: b\nlang:   de\n\nText\n"},
		{"new header in capitals", "TITLE: A\n\nText\n", "lang", "de", "TITLE: A\nLANG: de\n\nText\n"},
		{"new header at the end of the file", "Title:\tA", "lang", "de", "Title:\tA\nLang:\tde"},
		{"new header in CRLF", "title: A\r\n\r\nText\r\n", "lang", "de", "title: A\r\nlang: de\r\n\r\nText\r\n"},
		{"no opening fence", "title: A # c\ntags:\n- x\n---\nText\n", "title", "B: c", "title: \"B: c\" # c\ntags:\n- x\n---\nText\n"},
		{"no opening fence, dots", "title: A\n...\nText\n", "lang", "de", "title: A\nlang: de\n...\nText\n"},
		{"a text that begins like a field", "Note: this\n\nText\n", "title", "A", "---\ntitle: A\n---\n\nNote: this\n\nText\n"},
		{"list for a text", "---\na: x, y # c\n---\n", "a", List{"x", "z", "a b"}, "---\na: [x, z, a b] # c\n---\n"},
		{"list for a text in TOML", "+++\na = 'x'\n+++\n", "a", List{"x", "z"}, "+++\na = [\"x\", \"z\"]\n+++\n"},
		{"list as it is", "---\na:\n  - x\n---\n", "a", List{"x", "z"}, "---\na:\n  - x\n  - z\n---\n"},
		{"header between quotes", "title: A\ndate: 2024-01-02\n\nText\n", "title", Quoted("B: c"), "title: \"B: c\"\ndate: 2024-01-02\n\nText\n"},
		{"header between the other quotes", "title: A\n\nText\n", "title", Quoted(`"B": c`), "title: '\"B\": c'\n\nText\n"},
		{"new header between quotes", "title: A\n\nText\n", "a", Quoted("b # c"), "title: A\na: \"b # c\"\n\nText\n"},
		{"text between quotes", "---\na: b\n---\n", "a", Quoted("c"), "---\na: \"c\"\n---\n"},
		{"quotes stay", "---\na: 'b'\n---\n", "a", Quoted("c"), "---\na: 'c'\n---\n"},
		{"number as it is", "---\na: 1.5 # c\n---\n", "a", Number("1.50"), "---\na: 1.50 # c\n---\n"},
		{"same number", "---\na: 1.50\n---\n", "a", Number("1.50"), "---\na: 1.50\n---\n"},
		{"number in TOML", "+++\na = 2\n+++\n", "a", Number("1e3"), "+++\na = 1e3\n+++\n"},
		{"text that looks like a number", "---\na: 'x'\nb: y\n---\n", "b", "12", "---\na: 'x'\nb: '12'\n---\n"},
		{"text in place of a number", "---\nb: 1\n---\n", "b", "12", "---\nb: \"12\"\n---\n"},
		{"no value", "---\na: 1 # c\n---\n", "a", Null{}, "---\na: null # c\n---\n"},
		{"no value again", "---\na: ~\n---\n", "a", Null{}, "---\na: ~\n---\n"},
		{"no value for a list", "---\na:\n  - x\n---\n", "a", Null{}, "---\na: null\n---\n"},
		{"no value in JSON", "{\"a\": [1]}\n", "a", Null{}, "{\"a\": null}\n"},
		{"JSON empty", "{}\nB", "n", 1, "{\"n\": 1}\nB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := Set([]byte(tt.src), tt.key, tt.value)
			if got := string(e.Apply([]byte(tt.src))); err != nil || got != tt.want {
				t.Errorf("Set(%q, %q, %#v) = %q, %v; want %q", tt.src, tt.key, tt.value, got, err, tt.want)
			}
		})
	}
}

// TestRefused shows what is not edited, and that the error says where.
func TestRefused(t *testing.T) {
	tests := []struct {
		name, src, key string
		value          any
		code           fault.Code
		line, column   int
	}{
		{"broken block", "---\na: b: c\n---\n", "title", "A", fault.Refused, 2, 5},
		{"never closed", "---\ntitle: A\n", "title", "B", fault.Refused, 1, 1},
		{"not UTF-8", "---\ntitle: A\n---\n\xff", "title", "B", fault.Refused, 4, 1},
		{"fields that are not read", "#+TITLE: A\n\nText\n", "title", "B", fault.Refused, 1, 1},
		{"fields with a list below", "Title: A\nTags:\n- a\n\nText\n", "title", "B", fault.Refused, 1, 1},
		{"header with a line break", "Title: A\n\nText\n", "title", "a\nb", fault.Refused, 0, 0},
		{"header with a space at the end", "Title: A\n\nText\n", "title", "a ", fault.Refused, 0, 0},
		{"header without a value", "Title: A\n\nText\n", "title", Null{}, fault.Refused, 0, 0},
		{"TOML without a value", "+++\ntitle = 'A'\n+++\n", "title", Null{}, fault.Refused, 0, 0},
		{"new field below a bare tag", "---\na: !x\n---\n", "title", "A", fault.Refused, 2, 1},
		{"no number", "---\na: 1\n---\n", "a", Number("1,5"), fault.Invalid, 0, 0},
		{"alias", "---\na: &x 1\ntitle: *x\n---\n", "title", "B", fault.Refused, 3, 8},
		{"shared anchor", "---\ntitle: &x A\na: *x\n---\n", "title", "B", fault.Refused, 2, 8},
		{"map", "---\ntitle: {en: A}\n---\n", "title", "B", fault.Refused, 2, 8},
		{"type", "---\ntitle: !!binary QQ==\n---\n", "title", "B", fault.Refused, 2, 8},
		{"key twice", "---\ntitle: A\ntitle: B\n---\n", "title", "C", fault.Refused, 3, 8},
		{"list of maps", "---\ntags:\n- a: 1\n---\n", "tags", []string{"b"}, fault.Refused, 3, 1},
		{"comma in a comma text", "---\ntags: a, b\n---\n", "tags", []string{"a, b"}, fault.Refused, 2, 7},
		{"TOML table", "+++\n[title]\na = 1\n+++\n", "title", "B", fault.Refused, 2, 7},
		{"value of another type", "---\ntitle: A\n---\n", "title", 1.5, fault.Invalid, 0, 0},
		{"value that is not text", "---\ntitle: A\n---\n", "title", "\xff", fault.Invalid, 0, 0},
		{"key with a line break", "---\ntitle: A\n---\n", "a\nb", "x", fault.Invalid, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, err := Set([]byte(tt.src), tt.key, tt.value)
			got := fault.From(err)
			if got == nil || got.Code != tt.code || got.Line != tt.line || got.Column != tt.column || !e.IsEmpty() {
				t.Errorf("Set(%q, %q, %#v) = %#v, %+v; want %s at %d:%d", tt.src, tt.key, tt.value, e, got, tt.code, tt.line, tt.column)
			}
		})
	}
}

// TestDelete shows that a field goes with its own comment and nothing else.
func TestDelete(t *testing.T) {
	tests := []struct{ name, meta, key, want string }{
		{"one line", "a: 1\ntitle: A # why\nb: 2\n", "title", "a: 1\nb: 2\n"},
		{"comments above and below stay", "# one\ntitle: A\n# two\nb: 2\n", "title", "# one\n# two\nb: 2\n"},
		{"block list", "tags:\n  - a # x\n  - b\nb: 2\n", "tags", "b: 2\n"},
		{"literal", "a: |\n  x\n\n  y\n\nb: 2\n", "a", "\nb: 2\n"},
		{"last", "a: 1\nb: 2\n", "b", "a: 1\n"},
		{"only", "a: 1\n", "a", ""},
		{"empty value", "a: # why\nb: 2\n", "a", "b: 2\n"},
		{"explicit key", "? a\n: 1\nb: 2\n", "a", "b: 2\n"},
		{"alias", "a: &x 1\nb: *x\n", "b", "a: &x 1\n"},
		{"absent", "a: 1\n", "b", "a: 1\n"},
		{"flow first", "{a: 1, b: 2}\n", "a", "{b: 2}\n"},
		{"flow last", "{a: 1, b: 2}\n", "b", "{a: 1}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte("---\n" + tt.meta + "---\nBody\n")
			e, err := Delete(src, tt.key)
			if got, want := string(e.Apply(src)), "---\n"+tt.want+"---\nBody\n"; err != nil || got != want {
				t.Errorf("Delete(%q, %q) = %q, %v; want %q", src, tt.key, got, err, want)
			}
		})
	}
	shared := []byte("---\na: &x 1\nb: *x\n---\n")
	if _, err := Delete(shared, "a"); fault.CodeOf(err) != fault.Refused {
		t.Errorf("Delete of a shared anchor: %v; want refused", err)
	}
}

// TestGet shows that the exact key goes before one in other case, and the last of
// several counts.
func TestGet(t *testing.T) {
	m := Parse([]byte("---\nTitle: A\ntitle: B\nTAGS: C\na: 1\na: 2\n---\n"))
	for key, want := range map[string]string{"title": "B", "Title": "A", "TITLE": "B", "tags": "C", "a": "2", "b": ""} {
		f, ok := m.Get(key)
		if f.Text() != want || ok != (want != "") {
			t.Errorf("Get(%q) = %q, %v; want %q", key, f.Text(), ok, want)
		}
	}
}

// TestMerge shows which fields merge keys bring in.
func TestMerge(t *testing.T) {
	tests := []struct{ name, meta, want string }{
		{"alias", "x: &x {title: A, n: 1.50}\n<<: *x\n", "title=A n=1.50"},
		{"block map", "x: &x\n  title: A\n<<: *x\n", "title=A"},
		{"own field first", "x: &x {title: A, b: c}\n<<: *x\ntitle: B\n", "b=c"},
		{"list, earlier first", "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\n<<: [*x, *y]\n", "a=1 b=2 c=4"},
		{"merged map that merges", "x: &x {a: 1}\ny: &y {<<: *x, b: 2}\n<<: *y\n", "b=2 a=1"},
		{"written in place", "<<: {a: b}\n", "a=b"},
		{"quoted key", "x: &x {a: 1}\n\"<<\": *x\n", ""},
		{"nothing to merge", "<<: text\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range Parse([]byte("---\n" + tt.meta + "---\n")).Fields {
				if f.Inherited {
					got = append(got, f.Key+"="+f.Text())
				}
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("Parse(%q) inherits %q; want %q", tt.meta, s, tt.want)
			}
		})
	}
	src := []byte("---\nx: &x {title: A}\n<<: *x\n---\n")
	if _, err := Delete(src, "title"); fault.CodeOf(err) != fault.Refused {
		t.Errorf("Delete of an inherited field: %v; want refused", err)
	}
}
