package merge

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// show writes parts in one line: settled text as it is, a clash as <ours|theirs>.
func show(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Clash != nil {
			fmt.Fprintf(&b, "<%s|%s>", p.Clash.Ours, p.Clash.Theirs)
		} else {
			b.Write(p.Text)
		}
	}
	return b.String()
}

func mergeText(base, ours, theirs string) []Part {
	return Merge(Lines([]byte(base)), Lines([]byte(ours)), Lines([]byte(theirs)))
}

func TestMerge(t *testing.T) {
	const abc = "a\n\nb\n\nc\n"
	tests := []struct{ name, base, ours, theirs, want string }{
		{"nothing", abc, abc, abc, abc},
		{"ours alone", abc, "a\n\nB\n\nc\n", abc, "a\n\nB\n\nc\n"},
		{"theirs alone", abc, abc, "a\n\nB\n\nc\n", "a\n\nB\n\nc\n"},
		{"both the same", abc, "a\n\nB\n\nc\n", "a\n\nB\n\nc\n", "a\n\nB\n\nc\n"},
		{"apart", abc, "A\n\nb\n\nc\n", "a\n\nb\n\nC\n", "A\n\nb\n\nC\n"},
		{"the paragraph beside", abc, "A\n\nb\n\nc\n", "a\n\nB\n\nc\n", "A\n\nB\n\nc\n"},
		{"the line beside", "a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n", "<A\nb\n|a\nB\n>c\n"},
		{"the same line", abc, "a\n\nx\n\nc\n", "a\n\ny\n\nc\n", "a\n\n<x\n|y\n>\nc\n"},
		{"a clash and a change", abc, "a\n\nx\n\nc\n", "a\n\ny\n\nC\n", "a\n\n<x\n|y\n>\nC\n"},
		{"both at the end", "a\n", "a\nx\n", "a\ny\n", "a\n<x\n|y\n>"},
		{"both at the end, the same", "a\n", "a\nx\n", "a\nx\n", "a\nx\n"},
		{"one begins, one ends", "a\n\nb\n", "x\na\n\nb\n", "a\n\nb\ny\n", "x\na\n\nb\ny\n"},
		{"deleted and changed", abc, "a\n\nc\n", "a\n\nB\n\nc\n", "a\n\n<|B\n\n>c\n"},
		{"deleted by both", abc, "a\n\nc\n", "a\n\nc\n", "a\n\nc\n"},
		{"all deleted", abc, abc, "", ""},
		{"all deleted, one changed", abc, "a\n\nB\n\nc\n", "", "<a\n\nB\n\nc\n|>"},
		{"from nothing", "", "a\n", "b\n", "<a\n|b\n>"},
		{"no end, ours goes on", "a", "a\nb", "a", "a\nb"},
		{"no end, theirs goes on", "a", "a", "a\nb\n", "a\nb\n"},
		{"other line ends", "a\n\nb\n\nc\n", "A\n\nb\n\nc\n", "a\r\n\r\nb\r\n\r\nc\r\n", "A\n\r\nb\r\n\r\nc\r\n"},
		{"other line ends on both sides", "a\n\nb\n", "a\r\n\r\nb\r\n", "a\n\nB\n", "a\r\n\r\nB\n"},
		{"old line ends", "a\rb\rc\r", "A\rb\rc\r", "a\rb\rC\r", "A\rb\rC\r"},
		{"moved", "a\nb\nc\nd\n", "b\nc\nd\na\n", "a\nb\nC\nd\n", "b\nC\nd\na\n"},
		{"many equal lines", "x\n\n\n\ny\n", "x\n\n\n\n\ny\n", "X\n\n\n\ny\n", "X\n\n\n\n\ny\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(mergeText(tt.base, tt.ours, tt.theirs)); got != tt.want {
				t.Errorf("merged to %q, want %q", got, tt.want)
			}
		})
	}
}

// What holds for any three texts: a side that did nothing adds nothing, both sides can be
// exchanged, and no line of a settled part is of nobody.
func TestMergeOfRandomTexts(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		base := randomLines(r, 12)
		ours, theirs := randomEdit(r, base), randomEdit(r, base)
		if !checkLaws(t, base, ours, theirs) {
			t.Fatalf("seed %d: base %q, ours %q, theirs %q", seed, base, ours, theirs)
		}
	}
}

// Merging again what was merged without a clash changes nothing: two programs that tell of
// one change twice do not let the text drift.
func TestMergeAgain(t *testing.T) {
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		line := 0
		unlike := func() string { line++; return fmt.Sprint("line ", line, "\n\n") }
		base := ""
		for range r.IntN(12) {
			base += unlike()
		}
		edit := func() string {
			lines := strings.SplitAfter(base, "\n\n")
			for range 1 + r.IntN(3) {
				at := r.IntN(len(lines))
				switch r.IntN(3) {
				case 0:
					lines[at] = ""
				case 1:
					lines[at] = unlike()
				default:
					lines[at] += unlike()
				}
			}
			return strings.Join(lines, "")
		}
		ours, theirs := edit(), edit()
		parts := mergeText(base, ours, theirs)
		text, clashes := Text(parts)
		again := Merge(Lines(Ground(parts)), Lines(text), Lines([]byte(theirs)))
		if twice, still := Text(again); clashes == 0 && (still != 0 || !bytes.Equal(text, twice)) {
			t.Fatalf("seed %d: merged to %q with %d clashes, again to %q with %d", seed, text, clashes, twice, still)
		}
	}
}

func checkLaws(t *testing.T, base, ours, theirs string) bool {
	t.Helper()
	if got := show(mergeText(base, base, theirs)); got != theirs {
		t.Errorf("nothing of ours: merged to %q", got)
		return false
	}
	if got := show(mergeText(base, ours, base)); got != ours {
		t.Errorf("nothing of theirs: merged to %q", got)
		return false
	}
	if got := show(mergeText(base, ours, ours)); got != ours {
		t.Errorf("both the same: merged to %q", got)
		return false
	}
	one, other := mergeText(base, ours, theirs), mergeText(base, theirs, ours)
	for _, p := range other {
		if c := p.Clash; c != nil {
			c.Ours, c.Theirs = c.Theirs, c.Ours
		}
	}
	if show(one) != show(other) {
		t.Errorf("merged to %q, and the other way round to %q", show(one), show(other))
		return false
	}
	return true
}

func randomLines(r *rand.Rand, most int) string {
	var b strings.Builder
	for range r.IntN(most) {
		b.WriteString([]string{"", "", "one", "two", "three", "four", "five"}[r.IntN(7)])
		b.WriteByte('\n')
	}
	return b.String()
}

func randomEdit(r *rand.Rand, text string) string {
	lines := strings.SplitAfter(text, "\n")
	lines = lines[:len(lines)-1]
	for range r.IntN(4) {
		at := r.IntN(len(lines) + 1)
		end := min(at+r.IntN(3), len(lines))
		lines = append(append(append([]string{}, lines[:at]...), strings.SplitAfter(randomLines(r, 3), "\n")...), lines[end:]...)
	}
	return strings.Join(lines, "")
}

func FuzzMerge(f *testing.F) {
	f.Add("a\n\nb\n", "A\n\nb\n", "a\n\nB\n")
	f.Add("a\r\nb", "a\r\nb\rc", "")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		if strings.ContainsRune(base+ours+theirs, '\r') {
			base, ours, theirs = strings.ReplaceAll(base, "\r", ""), strings.ReplaceAll(ours, "\r", ""), strings.ReplaceAll(theirs, "\r", "")
		}
		for _, s := range []*string{&base, &ours, &theirs} {
			if *s != "" && !strings.HasSuffix(*s, "\n") {
				*s += "\n" // line ends do not count, and these laws are about bytes
			}
		}
		checkLaws(t, base, ours, theirs)
	})
}
