package dialect

import (
	"fmt"
	"strings"
	"testing"
)

// TestNotations reads small configurations in every notation.
func TestNotations(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a.yml", "title: A # comment\n", `{title@1: A}`},
		{"a.yml", "title: 'it''s'\nn: 1_0\nb: Yes\nz: ~\n", `{title@1: it's, n@2: 1_0, b@3: Yes, z@4: null}`},
		{"a.yml", "b: True\nlist: [a, 2]\nmap: {x: 1}\n", `{b@1: true, list@2: [a, 2], map@3: {x@3: 1}}`},
		{"a.yml", "base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  x: 3\nref: *b\n", `{base@1: {x@1: 1, y@1: 2}, own@3: {x@1: 1, y@1: 2, x@4: 3}, ref@5: {x@1: 1, y@1: 2}}`},
		{"a.yml", "", `{}`},
		{"a.yml", "# only a comment\n", `{}`},
		{"a.yml", "title: A\n---\ntitle: B\n", `{title@1: A}`},
		{"a.yml", "- a\n", `[a]`},
		{"a.toml", "title = \"A\" # c\nn = 1_000\n", `{title@1: A, n@2: 1_000}`},
		{"a.toml", "[params]\na.b = 'x'\n[params.c]\nd = true\n[other]\ne = [1, [2]]\n", `{params@1: {a@2: {b@2: x}, c@3: {d@4: true}}, other@5: {e@6: [1, [2]]}}`},
		{"a.toml", "[[m]]\nn = 1\n[[m]]\nn = 2\n[m.o]\np = 3\n", `{m@1: [{n@2: 1}, {n@4: 2, o@5: {p@6: 3}}]}`},
		{"a.toml", "x = {a = 1, b = {c = \"d\"}}\ny = '''\nmulti'''\nz = 2026-01-31\n", `{x@1: {a@1: 1, b@1: {c@1: d}}, y@2: multi, z@4: 2026-01-31}`},
		{"a.json", `{"a": {"b": [1, true, null, "x"]}, "c": 1.50}`, `{a@1: {b@1: [1, true, null, x]}, c@1: 1.50}`},
		{"a.json", "{\n\"a\": 1,\n\n\"ü\": \"é\"}", `{a@2: 1, ü@4: é}`},
		{"a.py", "A = 'x'\nB = \"y\" # c\n", `{A@1: x, B@2: y}`},
		{"a.py", "A = r'\\d' 'b' \\\n  \"c\"\n", `{A@1: \dbc}`},
		{"a.py", "A = '''x\ny'''\nB = u'ü\\n'\n", "{A@1: x\ny, B@3: ü\n}"},
		{"a.py", "A = (1)\nB = ('a',)\nC = ()\nD = [\n  'x', # c\n  ('y', -2),\n]\n", `{A@1: 1, B@2: [a], C@3: [], D@4: [x, [y, -2]]}`},
		{"a.py", "A = {'k': {'l': 1}, 2: None, f(x): 3}\n", `{A@1: {k@1: {l@1: 1}, 2@1: null}}`},
		{"a.py", "A = 'a' + 'b'\nB = f'x'\nC = os.path.join('a', 'b')\nD = 'x' if y else 'z'\nE = ['a', g(1, 2), 'b']\n", `{A@1: ?, B@2: ?, C@3: ?, D@4: ?, E@5: [a, ?, b]}`},
		{"a.py", "if x:\n    A = 'no'\ndef f():\n  B = 1\nC: str = 'yes'\nD == 'no'\nE += 'no'\nclass F: pass\n", `{C@5: yes}`},
		{"a.py", "A = True\nB = False; C = 1\nD = None\n", `{A@1: true, B@2: false, D@3: null}`},
		{"a.js", "export const TITLE = 'A \"q\"';\nconst n = 3", `{TITLE@1: A "q", n@2: 3}`},
		{"a.js", "f(\"x\", {a: 1, 'b-c': [true, null]}); // g('no')\n/* h('no') */", `{f()@1: [x, {a@1: 1, b-c@1: [true, null]}], a@1: 1, b-c@1: [true, null]}`},
		{"a.js", "const r = /[\"'/]/g; const s = 4 / 2; k('v')", `{k()@1: [v]}`},
		{"a.js", "a = `x`; b = `y${z}`; c = 'd' + e; d = process.env.X", `{a@1: x}`},
		{"a.js", "x = { dir: { input: 'src', ...rest, output: out() }, last: 1 }", `{x@1: {dir@1: {input@1: src, output@1: ?}, last@1: 1}, dir@1: {input@1: src, output@1: ?}, input@1: src, last@1: 1}`},
		{"a.js", "export default { a: 1 }\nmodule.exports = { b: 2 }", `{default@1: {a@1: 1}, a@1: 1, exports@2: {b@2: 2}, b@2: 2}`},
		{"a.ts", "export const SITE: Site = { title: 'T' }", `{Site@1: {title@1: T}, title@1: T}`},
	}
	for _, tt := range tests {
		root, problem := parseConfig(tt.name, []byte(tt.src))
		if problem != nil {
			t.Errorf("%s %q: problem %v", tt.name, tt.src, problem)
		}
		if got := dump(root); got != tt.want {
			t.Errorf("%s %q:\ngot  %s\nwant %s", tt.name, tt.src, got, tt.want)
		}
	}
}

// dump writes a value with the lines of the values in tables; ? is computed.
func dump(n node) string {
	switch n.kind {
	case null:
		return "null"
	case computed:
		return "?"
	case list:
		var items []string
		for _, item := range n.items {
			items = append(items, dump(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case table:
		var pairs []string
		for _, p := range n.pairs {
			pairs = append(pairs, fmt.Sprintf("%s@%d: %s", p.key, p.value.line, dump(p.value)))
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return n.text
}

// TestBrokenConfig checks that a configuration with a mistake is one problem at its
// line, and that what stands above it is read.
func TestBrokenConfig(t *testing.T) {
	tests := []struct {
		kind      Kind
		name, src string
		line      int
		title     string
	}{
		{Jekyll, "_config.yml", "title: Fine\ndescription: a: b\n", 2, "Fine"},
		{Jekyll, "_config.yml", "title: Fine\nurl: 'never\nauthor: x\n", 2, "Fine"},
		{Jekyll, "_config.yml", "title: Fine\n\tindented: x\n", 2, "Fine"},
		{Jekyll, "_config.yml", "\xff\xfe\x00", 0, ""},
		{Hexo, "_config.yml", "\ufefftitle: Fine\nx: [a\nb: c\n", 3, "Fine"},
		{Hugo, "hugo.toml", "title = 'Fine'\n\nbaseURL = unquoted\n", 3, "Fine"},
		{Hugo, "hugo.toml", "title = 'Fine'\n[params\n", 2, "Fine"},
		{Hugo, "hugo.yaml", "title: Fine\nmenu: {a: 1\n", 3, "Fine"},
		{Hugo, "hugo.json", "{\"title\": \"Fine\",\n\"a\": 1,\n}", 3, "Fine"},
		{Hugo, "hugo.json", "{\"title\": \"Fine\",\n// no comments\n\"a\": 1}", 2, "Fine"},
		{Hugo, "hugo.toml", "title = 'Fine'\nx = " + strings.Repeat("[", 200), 2, ""},
		{Pelican, "pelicanconf.py", "SITENAME = 'Fine'\nLINKS = (\n  ('a', 'b'),\n", 2, "Fine"},
		{Pelican, "pelicanconf.py", "SITENAME = 'Fine'\nAUTHOR = 'never\nSITEURL = 'x'\n", 2, "Fine"},
		{Pelican, "pelicanconf.py", "SITENAME = 'Fine'\nFILENAME_METADATA = '(?<=x)(?P<date>.*)'\n", 2, "Fine"},
	}
	for _, tt := range tests {
		fsys := files(tt.name, tt.src, "content/a.md", "# A")
		d := Read(fsys, tt.kind)
		if len(d.Problems) != 1 {
			t.Errorf("%s %q: problems %v, want one", tt.name, tt.src, d.Problems)
			continue
		}
		p := d.Problems[0]
		if p.Path != tt.name || p.Line != tt.line || p.Message == "" || p.Fix == "" {
			t.Errorf("%s %q: problem %v (fix %q), want line %d", tt.name, tt.src, p, p.Fix, tt.line)
		}
		if d.Settings.Title != tt.title {
			t.Errorf("%s %q: title %q, want %q", tt.name, tt.src, d.Settings.Title, tt.title)
		}
	}
}

// TestLargeConfig checks that a file no author wrote as configuration is left alone.
func TestLargeConfig(t *testing.T) {
	d := Read(files("_config.yml", "title: A\nx: "+strings.Repeat("y", maxConfig), "_posts/2026-01-31-a.md", ""), "")
	if d.Kind != Jekyll || d.Settings.Title != "" || len(d.Problems) != 1 {
		t.Errorf("kind %s, title %q, problems %v", d.Kind, d.Settings.Title, d.Problems)
	}
}
