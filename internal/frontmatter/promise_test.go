package frontmatter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	goccy "github.com/goccy/go-yaml"
	toml "github.com/pelletier/go-toml/v2"

	"galley/internal/fault"
)

// values are what the property test sets fields to: the ordinary, and all that YAML
// would read as something else when written carelessly.
var values = []any{
	"New title", "", "it's", `say "hi"`, `C:\path\new`, "a: b", "a #b", "#a", "- a", "-", "--- ", "---", "...",
	" lead", "trail ", "two\nlines", "a\n\nb\n", "\n", "tab\there", "no", "Yes", "null", "~", "true", "123", "1.10", "0123", "0X1F", "1_000",
	"12:30:45", "2024-01-01", "2024-01-02 10:00", "[a]", "{a}", "a, b", "a: ", "key:", "*a", "&a", "!a", "@a", "%a", "|", ">", "`a`", "?", "? a",
	"=", "<<", "é – 日本語 שלום 👩‍👩‍👧", "a\u2028b", "\u0085", "\ufeffx", "\x01", "\x7f", "a\u00a0b", "'", `"`, `\`, "''", "+++", "}", "]", "a]b",
	Date("2025-06-07"), Date("2025-06-07T08:09:10Z"), true, false, 0, 42, -1,
	[]string{}, []string{"a"}, []string{"a", "b"}, []string{"b", "a"}, []string{"x", "a", "b", "y"}, []string{"no", "1.0", "0X0", "c: d", "e:*f", "https://g", "e#"},
	[]string{"one, two"}, []string{"]", "}", "#", "\"", "'"}, []string{"a", "c"}, []string{"b"},
}

// TestPromise sets the title of every case to every value, a new field and all others
// to some, deletes each, and holds the result against what Set and Delete promise.
func TestPromise(t *testing.T) {
	for name, src := range cases(t) {
		t.Run(name, func(t *testing.T) {
			keys := []string{"brand-new"}
			for _, f := range Parse(src).Fields {
				keys = append(keys, f.Key)
			}
			for k, key := range keys {
				step := 11
				switch {
				case Parse(src).Broken:
					step = len(values) // refused whatever the value
				case key == "title":
					step = 1
				case k == 0:
					step = 3
				}
				for i := k % step; i < len(values); i += step {
					checkSet(t, src, key, values[i])
				}
				checkDelete(t, src, key)
			}
		})
	}
}

// checkSet makes one edit and checks all that Set promises.
func checkSet(t *testing.T, src []byte, key string, value any) {
	t.Helper()
	e, err := Set(src, key, value)
	if err != nil {
		checkRefusal(t, src, err)
		return
	}
	after := e.Apply(src)
	if !checkAround(t, src, after, key, e) {
		t.Errorf("Set(%q, %q, %#v) = %#v breaks what is around it:\n%s", src, key, value, e, after)
		return
	}
	if e.IsEmpty() {
		return
	}
	f, ok := Parse(after).Get(key)
	if !ok || !says(f, value) {
		t.Errorf("Set(%q, %q, %#v) gives %#v in\n%s", src, key, value, f, after)
	}
	again, err := Set(after, key, value)
	if err != nil || !again.IsEmpty() {
		t.Errorf("Set(%q, %q, %#v) a second time = %#v, %v; want no change", after, key, value, again, err)
	}
	checkOracle(t, src, after, key, value)
}

// checkDelete deletes one field and checks all that Delete promises.
func checkDelete(t *testing.T, src []byte, key string) {
	t.Helper()
	e, err := Delete(src, key)
	if err != nil {
		checkRefusal(t, src, err)
		return
	}
	after := e.Apply(src)
	_, had := Parse(src).Get(key)
	if f, has := Parse(after).Get(key); had == e.IsEmpty() || has && !f.Inherited && countKey(Parse(src), key) == 1 {
		t.Errorf("Delete(%q, %q) = %#v gives\n%s", src, key, e, after)
	}
	if !checkAround(t, src, after, key, e) || e.Text != "" {
		t.Errorf("Delete(%q, %q) = %#v breaks what is around it:\n%s", src, key, e, after)
	}
}

// countKey counts the fields that Get would find for key.
func countKey(m Meta, key string) (n int) {
	for _, f := range m.Fields {
		if strings.EqualFold(f.Key, key) {
			n++
		}
	}
	return n
}

// checkRefusal checks that an error is one for an author.
func checkRefusal(t *testing.T, src []byte, err error) {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) || e.Code != fault.Refused && e.Code != fault.Invalid || e.Message == "" {
		t.Errorf("editing %q: error %#v is not a refusal with a sentence", src, err)
	}
}

// checkAround reports whether body, comments and all other fields are as before.
func checkAround(t *testing.T, src, after []byte, key string, e Edit) bool {
	t.Helper()
	before, now := Parse(src), Parse(after)
	body, bodyNow := src[before.Block.BodyStart:], after[now.Block.BodyStart:]
	if now.Broken || !bytes.HasSuffix(bodyNow, body) || before.Block.Format != None && len(body) != len(bodyNow) {
		return false
	}
	if strings.Contains(string(src[e.From:e.To]), "\n#") {
		return false // a comment at the start of a line is nobody's value
	}
	f, _ := before.Get(key)
	others := func(m Meta, name string) (out []string) {
		for _, o := range m.Fields {
			if o.Key != name && !o.Inherited {
				out = append(out, fmt.Sprintf("%q %q %#v", o.Key, o.Literal, o.Value))
			}
		}
		return out
	}
	if f.Key == "" {
		f, _ = now.Get(key) // a new header may have capitals
	}
	name := key
	if f.Key != "" {
		name = f.Key
	}
	return slices.Equal(others(before, name), others(now, name))
}

// says reports whether a field has the value it was set to.
func says(f Field, value any) bool {
	block := strings.HasPrefix(f.Literal, "|") || strings.HasPrefix(f.Literal, ">")
	switch v := value.(type) {
	case string:
		if block {
			return strings.TrimRight(f.Text(), "\n") == strings.TrimRight(v, "\n")
		}
		_, isText := f.Value.(string)
		return f.Text() == v && (isText || v == "")
	case Date:
		return f.Text() == string(v)
	case bool:
		on, ok := BoolWord(f.Text())
		return ok && on == v
	case int:
		return f.Value == v || f.Text() == fmt.Sprint(v)
	case []string:
		items, ok := f.Value.([]any)
		if !ok {
			return slices.Equal(splitList(f.Text()), v)
		}
		return fmt.Sprint(items) == fmt.Sprint(v)
	}
	return false
}

// checkOracle reads both versions with another library, where it can, and compares.
func checkOracle(t *testing.T, src, after []byte, key string, value any) {
	t.Helper()
	before, was := oracle(src)
	now, is := oracle(after)
	f, had := Parse(src).Get(key)
	if !was || key == "null" { // which it takes for the absence of a key
		return
	}
	if !is && !followsAliases(after) {
		t.Errorf("another library reads %q but not\n%s", src, after)
		return
	}
	name := key
	if had {
		name = f.Key
	}
	if !is {
		return
	}
	got := now[name]
	delete(before, name)
	delete(now, name)
	if fmt.Sprint(before) != fmt.Sprint(now) {
		t.Errorf("Set(%q, %q, %#v): another library reads other fields differently\n%v\n%v", src, key, value, before, now)
	}
	if s, ok := value.(string); ok && !strings.Contains(s, "\t") && strings.TrimRight(fmt.Sprint(got), "\n") != strings.TrimRight(s, "\n") && (got != nil || s != "") {
		t.Errorf("Set(%q, %q, %q): another library reads %#v in\n%s", src, key, s, got, after)
	}
}

// followsAliases reports whether a file may hold aliases, which the other library
// follows without a bound.
func followsAliases(src []byte) bool {
	return bytes.Contains(src, []byte("&")) && bytes.Contains(src, []byte("*"))
}

// oracle reads the fields of a file with a library that Parse does not rely on for
// them. ok is false where it cannot.
func oracle(src []byte) (fields map[string]any, ok bool) {
	b, _ := Split(src)
	meta := src[b.MetaStart:b.MetaEnd]
	var err error
	switch b.Format {
	case YAML:
		if followsAliases(src) || bytes.ContainsAny(meta, "\r\u0085\u2028\u2029\ufeff") {
			return nil, false // it breaks lines elsewhere
		}
		err = goccy.Unmarshal(meta, &fields)
	case TOML:
		err = toml.Unmarshal(meta, &fields)
	case JSON:
		err = json.Unmarshal(meta, &fields)
	default:
		return nil, false
	}
	return maps.Clone(fields), err == nil
}
