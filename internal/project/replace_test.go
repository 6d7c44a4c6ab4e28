package project

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/fault"
	"galley/internal/fulltext"
)

func shownPlan(plan Plan) string {
	var out []string
	for _, f := range plan.Files {
		for _, l := range f.Lines {
			out = append(out, fmt.Sprintf("%s:%d %s → %s", filepath.Base(f.Path), l.Line, l.Old, l.New))
		}
	}
	for _, r := range plan.Refused {
		out = append(out, filepath.Base(r.Path)+": "+r.Message)
	}
	return strings.Join(out, "\n")
}

func TestPlanReplace(t *testing.T) {
	_, p := blogOf(t,
		"a.md", "---\ntitle: Go and go\ndate: 2026-01-01\n---\nGo, ago.\n\nNothing.\nGo go\n",
		"b.md", "---\ntitle: B\ndate: 2025-01-01\ntags: [go]\n---\r\nuse go\r\nand $5\r\n",
	)
	for _, c := range []struct {
		o    ReplaceOptions
		want string
	}{
		{ReplaceOptions{Text: "go", With: "Rust"}, "a.md:5 Go, ago. → Rust, aRust.\na.md:8 Go go → Rust Rust\nb.md:6 use go → use Rust"},
		{ReplaceOptions{Text: "go", With: "Rust", Options: fulltext.Options{Whole: true, Case: true}}, "a.md:8 Go go → Go Rust\nb.md:6 use go → use Rust"},
		{ReplaceOptions{Text: "go", With: "Rust", Only: "tag:go"}, "b.md:6 use go → use Rust"},
		{ReplaceOptions{Text: "go", With: "Rust", Only: "tag:go", Front: true}, "b.md:4 tags: [go] → tags: [Rust]\nb.md:6 use go → use Rust"},
		{ReplaceOptions{Text: "title: B", With: "title: [", Front: true}, "b.md: The front matter would not be read any more."},
		{ReplaceOptions{Text: `(\w+) (go)$`, With: "$2 $1", Options: fulltext.Options{Regexp: true}}, "a.md:8 Go go → go Go"},
		{ReplaceOptions{Text: `\.\n\nN`, With: `. N`, Options: fulltext.Options{Regexp: true}}, "a.md:5 Go, ago. → Go, ago. Nothing.\na.md:6  → \na.md:7 Nothing. → "},
		{ReplaceOptions{Text: "$5", With: "$1"}, "b.md:7 and $5 → and $1"},
		{ReplaceOptions{Text: "go", With: "go", Options: fulltext.Options{Case: true}}, ""},
		{ReplaceOptions{Text: "missing", With: "x"}, ""},
	} {
		plan, err := p.PlanReplace(context.Background(), c.o)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Replace(c.want, "a.md:6  → \n", "", 1) // a line that was empty and goes shows nothing
		if got := shownPlan(plan); got != want {
			t.Errorf("%+v:\n%s\nwant:\n%s", c.o, got, want)
		}
	}
	for _, o := range []ReplaceOptions{
		{}, {Text: "(", Options: fulltext.Options{Regexp: true}}, {Text: "(go)", With: "$2", Options: fulltext.Options{Regexp: true}},
	} {
		if _, err := p.PlanReplace(context.Background(), o); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestReplaceAndBack: what a plan shows is what is written, and undo brings back every byte.
func TestReplaceAndBack(t *testing.T) {
	dir := t.TempDir()
	before := map[string]string{
		"a.md": "---\r\ntitle: word\r\n---\r\none word, two words\r\n", "b.md": "no front matter, one word\n\nword\n", "c.md": "other\n",
	}
	for name, text := range before {
		writeTo(t, dir, name, text)
	}
	p, err := Open(context.Background(), dir, Options{StateDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	plan, err := p.PlanReplace(context.Background(), ReplaceOptions{Text: "word", With: "Wort\nzwei"})
	if err != nil {
		t.Fatal(err)
	}
	op, err := p.Apply(context.Background(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range before {
		front, body := "", text
		if name == "a.md" {
			front, body = text[:25], text[25:]
		}
		if got, want := readFrom(t, dir, name), front+strings.ReplaceAll(body, "word", "Wort\nzwei"); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := findIn(t, p, FindOptions{Text: "zwei"}); got != "a 2, b 2" {
		t.Errorf("after replacing, the search finds %s", got)
	}
	if _, err := p.Undo(op.ID, nil); err != nil {
		t.Fatal(err)
	}
	for name, text := range before {
		if got := readFrom(t, dir, name); got != text {
			t.Errorf("after undo %s is %q, want %q", name, got, text)
		}
	}
}

func readFrom(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
