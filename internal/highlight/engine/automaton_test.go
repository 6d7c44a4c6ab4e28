package engine

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

// programsOf returns the programs of all rules of a lexer.
func programsOf(t *testing.T, m *machine) []*program {
	t.Helper()
	var all []*program
	for _, name := range slices.Sorted(maps.Keys(m.states)) {
		if _, err := m.states[name].ready(m); err != nil {
			t.Fatal(err)
		}
		for _, r := range m.states[name].rules {
			if !slices.Contains(all, r.program) {
				all = append(all, r.program)
			}
		}
	}
	return all
}

// machines returns the rules of all lexers that are nothing but rules.
func machines() []*machine {
	var all []*machine
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		if m, ok := Of(l).run.(*machine); ok {
			all = append(all, m)
		}
	}
	return all
}

// TestAutomataAgree: where a pattern has an automaton, it finds what the matcher finds.
func TestAutomataAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	regular, irregular, matched := 0, 0, 0
	all := machines()
	for range rounds(20) {
		m := all[random.IntN(len(all))]
		text := valid(randomText(random))
		for _, p := range programsOf(t, m) {
			a := p.linear()
			if a == nil {
				irregular++
				continue
			}
			regular++
			for range 12 {
				start := random.IntN(len(text))
				for start > 0 && text[start]&0xc0 == 0x80 {
					start--
				}
				matcher := matcher{fuel: 1 << 20}
				want := matcher.findAtLength(p, text, start)
				if matcher.fuel < 0 {
					continue
				}
				got, _ := a.run(text, start, &failures{})
				if got != want {
					t.Fatalf("%s: at %d the automaton matches up to %d, the matcher up to %d, in %q", m.lexer.Config().Name, start, got, want, text)
				}
				if got > start {
					matched++
				}
			}
		}
	}
	if regular < 5*irregular || matched < regular/10 {
		t.Errorf("%d regular patterns, %d others, %d matches: too few to prove anything", regular, irregular, matched)
	}
}

// randomText returns a damaged piece of a fixture, or of oddities alone.
func randomText(r *rand.Rand) string {
	if all := fixtures(); len(all) > 0 && r.IntN(4) > 0 {
		return mutate(r, all[r.IntN(len(all))].text) + "x"
	}
	var b strings.Builder
	for range 40 {
		b.WriteString(odd[r.IntN(len(odd))])
		b.WriteString([]string{"a", " ", "", "1", "\n"}[r.IntN(5)])
	}
	return b.String()
}
