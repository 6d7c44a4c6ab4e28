package frontmatter

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// sample is a generated file and what its fields hold.
type sample struct {
	src    []byte
	whole  bool // for SetFile
	fields []sampleField
}

// sampleField is one value of a generated file.
type sampleField struct {
	path     []string
	value    any    // as Field.Value has it
	same     any    // value, as Set takes it
	others   []any  // values of the same kind
	restores bool   // setting it back gives the bytes it had
	literal  string // as written, where it stands on one line
}

// generator makes files in all the ways that authors write them.
type generator struct {
	*rand.Rand
	format  Format
	newline string
	b       strings.Builder
	out     sample
}

// generate returns the file that belongs to a seed.
func generate(seed uint64) sample {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	g.format = []Format{YAML, YAML, YAML, TOML, JSON, Headers}[g.IntN(6)]
	g.newline = pick(g, "\n", "\n", "\n", "\r\n")
	if g.chance(8) {
		g.b.WriteString("\ufeff")
	}
	switch g.format {
	case YAML:
		g.yaml()
	case TOML:
		g.toml()
	case JSON:
		g.json()
	case Headers:
		g.headers()
	}
	g.out.src = []byte(g.b.String())
	return g.out
}

// pick returns one of choices.
func pick[T any](g *generator, choices ...T) T { return choices[g.IntN(len(choices))] }

// chance is true one time in n.
func (g *generator) chance(n int) bool { return g.IntN(n) == 0 }

// line writes a line.
func (g *generator) line(text string) { g.b.WriteString(text + g.newline) }

// body writes the text below the block.
func (g *generator) body() {
	g.b.WriteString(strings.ReplaceAll(pick(g, "", "Text", "\n# Heading\n\nText\n", "Text\n\n---\n\nkey: text\n", "title: no\n"), "\n", g.newline))
}

// note adds a field to the sample.
func (g *generator) note(f sampleField) { g.out.fields = append(g.out.fields, f) }

// keys returns some different keys.
func (g *generator) keys(pool ...string) []string {
	g.Shuffle(len(pool), func(i, k int) { pool[i], pool[k] = pool[k], pool[i] })
	return pool[:g.IntN(len(pool)+1)]
}

// words are texts that need no quotes anywhere.
var words = []string{"a", "Async Python", "b-c", "x.png", "It's late", "/static/a.jpg", "10 min", "é – 日本語", "v1.2.3"}

// odd are texts that YAML reads as something else, or not at all, without quotes.
var odd = []string{"a: b", "C # basics", "@you", "12", "1.10", "true", "no", "null", "2024-01-02", "- a", "*b*", "[Draft] A", "a, b", "it's: \"x\"", "", "key:", "%d", "!x", "&y", "`z`", "|", "{{ x }}", "trail\ttab", "# c"}

// yaml writes a block of YAML, with or without its fences.
func (g *generator) yaml() {
	fence := true
	first := ""
	switch {
	case g.chance(8):
		g.out.whole, fence = true, false
	case g.chance(8):
		fence, first = false, "title"
	}
	if fence {
		g.line("---" + pick(g, "", "", " ", "\t"))
	}
	names := g.keys("date", "tags", "image", "weight", "draft", "\"a b\"", "'c:d'", "résumé", "yes", "under_score", "seo", "items")
	if first != "" {
		names = append([]string{first}, names...)
	}
	margin := pick(g, 0, 0, 0, 12)
	for i, name := range names {
		if !(first != "" && i == 0) && !g.out.whole && first == "" {
			g.filler()
		}
		g.yamlField(name, margin)
	}
	if !g.out.whole {
		g.line(pick(g, "---", "---", "---", "...") + pick(g, "", "", " "))
		g.body()
	}
}

// filler writes a comment or blank lines, now and then.
func (g *generator) filler() {
	switch g.IntN(8) {
	case 0:
		g.line("# a comment: with signs")
	case 1:
		g.line("")
	}
}

// yamlField writes one field at the top level.
func (g *generator) yamlField(name string, margin int) {
	key, _ := strings.CutSuffix(strings.TrimLeft(name, `"'`), name[:1])
	if !strings.HasPrefix(name, `"`) && !strings.HasPrefix(name, `'`) {
		key = name
	}
	head := name + pick(g, "", "", "", " ") + ":"
	gap := strings.Repeat(" ", max(1, margin-len(head)))
	comment := pick(g, "", "", "", " # why", "   # why: not")
	path := []string{key}
	switch g.IntN(9) {
	case 0:
		g.yamlBlockList(head, comment, path)
	case 1:
		g.yamlFlowList(head+gap, comment, path)
	case 2:
		g.yamlBlockMap(head, comment, path)
	case 3:
		g.yamlFlowMap(head+gap, comment, path)
	case 4:
		g.yamlLiteral(head+gap, path)
	default:
		f, text := g.yamlScalar(path)
		if text == "" {
			gap = ""
		}
		g.line(head + gap + text + comment)
		g.note(f)
	}
}

// texts returns some texts other than not.
func (g *generator) texts(not string) (others []any) {
	for range 4 {
		if s := pick(g, append(words, odd...)...); s != not {
			others = append(others, s)
		}
	}
	return others
}

// yamlScalar returns a value on one line, and its notation.
func (g *generator) yamlScalar(path []string) (f sampleField, text string) {
	f.path = path
	switch g.IntN(8) {
	case 0:
		n := g.IntN(2000)
		text = strconv.Itoa(n)
		f.value, f.same, f.others, f.restores = n, n, []any{n + 1, Number("1.50")}, true
	case 1:
		on := g.chance(2)
		text = strconv.FormatBool(on)
		f.value, f.same, f.others, f.restores = on, on, []any{!on}, true
	case 2:
		text = pick(g, "2024-01-02", "2024-01-02 10:20:30", "2024-01-02T10:20:30Z", "2024-01-02 10:20:30 +0100")
		f.value, f.same, f.others, f.restores = text, Date(text), []any{Date("2025-06-07"), "2025-06-07"}, true
	case 3:
		s := pick(g, append(words, odd...)...)
		text = doubleQuote(s)
		f.value, f.same, f.others, f.restores = s, s, g.texts(s), true
	case 4:
		s := pick(g, append(words, odd...)...)
		text, _ = singleQuote(s)
		f.value, f.same, f.others, f.restores = s, s, g.texts(s), true
	default:
		text = pick(g, words...)
		f.value, f.same, f.others = text, text, g.texts(text)
	}
	f.literal = text
	return f, text
}

// list returns the items of a list.
func (g *generator) list() []string {
	items := make([]string, 1+g.IntN(4))
	for i := range items {
		items[i] = pick(g, words...) + strconv.Itoa(i)
	}
	return items
}

// noteList adds a field that holds a list, and its items.
func (g *generator) noteList(path, items []string) {
	f := sampleField{path: path, same: items, restores: true}
	var values []any
	for i, s := range items {
		values = append(values, s)
		g.note(sampleField{path: append(path[:len(path):len(path)], "#"+strconv.Itoa(i)), value: s, same: s, others: g.texts(s)})
	}
	f.value = values
	longer := append(items[:len(items):len(items)], "new")
	f.others = []any{longer, append(items[:len(items)-1:len(items)-1], "another"), append([]string{"zero"}, items...), append(longer, "a: b")}
	g.note(f)
}

// yamlBlockList writes a list with an item to a line.
func (g *generator) yamlBlockList(head, comment string, path []string) {
	g.line(head + comment)
	margin := pick(g, "", "  ", "    ") + "-" + pick(g, " ", "   ")
	items := g.list()
	for _, s := range items {
		g.line(margin + s + pick(g, "", "", " # item"))
	}
	g.noteList(path, items)
}

// yamlFlowList writes a list between brackets.
func (g *generator) yamlFlowList(head, comment string, path []string) {
	items := g.list()
	pad, sep := pick(g, "", " "), pick(g, ", ", ",", " , ")
	g.line(head + "[" + pad + strings.Join(items, sep) + pad + "]" + comment)
	g.noteList(path, items)
}

// yamlBlockMap writes a map with a key to a line.
func (g *generator) yamlBlockMap(head, comment string, path []string) {
	g.line(head + comment)
	indent := pick(g, "  ", "    ", " ")
	m := Map{}
	for i := range 1 + g.IntN(3) {
		name := fmt.Sprintf("sub%d", i)
		f, text := g.yamlScalar(append(path[:len(path):len(path)], name))
		g.line(indent + name + ": " + text + pick(g, "", "", " # inner"))
		m = append(m, Pair{name, f.value})
		g.note(f)
	}
	g.note(sampleField{path: path, value: m})
}

// yamlFlowMap writes a map between braces.
func (g *generator) yamlFlowMap(head, comment string, path []string) {
	var parts []string
	m := Map{}
	for i := range g.IntN(3) {
		name := fmt.Sprintf("sub%d", i)
		f, text := g.yamlScalar(append(path[:len(path):len(path)], name))
		parts = append(parts, name+": "+text)
		m = append(m, Pair{name, f.value})
		g.note(f)
	}
	g.line(head + "{" + strings.Join(parts, ", ") + "}" + comment)
	g.note(sampleField{path: path, value: m})
}

// yamlLiteral writes a text of several lines.
func (g *generator) yamlLiteral(head string, path []string) {
	lines := g.list()
	g.line(head + pick(g, "|-", "|", "|"))
	indent := pick(g, "  ", "    ")
	for _, s := range lines {
		g.line(indent + s)
	}
	text := strings.Join(lines, "\n")
	g.note(sampleField{path: path, same: text, others: []any{"one", "one\n\ntwo", "a: b # c"}, restores: true})
}

// toml writes a block of TOML.
func (g *generator) toml() {
	g.line("+++")
	for _, name := range g.keys("title", "date", "tags", "weight", "\"a b\"", "draft", "inline") {
		g.filler()
		g.tomlField(name, []string{strings.Trim(name, `"`)}, "")
	}
	for _, table := range g.keys("params", "seo") {
		g.filler()
		g.line("[" + table + "]" + pick(g, "", " # table"))
		for _, name := range g.keys("x", "y", "z") {
			g.tomlField(name, []string{table, name}, pick(g, "", "  "))
		}
	}
	g.line("+++")
	g.body()
}

// tomlField writes one field.
func (g *generator) tomlField(name string, path []string, indent string) {
	head := indent + name + pick(g, " = ", "=", "   =  ")
	comment := pick(g, "", "", " # why")
	switch g.IntN(8) {
	case 0:
		items := g.list()
		texts := make([]string, len(items))
		for i, s := range items {
			texts[i] = `"` + tomlEscape(s) + `"`
		}
		g.line(head + "[" + strings.Join(texts, ", ") + "]" + comment)
		g.noteList(path, items)
	case 1:
		s := pick(g, words...)
		g.line(head + `{ path = "` + s + `", n = 1 }` + comment)
		g.note(sampleField{path: path, value: Map{{"n", 1}, {"path", s}}})
		g.note(sampleField{path: append(path[:len(path):len(path)], "path"), value: s, same: s, others: g.texts(s), restores: true, literal: `"` + s + `"`})
	case 2:
		n := g.IntN(99)
		g.line(head + strconv.Itoa(n) + comment)
		g.note(sampleField{path: path, value: n, same: n, others: []any{n + 1}, restores: true, literal: strconv.Itoa(n)})
	case 3:
		g.line(head + "true" + comment)
		g.note(sampleField{path: path, value: true, same: true, others: []any{false}, restores: true, literal: "true"})
	case 4:
		g.line(head + "2024-01-02" + comment)
		g.note(sampleField{path: path, value: "2024-01-02", same: Date("2024-01-02"), others: []any{Date("2025-06-07")}, restores: true, literal: "2024-01-02"})
	case 5:
		s := pick(g, "Async Python", "C:\\q", "a: b # c")
		g.line(head + "'" + s + "'" + comment)
		g.note(sampleField{path: path, value: s, same: s, others: g.texts(s), literal: "'" + s + "'"})
	default:
		s := pick(g, append(words, odd...)...)
		text := `"` + tomlEscape(s) + `"`
		g.line(head + text + comment)
		g.note(sampleField{path: path, value: s, same: s, others: g.texts(s), restores: true, literal: text})
	}
}

// json writes a block of JSON.
func (g *generator) json() {
	names := append(g.keys("date", "tags", "a b", "image", "n"), "title")
	open, sep, end := "{"+g.newline+"  ", ","+g.newline+"  ", g.newline+"}"
	if g.chance(3) {
		open, sep, end = "{", ", ", "}"
	}
	g.b.WriteString(open)
	for i, name := range names {
		if i > 0 {
			g.b.WriteString(sep)
		}
		g.b.WriteString(jsonText(name) + pick(g, ": ", ":", " : "))
		g.jsonValue([]string{name})
	}
	g.line(end)
	g.body()
}

// jsonValue writes one value.
func (g *generator) jsonValue(path []string) {
	switch g.IntN(6) {
	case 0:
		items := g.list()
		texts := make([]string, len(items))
		for i, s := range items {
			texts[i] = jsonText(s)
		}
		g.b.WriteString("[" + strings.Join(texts, ", ") + "]")
		g.noteList(path, items)
	case 1:
		s := pick(g, append(words, odd...)...)
		g.b.WriteString(`{"path": ` + jsonText(s) + `}`)
		g.note(sampleField{path: path, value: Map{{"path", s}}})
		g.note(sampleField{path: append(path[:len(path):len(path)], "path"), value: s, same: s, others: g.texts(s), restores: true, literal: jsonText(s)})
	case 2:
		g.b.WriteString("1.50")
		g.note(sampleField{path: path, value: 1.5, same: Number("1.50"), others: []any{7, Number("2.50"), Null{}}, restores: true, literal: "1.50"})
	case 3:
		g.b.WriteString("null")
		g.note(sampleField{path: path, same: Null{}, others: []any{"x", true}, restores: true, literal: "null"})
	default:
		s := pick(g, append(words, odd...)...)
		g.b.WriteString(jsonText(s))
		g.note(sampleField{path: path, value: s, same: s, others: g.texts(s), restores: true, literal: jsonText(s)})
	}
}

// headers writes fields without fences.
func (g *generator) headers() {
	names := append([]string{"title"}, g.keys("date", "tags", "authors", "read_time", "own key", "status", "lang")...)
	margin := pick(g, 0, 0, 12)
	change := pick(g, strings.ToLower, strings.ToUpper, func(s string) string { return strings.ToUpper(s[:1]) + s[1:] })
	for _, name := range names {
		head := change(name) + ":"
		s := pick(g, append(words, odd...)...)
		text := s
		switch q := pick(g, "", "", `"`, "'"); {
		case strings.ContainsAny(s, "[{|>"):
			s, text = "plain", "plain"
		case q != "" && !strings.Contains(s, q):
			text = q + s + q
		}
		gap := strings.Repeat(" ", max(1, margin-len(head)))
		g.line(head + gap + text)
		f := sampleField{path: []string{change(name)}, value: s, same: s, restores: true, literal: text}
		for _, other := range g.texts(s) {
			if o := other.(string); !strings.ContainsAny(o, `"'[{|>`) {
				f.others = append(f.others, other)
			}
		}
		g.note(f)
	}
	if !g.chance(6) {
		g.line("")
		g.body()
	}
}
