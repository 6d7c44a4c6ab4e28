package export

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"galley/internal/site"
	"galley/internal/workspace"
)

// TestNumbers: numbers come back sorted, and damaged ones bring nothing down.
func TestNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	for range 500 {
		want := make([]uint32, r.IntN(40))
		for i := range want {
			want[i] = r.Uint32N(1 << r.IntN(31))
		}
		b := appendNumbers(nil, want) // sorts them
		var got []uint32
		eachNumber(b, func(n uint32) bool { got = append(got, n); return true })
		if !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Fatalf("%v came back as %v", want, got)
		}
		if len(b) > 0 {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			(&factList{}).have(b)
		}
	}
	if (&factList{ends: make([]uint32, 3)}).have([]byte{1, 0xff}) {
		t.Error("half a number is a fact")
	}
}

// TestFactsAreWrittenOnce: what outputs are made from is found again by its numbers, whether
// it was written by this export or taken over from the last one, and each fact once.
func TestFactsAreWrittenOnce(t *testing.T) {
	fact := func(n int) site.Answered {
		return site.Answered{Fact: site.Fact{Kind: site.FactSource, Arg: fmt.Sprint("posts/", n)}, Answer: site.Digest{byte(n), byte(n % 3)}}
	}
	r := rand.New(rand.NewPCG(1, 9))
	name := filepath.Join(t.TempDir(), "a.export")
	var before *record
	outputs := map[string][]site.Answered{}
	for round := range 8 {
		w, err := newRecord(name)
		if err != nil {
			t.Fatal(err)
		}
		var tab table
		numbers := map[string][]byte{}
		for i := range 20 {
			path := fmt.Sprint(i)
			if round > 0 && r.IntN(3) > 0 {
				numbers[path] = w.takeOver(&before.facts, before.outputs[path].facts)
				continue
			}
			var from []site.Answered
			for range r.IntN(9) {
				if one := fact(r.IntN(60)); !slices.Contains(from, one) {
					from = append(from, one)
				}
			}
			outputs[path], numbers[path] = from, w.facts(from)
		}
		tab.Write(make([]byte, len(site.Digest{})))
		tab.head(site.Digest{}, time.Unix(0, 1), time.Unix(0, 2), workspace.Stamp{}, workspace.Stamp{})
		tab.number(uint64(len(w.known)))
		tab.number(uint64(len(numbers)))
		for path, list := range numbers {
			tab.output(&remembered{entry: entry{Path: path}, traced: true, facts: list})
		}
		tab.folders(folderStamps{})
		tab.spare(spareFolders{})
		w.tabulate(tab.Bytes())
		if err := w.finish(); err != nil {
			t.Fatal(err)
		}
		if before = readRecord(name); before == nil {
			t.Fatal("the record cannot be read")
		}
		seen := map[string]int{}
		for n := range before.facts.ends {
			seen[string(before.facts.encoded(uint32(n)))]++
		}
		for path, want := range outputs {
			var got []string
			eachNumber(before.outputs[path].facts, func(n uint32) bool {
				got = append(got, string(before.facts.encoded(n)))
				return true
			})
			for _, one := range want {
				if e := string(appendFact(nil, one)); !slices.Contains(got, e) || seen[e] != 1 {
					t.Fatalf("round %d: %s lost %v, which is written %d times", round, path, one, seen[e])
				}
			}
			if len(got) != len(want) {
				t.Fatalf("round %d: %s has %d facts, want %d", round, path, len(got), len(want))
			}
		}
	}
}

// TestEntryIsJSON: the list of files is what package json writes.
func TestEntryIsJSON(t *testing.T) {
	for _, path := range []string{"index.html", "posts/a b/index.html", "a&b", `a"b`, "a<b>", "日本語/x.html", "\x7f", "a\u2028b", "\xff"} {
		e := entry{Path: path, Size: 12, SHA256: "0ab"}
		want, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.append(nil); string(got) != string(want) {
			t.Errorf("%q is written %s, want %s", path, got, want)
		}
	}
}
