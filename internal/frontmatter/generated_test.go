package frontmatter

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	yaml "go.yaml.in/yaml/v4"

	"galley/internal/fault"
)

// refusals counts the edits of generated files that were refused, by their sentence.
type refusals map[string]int

// TestGenerated holds edits of generated files against all that is promised.
func TestGenerated(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 20
	}
	edits, refused := 0, refusals{}
	for seed := range n {
		edits += checkSample(t, generate(uint64(seed)), refused)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d edits, %d refused", edits, sum(refused))
	refused.log(t)
}

// FuzzGenerated is TestGenerated for any seed.
func FuzzGenerated(f *testing.F) {
	for seed := range 10 {
		f.Add(uint64(seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkSample(t, generate(seed), refusals{}) })
}

// names are the parts of a sentence that differ from field to field.
var names = regexp.MustCompile(`(only field of|The field|add the field|is a field|call this field|has no|hold) [^ ,.]+|\([^)]*\)`)

// count adds a refusal, with the names in its sentence left out.
func (r refusals) count(err error) {
	r[names.ReplaceAllString(fault.From(err).Message, "$1 …")]++
}

// TestRefusals makes the same edits of all cases and tells, with -v, what is refused and
// why.
func TestRefusals(t *testing.T) {
	edits, refused := 0, refusals{}
	try := func(_ Edit, err error) {
		edits++
		if err != nil {
			checkRefusal(t, nil, err)
			refused.count(err)
		}
	}
	for _, src := range cases(t) {
		for _, value := range []any{"New: title", true, 3, Date("2025-06-07"), []string{"a", "b"}, Null{}} {
			for _, f := range append(Parse(src).Fields, Field{Key: "brand-new"}) {
				try(Set(src, f.Key, value))
			}
		}
		for _, f := range Parse(src).Fields {
			try(Delete(src, f.Key))
		}
	}
	if edits < 1000 || sum(refused) == 0 || sum(refused) > edits/2 {
		t.Errorf("%d of %d edits are refused", sum(refused), edits)
	}
	t.Logf("%d of %d edits are refused", sum(refused), edits)
	refused.log(t)
}

// sum returns the number of all refusals.
func sum(r refusals) (n int) {
	for _, k := range r {
		n += k
	}
	return n
}

// log prints the refusals, the most frequent first.
func (r refusals) log(t *testing.T) {
	t.Helper()
	for _, s := range slices.SortedFunc(maps.Keys(r), func(a, b string) int { return r[b] - r[a] }) {
		t.Logf("%6d %s", r[s], s)
	}
}

// set edits the sample in the way that is meant for it.
func (s *sample) set(src []byte, path []string, value any) (Edit, error) {
	if s.whole {
		return SetFile(src, path, value)
	}
	return SetAt(src, path, value)
}

// fieldsOf reads a version of the sample.
func (s *sample) fieldsOf(src []byte) document {
	if s.whole {
		return readWhole(src)
	}
	return read(src)
}

// valueAt returns the value at a path.
func valueAt(fields []Field, path []string) (Field, bool) {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == path[0] })
	if i < 0 {
		return Field{}, false
	}
	f := fields[i]
	v := f.Value
	for _, key := range path[1:] {
		f = Field{Key: key}
		switch in := v.(type) {
		case Map:
			v, _ = in.Get(key)
		case []any:
			var at int
			fmt.Sscanf(key, "#%d", &at)
			if at >= len(in) {
				return f, false
			}
			v = in[at]
		}
		f.Value = v
	}
	return f, true
}

// checkSample makes all edits of a sample and returns their number.
func checkSample(t *testing.T, s sample, refused refusals) (edits int) {
	t.Helper()
	d := s.fieldsOf(s.src)
	if d.Broken {
		t.Errorf("%q cannot be read: %v", s.src, d.Problems)
		return 0
	}
	for _, f := range s.fields {
		got, ok := valueAt(d.Fields, f.path)
		if !ok || f.value != nil && !reflect.DeepEqual(got.Value, f.value) {
			t.Errorf("%q: %v = %#v; want %#v", s.src, f.path, got.Value, f.value)
			continue
		}
		if f.same == nil {
			continue
		}
		if e, err := s.set(s.src, f.path, f.same); err != nil || !e.IsEmpty() {
			t.Errorf("setting %v of %q to what it is = %#v, %v; want no change", f.path, s.src, e, err)
		}
		for _, other := range f.others {
			edits++
			s.checkChange(t, f, other, refused)
		}
	}
	s.checkInsert(t, []string{"brand-new"}, refused)
	for _, f := range s.fields {
		edits++
		s.checkDelete(t, f, refused)
		if _, isMap := f.value.(Map); isMap {
			s.checkInsert(t, append(f.path[:len(f.path):len(f.path)], "brand-new"), refused)
		}
	}
	return edits + 1
}

// checkChange sets a value and sets it back.
func (s *sample) checkChange(t *testing.T, f sampleField, value any, refused refusals) {
	t.Helper()
	e, err := s.set(s.src, f.path, value)
	if err != nil {
		refused.count(err)
		return
	}
	after := e.Apply(s.src)
	if !s.onlyChanged(after, f.path) || !inPlace(s.src, e) {
		t.Errorf("setting %v of %q to %#v touches more:\n%q", f.path, s.src, value, after)
	}
	if f.literal != "" && (e.From < bytes.Index(s.src, []byte(f.path[len(f.path)-1])) || len(s.src[e.From:e.To]) > len(f.literal)) {
		t.Errorf("setting %v of %q to %#v replaces %q; the value is %q", f.path, s.src, value, s.src[e.From:e.To], f.literal)
	}
	if text, ok := value.(string); ok && f.value == f.literal && s.quotedInVain(text, e.Text) {
		t.Errorf("setting %v of %q to %q writes %s", f.path, s.src, text, e.Text)
	}
	again, err := s.set(after, f.path, value)
	if err != nil || !again.IsEmpty() {
		t.Errorf("setting %v to %#v twice = %#v, %v in %q", f.path, value, again, err, after)
	}
	if undone := inverse(s.src, e).Apply(after); !bytes.Equal(undone, s.src) {
		t.Errorf("the inverse of %#v gives %q; want %q", e, undone, s.src)
	}
	back, err := s.set(after, f.path, f.same)
	if f.restores && sameKind(f.same, value) && (err != nil || !bytes.Equal(back.Apply(after), s.src)) {
		t.Errorf("setting %v to %#v and back gives %q, %v; want %q", f.path, value, back.Apply(after), err, s.src)
	}
}

// quotedInVain reports whether a text was written with quotes that YAML does not need.
func (s *sample) quotedInVain(text, written string) bool {
	d := s.fieldsOf(s.src)
	return d.Block.Format == YAML && isPlainSafe(text, true) && written != text
}

// inverse returns the edit that takes e back.
func inverse(src []byte, e Edit) Edit {
	return Edit{e.From, e.From + len(e.Text), string(src[e.From:e.To])}
}

// sameKind reports whether both values are written in the same way.
func sameKind(a, b any) bool {
	if s, isText := a.(string); isText {
		// A text may lose quotes that cannot hold the other one.
		o, ok := b.(string)
		return ok && !strings.ContainsAny(o+s, "'\"\t\n") && o != "" && s != ""
	}
	return reflect.TypeOf(a) == reflect.TypeOf(b)
}

// inPlace reports whether an edit leaves comments at the start of a line alone.
func inPlace(src []byte, e Edit) bool { return !bytes.Contains(src[e.From:e.To], []byte("\n#")) }

// onlyChanged reports whether after differs from the sample in the value at path alone,
// as this package and two libraries read it.
func (s *sample) onlyChanged(after []byte, path []string) bool {
	was, is := s.fieldsOf(s.src), s.fieldsOf(after)
	if is.Broken || !bytes.Equal(s.src[was.Block.BodyStart:], after[is.Block.BodyStart:]) {
		return false
	}
	if !reflect.DeepEqual(without(tree(was.Fields), path), without(tree(is.Fields), path)) {
		return false
	}
	if s.whole || was.Block.Format != YAML || bytes.IndexByte(after, '\r') >= 0 {
		return true
	}
	for _, library := range []func([]byte) (map[string]any, bool){oracle, second} {
		before, ok := library(s.src)
		now, still := library(after)
		if ok && (!still && !followsAliases(after) || still && fmt.Sprint(without(before, path)) != fmt.Sprint(without(now, path))) {
			return false
		}
	}
	return true
}

// second reads the fields of YAML with the library that Parse uses, in the way that
// other programs do.
func second(src []byte) (fields map[string]any, ok bool) {
	b, _ := Split(src)
	return fields, yaml.Unmarshal(src[b.MetaStart:b.MetaEnd], &fields) == nil
}

// tree returns fields as nested maps.
func tree(fields []Field) map[string]any {
	m := map[string]any{}
	for _, f := range fields {
		m[f.Key] = branch(f.Value)
	}
	return m
}

// branch returns a value as nested maps.
func branch(v any) any {
	in, ok := v.(Map)
	if !ok {
		return v
	}
	m := map[string]any{}
	for _, p := range in {
		m[p.Key] = branch(p.Value)
	}
	return m
}

// without returns a copy of m that lacks what path leads to.
func without(m map[string]any, path []string) map[string]any {
	m = maps.Clone(m)
	if len(path) == 0 {
		return m
	}
	inner, isMap := m[path[0]].(map[string]any)
	list, isList := m[path[0]].([]any)
	switch {
	case len(path) == 1:
		delete(m, path[0])
	case isMap:
		m[path[0]] = without(inner, path[1:])
	case isList:
		var at int
		fmt.Sscanf(path[1], "#%d", &at)
		m[path[0]] = slices.Delete(slices.Clone(list), at, at+1)
	}
	return m
}

// checkInsert adds a value and takes it out.
func (s *sample) checkInsert(t *testing.T, path []string, refused refusals) {
	t.Helper()
	for _, value := range []any{"x", "a: b", true, 3, []string{"a", "b"}} {
		e, err := s.set(s.src, path, value)
		if err != nil {
			refused.count(err)
			continue
		}
		after := e.Apply(s.src)
		d := s.fieldsOf(after)
		name := path
		if d.Block.Format == Headers {
			name = []string{d.Fields[len(d.Fields)-1].Key}
		}
		if e.From != e.To || !s.onlyChanged(after, name) {
			t.Errorf("adding %v = %#v to %q touches more:\n%q", path, value, s.src, after)
		}
		if s.whole || d.Block.Format != s.fieldsOf(s.src).Block.Format {
			continue
		}
		back, err := DeleteAt(after, name)
		if got := back.Apply(after); err != nil && len(path) == 1 || err == nil && !sameButEmpty(got, s.src) {
			t.Errorf("adding %v = %#v and taking it out gives %q, %v; want %q", path, value, got, err, s.src)
		}
	}
}

// sameButEmpty compares two files. The line break at the end of a file may be gone.
func sameButEmpty(a, b []byte) bool {
	return bytes.Equal(bytes.TrimRight(a, "\r\n"), bytes.TrimRight(b, "\r\n"))
}

// checkDelete takes a value out.
func (s *sample) checkDelete(t *testing.T, f sampleField, refused refusals) {
	t.Helper()
	if s.whole {
		return
	}
	e, err := DeleteAt(s.src, f.path)
	if err != nil {
		refused.count(err)
		return
	}
	after := e.Apply(s.src)
	if e.IsEmpty() || e.Text != "" || !inPlace(s.src, e) || Parse(after).Block.Format != None && !s.onlyDeleted(after, f.path) {
		t.Errorf("deleting %v of %q = %#v touches more:\n%q", f.path, s.src, e, after)
	}
}

// onlyDeleted is onlyChanged for a value that is gone.
func (s *sample) onlyDeleted(after []byte, path []string) bool {
	return reflect.DeepEqual(without(tree(Parse(s.src).Fields), path), tree(Parse(after).Fields))
}

// TestGeneratedMistakes puts a line with a mistake below the fields of generated files:
// no other field is lost, and the repair that is offered gives back the whole.
func TestGeneratedMistakes(t *testing.T) {
	lines := map[Format][]string{
		YAML: {"bad: a: b", "bad: @x", "bad: \"open", "bad: [x] y", "bad: `c`", "bad: 'it's'"},
		TOML: {"bad = x y", "bad = \"open", "bad = 'it's'"},
	}
	broken := 0
	for seed := range 300 {
		s := generate(uint64(seed))
		b, _ := Split(s.src)
		line := lines[b.Format]
		if s.whole || len(line) == 0 || b.Start == b.MetaStart || b.Format == TOML && bytes.Contains(s.src, []byte("\n[")) {
			continue
		}
		bad := line[seed%len(line)] + newlineOf(s.src)
		src := Edit{b.MetaEnd, b.MetaEnd, bad}.Apply(s.src)
		before, now := Parse(s.src), Parse(src)
		if !now.Broken || len(now.Fields) < len(before.Fields) || now.Problems[0].Repair == nil {
			t.Fatalf("seed %d: %q reads as %+v", seed, src, now)
		}
		broken++
		for _, f := range before.Fields {
			if g, _ := now.Get(f.Key); !reflect.DeepEqual(f.Value, g.Value) {
				t.Errorf("seed %d: the mistake in %q costs %s: %#v; want %#v", seed, bad, f.Key, g.Value, f.Value)
			}
		}
		checkRepair(t, src, now.Problems[0])
		if fixed := Parse(repaired(src, now.Problems[0].Repair)); fixed.Broken || len(fixed.Fields) != len(before.Fields)+1 {
			t.Errorf("seed %d: the repair of %q leaves %+v", seed, src, fixed)
		}
	}
	if broken < 100 {
		t.Errorf("only %d files with a mistake", broken)
	}
}
