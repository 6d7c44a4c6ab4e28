package frontmatter

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzSplit checks that a block and its body make up the file, whatever is in it.
func FuzzSplit(f *testing.F) {
	for _, src := range cases(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		b, _ := Split(src)
		if !(0 <= b.Start && b.Start <= b.MetaStart && b.MetaStart <= b.MetaEnd && b.MetaEnd <= b.End && b.End <= b.BodyStart && b.BodyStart <= len(src)) {
			t.Fatalf("Split(%q) = %+v: offsets out of order", src, b)
		}
		if b.Format == None && len(bytes.TrimPrefix(src, byteOrderMark)) != len(src)-b.BodyStart {
			t.Errorf("Split(%q) = %+v: body is not all of the file", src, b)
		}
		if line := lineOf(src, b.BodyStart); b.BodyLine != line {
			t.Errorf("Split(%q): body in line %d, want %d", src, b.BodyLine, line)
		}
		if line := lineOf(src, b.MetaStart); b.MetaLine != line {
			t.Errorf("Split(%q): meta in line %d, want %d", src, b.MetaLine, line)
		}
	})
}

// lineOf counts lines the slow way.
func lineOf(src []byte, i int) int {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(src[:i]))
	return 1 + strings.Count(text, "\n")
}

// FuzzParse checks that every field is where it says, and that reading twice gives
// the same.
func FuzzParse(f *testing.F) {
	for _, src := range cases(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m := Parse(src)
		if m.Broken && len(m.Problems) == 0 {
			t.Errorf("Parse(%q) is broken without a problem", src)
		}
		for _, e := range m.Problems {
			if e.Message == "" || e.Line < 1 || e.Column < 1 || e.Line > lineOf(src, len(src)) {
				t.Errorf("Parse(%q): problem %+v has no sentence or place", src, e)
			}
			if e.Repair != nil {
				checkRepair(t, src, e)
			}
		}
		for _, field := range m.Fields {
			if !strings.HasPrefix(textAt(src, field.Line, field.Column), field.Literal) {
				t.Errorf("Parse(%q): %q is not in line %d, column %d", src, field.Literal, field.Line, field.Column)
			}
		}
		if again := Parse(src); !sameFields(m.Fields, again.Fields) {
			t.Errorf("Parse(%q) differs from one time to the next", src)
		}
	})
}

// textAt returns the rest of the file from a line and column on.
func textAt(src []byte, line, column int) string {
	src = bytes.TrimPrefix(src, byteOrderMark)
	at := 0
	for ; line > 1; line-- {
		_, at = lineEnd(src, at)
	}
	for ; column > 1; column-- {
		_, n := utf8.DecodeRune(src[at:])
		at += n
	}
	return string(src[at:])
}

// sameFields compares two lists of fields.
func sameFields(a, b []Field) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Key != b[i].Key || a[i].Line != b[i].Line || a[i].Column != b[i].Column || !equalFields(a[i], b[i]) {
			return false
		}
	}
	return true
}

// FuzzSet makes any edit of any file and checks all that Set and Delete promise. field
// picks the field to edit, the last ones a new one; list says how to read text: as one
// value, or as a list by its lines.
func FuzzSet(f *testing.F) {
	for _, src := range cases(f) {
		f.Add(src, uint8(0), "New: title", false)
		f.Add(src, uint8(1), "a\nnew", true)
	}
	f.Fuzz(func(t *testing.T, src []byte, field uint8, text string, list bool) {
		key := "new"
		if fields := Parse(src).Fields; int(field) < len(fields) {
			key = fields[field].Key
		}
		var value any = text
		if list {
			value = strings.Split(text, "\n")
		}
		checkSet(t, src, key, value)
		checkDelete(t, src, key)
	})
}

// FuzzSetAt makes any edit within the maps and lists of any file. A slash separates the
// elements of path.
func FuzzSetAt(f *testing.F) {
	for seed := range 15 {
		s := generate(uint64(seed))
		for _, field := range s.fields {
			f.Add(s.src, strings.Join(field.path, "/"), "new: text")
		}
	}
	for _, src := range cases(f) {
		f.Add(src, "params/title", "new")
	}
	f.Fuzz(func(t *testing.T, src []byte, path, text string) {
		keys := strings.Split(path, "/")
		e, err := SetAt(src, keys, text)
		if err != nil {
			checkRefusal(t, src, err)
			return
		}
		after := e.Apply(src)
		if !checkAround(t, src, after, keys[0], e) {
			t.Errorf("SetAt(%q, %q, %q) = %#v breaks what is around it", src, keys, text, e)
		}
		if again, err := SetAt(after, keys, text); err != nil || !again.IsEmpty() {
			t.Errorf("SetAt(%q, %q, %q) a second time = %#v, %v; want no change", after, keys, text, again, err)
		}
		if gone, err := DeleteAt(after, keys); err == nil && !checkAround(t, after, gone.Apply(after), keys[0], gone) {
			t.Errorf("DeleteAt(%q, %q) = %#v breaks what is around it", after, keys, gone)
		}
	})
}

// FuzzSetFile makes any edit of any file that is YAML as a whole.
func FuzzSetFile(f *testing.F) {
	for _, src := range cases(f) {
		if b, _ := Split(src); b.Format == YAML {
			f.Add(src[b.MetaStart:b.MetaEnd], "title", "new: text")
		}
	}
	f.Add([]byte("# c"), "site/name", "x")
	f.Add([]byte("site:\n  name: A"), "site/url", "x")
	f.Fuzz(func(t *testing.T, src []byte, path, text string) {
		keys := strings.Split(path, "/")
		e, err := SetFile(src, keys, text)
		if err != nil {
			checkRefusal(t, src, err)
			return
		}
		after := e.Apply(src)
		was, is := readWhole(src), readWhole(after)
		i, k := was.find(keys[0]), is.find(keys[0])
		if is.Broken || !e.IsEmpty() && (k < 0 || !was.equalBut(is, i, k)) {
			t.Errorf("SetFile(%q, %q, %q) gives %q", src, keys, text, after)
		}
		if gone, err := DeleteFile(after, keys); err == nil && readWhole(gone.Apply(after)).Broken {
			t.Errorf("DeleteFile(%q, %q) = %#v breaks the file", after, keys, gone)
		}
		if again, err := SetFile(after, keys, text); err != nil || !again.IsEmpty() {
			t.Errorf("SetFile(%q, %q, %q) a second time = %#v, %v; want no change", after, keys, text, again, err)
		}
	})
}
