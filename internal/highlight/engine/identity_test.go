package engine

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

// rounds is how many times a test is tried with other texts. The tests try few by
// themselves; GALLEY_HIGHLIGHT_ROUNDS=1000 in the environment makes it ten minutes' work.
func rounds(few int) int {
	if n, err := strconv.Atoi(os.Getenv("GALLEY_HIGHLIGHT_ROUNDS")); err == nil {
		return n
	}
	return few
}

// TestFixtures compares chroma's own fixtures: one a lexer, or all in a long test.
func TestFixtures(t *testing.T) {
	if len(fixtures()) < 300 {
		t.Fatalf("%d fixtures; the module of chroma has more than 300", len(fixtures()))
	}
	var c tally
	seen := map[string]int{}
	for _, f := range fixtures() {
		if seen[f.lexer]++; seen[f.lexer] > rounds(1) || len(f.text) > rounds(1)*4000 {
			continue
		}
		compare(t, lexers.Get(f.lexer), f.text, &c)
	}
	t.Log(c)
}

// TestMutations compares, for every lexer chroma ships, texts of its own language and of
// others, damaged in the ways that make lexers stumble.
func TestMutations(t *testing.T) {
	texts := fixtures()
	if len(texts) == 0 {
		t.Fatal("no fixtures")
	}
	own := map[string][]string{}
	for _, f := range texts {
		name := lexers.Get(f.lexer).Config().Name
		own[name] = append(own[name], f.text)
	}
	random := rand.New(rand.NewPCG(1, uint64(rounds(1))))
	var c tally
	for range rounds(1) {
		for _, l := range lexers.GlobalLexerRegistry.Lexers {
			text := texts[random.IntN(len(texts))].text
			if mine := own[l.Config().Name]; len(mine) > 0 && random.IntN(3) > 0 {
				text = mine[random.IntN(len(mine))]
			}
			compare(t, l, mutate(random, text), &c)
		}
	}
	t.Log(c)
}

// odd are pieces of text that have led lexers astray: openings without an end, ends of
// lines, characters that change length when their case does, and control characters.
var odd = []string{
	"\"", "'", "`", "\"\"\"", "/*", "*/", "//", "#", "--", "<!--", "-->", "<?php", "?>", "{{", "}}", "{%", "%}", "<%", "%>",
	"(", ")", "[", "]", "{", "}", "<", ">", "\\", "\\\n", "\r\n", "\r", "\n\n", "\t", "\x00", "\u00a0", "\u2028", "\ufeff",
	"\u017f", "\u0130", "\u0131", "\u212a", "\u03c2", "\u00df", "e\u0301", "日本", "\U0001F600", "\xff", "\xe2\x80", "$", "@", "|", "&", ";",
	"EOF\n", "<<EOF\n", "%q{", "r#\"", "$(", "${", "#{", "\n---\n", "\n```\n", "\n=begin\n", "\n    ", "0x", "1e", "::", "=", "-",
}

// mutate takes a piece of a text and damages it.
func mutate(r *rand.Rand, text string) string {
	size := 600
	if r.IntN(20) == 0 { // long enough for what is only remembered of long texts
		size = 8000
	}
	if len(text) > size {
		from := r.IntN(len(text) - size)
		if r.IntN(3) == 0 {
			from = 0
		}
		text = text[from : from+size/4+r.IntN(size*3/4)]
	}
	for range r.IntN(6) {
		i := r.IntN(len(text) + 1)
		j := min(len(text), i+r.IntN(20))
		switch r.IntN(5) {
		case 0: // delete
			text = text[:i] + text[j:]
		case 1: // repeat
			text = text[:j] + strings.Repeat(text[i:j], r.IntN(3)) + text[j:]
		case 2: // move to the front
			text = text[i:j] + text[:i] + text[j:]
		default: // insert
			text = text[:i] + odd[r.IntN(len(odd))] + text[i:]
		}
	}
	return text
}

// FuzzIdentity looks for texts on which engine and chroma differ.
func FuzzIdentity(f *testing.F) {
	all := lexers.GlobalLexerRegistry.Lexers
	for i, text := range odd {
		f.Add(i*4, text+"a b\n"+text)
	}
	for i, l := range all {
		for _, fixture := range fixtures() {
			if lexers.Get(fixture.lexer) == l && len(fixture.text) < 400 {
				f.Add(i, fixture.text)
			}
		}
	}
	f.Fuzz(func(t *testing.T, lexer int, text string) {
		if len(text) > 400 {
			return
		}
		var c tally
		compare(t, all[max(lexer, -lexer-1)%len(all)], text, &c)
	})
}
