package frontmatter

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// cases returns the files of the corpus by name. A name begins with the number of the
// tricky case it shows, from 1 to 75; what is left of the list, links, rights and names
// of files, is no matter of this package.
func cases(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/cases/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	files := make(map[string][]byte, len(paths))
	for _, p := range paths {
		src, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimSuffix(filepath.Base(p), ".md")] = src
	}
	return files
}

// TestCases compares what is read from each case, and what an edit of its title
// does, with its golden file.
func TestCases(t *testing.T) {
	for name, src := range cases(t) {
		t.Run(name, func(t *testing.T) {
			golden(t, filepath.Join("testdata/cases", name+".golden"), report(src))
		})
	}
}

// golden compares got with a file, or rewrites it with -update.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the diff\n--- got\n%s--- want\n%s", path, got, want)
	}
}

// report tells in lines what Galley makes of a file.
func report(src []byte) string {
	var b strings.Builder
	m := Parse(src)
	fmt.Fprintf(&b, "format %s, body in line %d\n", m.Block.Format, m.Block.BodyLine)
	if m.Broken {
		b.WriteString("broken\n")
	}
	for _, f := range m.Fields {
		fmt.Fprintf(&b, "%d:%d %q = %.300s%s%s\n", f.Line, f.Column, f.Key, fmt.Sprintf("%#v", f.Value), quoteOther(f), inheritance(f))
	}
	for _, e := range m.Problems {
		fmt.Fprintf(&b, "problem %s\n", sentence(e))
		if r := e.Repair; r != nil {
			fmt.Fprintf(&b, "  repair %q: %q -> %q\n", r.Label, src[r.From:r.To], r.Text)
		}
	}
	e, err := Set(src, "title", "New: title")
	fmt.Fprintf(&b, "set title: %s\n", outcome(src, e, err))
	e, err = Set(src, "tags", []string{"a", "new tag"})
	fmt.Fprintf(&b, "set tags: %s\n", outcome(src, e, err))
	e, err = Delete(src, "title")
	fmt.Fprintf(&b, "delete title: %s\n", outcome(src, e, err))
	return b.String()
}

// inheritance tells that a field comes through a merge key.
func inheritance(f Field) string {
	if f.Inherited {
		return " (inherited)"
	}
	return ""
}

// quoteOther returns the literal of a field where it is not its value.
func quoteOther(f Field) string {
	if f.Value == f.Literal {
		return ""
	}
	return fmt.Sprintf(" from %.300q", f.Literal)
}

// sentence returns a problem with its place and advice.
func sentence(e *fault.Error) string {
	return fmt.Sprintf("%d:%d %s: %s (%s)", e.Line, e.Column, e.Code, e.Message, e.Fix)
}

// outcome returns what an edit replaces, or why it is refused.
func outcome(src []byte, e Edit, err error) string {
	switch {
	case err != nil:
		e := fault.From(err)
		return fmt.Sprintf("%s at %d:%d: %s", e.Code, e.Line, e.Column, e.Message)
	case e.IsEmpty():
		return "nothing"
	}
	return fmt.Sprintf("%q -> %q", src[e.From:e.To], e.Text)
}
