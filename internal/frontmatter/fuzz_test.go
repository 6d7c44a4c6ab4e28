package frontmatter

import (
	"bytes"
	"reflect"
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
		if !equalFields(a[i], b[i]) && !reflect.DeepEqual(a[i].Literal, b[i].Literal) {
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
