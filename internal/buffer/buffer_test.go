package buffer

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"galley/internal/fault"
)

func TestTextAndEOL(t *testing.T) {
	tests := []struct{ src, text, eol string }{
		{"", "", "lf"},
		{"a", "a", "lf"},
		{"a\nb\n", "a\nb\n", "lf"},
		{"a\r\nb", "a\nb", "crlf"},
		{"a\rb\r", "a\nb\n", "cr"},
		{"a\r\nb\nc\r", "a\nb\nc\n", "mixed"},
		{"\xef\xbb\xbfa\r\n", "a\n", "crlf"},
	}
	for _, tt := range tests {
		b := New([]byte(tt.src))
		if b.Text() != tt.text || b.EOL() != tt.eol || string(b.Bytes()) != tt.src {
			t.Errorf("New(%q) = %q %s %q; want %q %s and the same bytes", tt.src, b.Text(), b.EOL(), b.Bytes(), tt.text, tt.eol)
		}
	}
}

func TestApply(t *testing.T) {
	tests := []struct {
		name, src string
		changes   []Change
		want      string
	}{
		{"insert in the middle", "one\ntwo\n", []Change{{Pos{2, 1}, Pos{2, 1}, "X"}}, "one\ntXwo\n"},
		{"columns are UTF-16 units", "a😀b\n", []Change{{Pos{1, 3}, Pos{1, 4}, ""}}, "a😀\n"},
		{"new line takes the line's own end", "one\r\ntwo\nthree", []Change{{Pos{1, 3}, Pos{1, 3}, "\nx"}}, "one\r\nx\r\ntwo\nthree"},
		{"new line in the last line follows the one above", "one\r\ntwo", []Change{{Pos{2, 3}, Pos{2, 3}, "\n"}}, "one\r\ntwo\r\n"},
		{"joining lines removes a whole CRLF", "one\r\ntwo\r\n", []Change{{Pos{1, 3}, Pos{2, 0}, ""}}, "onetwo\r\n"},
		{"behind the byte order mark", "\xef\xbb\xbfa", []Change{{Pos{1, 0}, Pos{1, 0}, "X"}}, "\xef\xbb\xbfXa"},
		{"several at once", "abc\ndef\n", []Change{{Pos{1, 0}, Pos{1, 1}, ""}, {Pos{1, 3}, Pos{2, 0}, "--"}}, "bc--def\n"},
		{"two line ends that would melt into one", "a\rx\nb", []Change{{Pos{2, 0}, Pos{2, 1}, ""}}, "a\n\nb"},
		{"nothing", "a", nil, "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := New([]byte(tt.src))
			if _, err := b.Apply(tt.changes); err != nil {
				t.Fatal(err)
			}
			if got := string(b.Bytes()); got != tt.want {
				t.Errorf("got %q; want %q", got, tt.want)
			}
		})
	}
}

func TestApplyRefusesPlacesThatAreNotThere(t *testing.T) {
	for _, c := range []Change{
		{From: Pos{0, 0}, To: Pos{1, 0}},
		{From: Pos{3, 0}, To: Pos{3, 0}},
		{From: Pos{1, 9}, To: Pos{1, 9}},
		{From: Pos{2, 1}, To: Pos{2, 1}}, // inside a surrogate pair
		{From: Pos{1, 2}, To: Pos{1, 1}},
	} {
		b := New([]byte("abc\n😀"))
		_, err := b.Apply([]Change{{Pos{1, 0}, Pos{1, 0}, "kept?"}, c})
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != fault.OutOfStep {
			t.Errorf("Apply(%v) = %v; want out_of_step", c, err)
		}
		if string(b.Bytes()) != "abc\n😀" {
			t.Errorf("Apply(%v) changed the text to %q", c, b.Bytes())
		}
	}
}

// editor is what the other side of the bridge believes: lines joined by "\n".
func editor(text string, changes []Change) string {
	lines := strings.Split(text, "\n")
	at := func(p Pos) int {
		n := 0
		for _, l := range lines[:p.Line-1] {
			n += len(l) + 1
		}
		return n + len(string(utf16.Decode(utf16.Encode([]rune(lines[p.Line-1]))[:p.Col])))
	}
	for i := len(changes) - 1; i >= 0; i-- {
		from, to := at(changes[i].From), at(changes[i].To)
		text = text[:from] + changes[i].Text + text[to:]
	}
	return text
}

func TestBufferFollowsTheEditor(t *testing.T) {
	pieces := []string{"a", "é", "😀", "\n", "\n\n", "word ", "日本", ""}
	ends := []string{"\n", "\r\n", "\r"}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		var src strings.Builder
		if r.IntN(4) == 0 {
			src.WriteString("\xef\xbb\xbf")
		}
		for range r.IntN(12) {
			src.WriteString(pieces[r.IntN(3)] + ends[r.IntN(3)])
		}
		b := New([]byte(src.String()))
		text := b.Text()
		for step := range 30 {
			var changes []Change
			from := randomPos(r, text)
			to := randomPos(r, text)
			if to.Line < from.Line || to.Line == from.Line && to.Col < from.Col {
				from, to = to, from
			}
			if r.IntN(2) == 0 {
				to = from
			}
			changes = append(changes, Change{from, to, pieces[r.IntN(len(pieces))]})
			if _, err := b.Apply(changes); err != nil {
				t.Fatalf("seed %d step %d: %v", seed, step, err)
			}
			text = editor(text, changes)
			if b.Text() != text {
				t.Fatalf("seed %d step %d: %v gave %q; the editor has %q (bytes %q)", seed, step, changes, b.Text(), text, b.Bytes())
			}
			fresh := New(b.Bytes())
			if len(fresh.lines) != len(b.lines) {
				t.Fatalf("seed %d step %d: %d lines known, %d there", seed, step, len(b.lines), len(fresh.lines))
			}
			for i := range fresh.lines {
				if fresh.lines[i] != b.lines[i] {
					t.Fatalf("seed %d step %d: line %d starts at %d, known as %d", seed, step, i+1, fresh.lines[i], b.lines[i])
				}
			}
			p := randomPos(r, text)
			if off, err := b.Offset(p); err != nil || b.Position(off) != p {
				t.Fatalf("seed %d: %v -> %d -> %v, %v", seed, p, off, b.Position(off), err)
			}
		}
	}
}

func randomPos(r *rand.Rand, text string) Pos {
	lines := strings.Split(text, "\n")
	l := r.IntN(len(lines))
	runes := []rune(lines[l])
	return Pos{Line: l + 1, Col: len(utf16.Encode(runes[:r.IntN(len(runes)+1)]))}
}

func TestSetTextKeepsUntouchedLines(t *testing.T) {
	tests := []struct{ name, src, text, want string }{
		{"same", "a\r\nb\n", "a\nb\n", "a\r\nb\n"},
		{"one line", "a\r\nb\nc\r\n", "a\nB\nc\n", "a\r\nB\nc\r\n"},
		{"first line", "a\r\nb\n", "X\nb\n", "X\r\nb\n"},
		{"line added in front", "a\r\nb\n", "x\na\nb\n", "x\r\na\r\nb\n"},
		{"line removed", "a\r\nb\nc\r\n", "a\nc\n", "a\r\nc\r\n"},
		{"all gone", "\xef\xbb\xbfa\r\n", "", "\xef\xbb\xbf"},
		{"from nothing", "", "a\nb", "a\nb"},
		{"last line end removed", "a\nb\r\n", "a\nb", "a\nb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := New([]byte(tt.src))
			b.SetText(tt.text)
			if string(b.Bytes()) != tt.want || b.Text() != tt.text {
				t.Errorf("got %q reading %q; want %q reading %q", b.Bytes(), b.Text(), tt.want, tt.text)
			}
		})
	}
}

func FuzzSetText(f *testing.F) {
	f.Add("a\r\nb\nc", "a\nx\nc")
	f.Add("\xef\xbb\xbf\r\r\n", "\n")
	f.Add("a\n\nb", "a\n\n\nb")
	f.Fuzz(func(t *testing.T, src, text string) {
		text = strings.ReplaceAll(text, "\r", "")
		b := New([]byte(src))
		before := b.Text()
		b.SetText(text)
		if b.Text() != text {
			t.Fatalf("SetText(%q) on %q reads %q", text, src, b.Text())
		}
		if before == text && string(b.Bytes()) != src {
			t.Fatalf("the same text changed %q to %q", src, b.Bytes())
		}
	})
}

func BenchmarkTypeInMegabyte(b *testing.B) {
	buf := New([]byte(strings.Repeat("A line of prose with some words in it.\n", 27000)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := buf.Apply([]Change{{Pos{9000, 5}, Pos{9000, 5}, "x"}}); err != nil {
			b.Fatal(err)
		}
	}
}
