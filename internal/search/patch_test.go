package search_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"galley/internal/search"
)

// filesOf returns the files of an index.
func filesOf(x *search.Index, docs, shards int) (all [][]byte) {
	all = append(all, x.Root())
	for i := range shards {
		all = append(all, x.Postings(i), x.Places(i))
	}
	for i := range search.DocShards(docs) {
		all = append(all, x.Docs(i))
	}
	return all
}

// someArticle is one of few words, some of them in code only, and one that stands in most
// texts so often that its places are left out when many do.
func someArticle(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(4) {
		b.WriteString("<p>" + strings.Repeat("the ", r.IntN(900)))
		for range r.IntN(30) {
			fmt.Fprintf(&b, "w%d ", r.IntN(80))
		}
		fmt.Fprintf(&b, "</p><pre><code>c%d c%d 猫日記 é%d</code></pre>", r.IntN(9), r.IntN(9), r.IntN(3))
	}
	return b.String()
}

// An index that is patched again and again, and kept in between, is the one that Build
// makes: byte for byte, or there is none.
func TestPatchedIsBuilt(t *testing.T) {
	patched := 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 11))
		docs := make([]search.Doc, 1+r.IntN(40))
		write := func(i int) {
			docs[i] = search.Doc{Title: fmt.Sprintf("w%d", r.IntN(5)), Terms: search.Analyze(fmt.Sprintf("w%d", r.IntN(5)), nil, []byte(someArticle(r)))}
		}
		for i := range docs {
			write(i)
		}
		x := search.Build(docs, 1+r.IntN(9))
		for range 12 {
			var changes []search.Change
			for range r.IntN(4) {
				i := r.IntN(len(docs))
				if slices.ContainsFunc(changes, func(c search.Change) bool { return c.Doc == i }) {
					continue
				}
				before := docs[i].Terms
				write(i)
				changes = append(changes, search.Change{Doc: i, Before: before, After: docs[i].Terms})
			}
			if r.IntN(3) == 0 {
				docs = append(docs, search.Doc{})
				write(len(docs) - 1)
				changes = append(changes, search.Change{Doc: len(docs) - 1, After: docs[len(docs)-1].Terms})
			}
			shards := 1 + r.IntN(9)
			built := search.Build(docs, shards)
			kept, ok := search.Recall(bytes.Join(x.Keep(), nil))
			if !ok || !slices.Equal(kept.Sums(), x.Sums()) {
				t.Fatal("the index is not what it was when it was kept")
			}
			next, ok := kept.Patched(docs, shards, changes)
			if x = built; !ok {
				continue
			}
			patched++
			if x = next; !slices.EqualFunc(filesOf(next, len(docs), shards), filesOf(built, len(docs), shards), bytes.Equal) {
				t.Fatalf("seed %d: the patched index is another", seed)
			}
			if !slices.Equal(next.Sums(), built.Sums()) || !bytes.Equal(bytes.Join(next.Keep(), nil), bytes.Join(built.Keep(), nil)) {
				t.Fatalf("seed %d: the patched index is kept as another", seed)
			}
		}
	}
	if patched < 400 {
		t.Errorf("only %d of 480 indexes could be patched", patched)
	}
}

// Sums differ where files do.
func TestSumsTellFiles(t *testing.T) {
	docs := library()
	x := search.Build(docs, 7)
	docs[1].Terms = search.Analyze("Notes", nil, []byte("<p>quite another text</p>"))
	y := search.Build(docs, 7)
	differing := 0
	for i := range 7 {
		if same := bytes.Equal(x.Postings(i), y.Postings(i)); same != (x.Sums()[i].Postings == y.Sums()[i].Postings) {
			t.Errorf("postings %d: same bytes: %v", i, same)
		}
		if same := bytes.Equal(x.Places(i), y.Places(i)); same != (x.Sums()[i].Places == y.Sums()[i].Places) {
			t.Errorf("places %d: same bytes: %v", i, same)
		} else if !same {
			differing++
		}
	}
	if differing == 0 {
		t.Error("another text is found by the same")
	}
}

// What was cut off or damaged where it says how long things are is refused. Whoever keeps
// an index keeps a checksum with it.
func TestRecallOfDamaged(t *testing.T) {
	data := bytes.Join(search.Build(library(), 5).Keep(), nil)
	for n := range data {
		if _, ok := search.Recall(data[:n]); ok {
			t.Errorf("the first %d of %d bytes are an index", n, len(data))
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 4000 {
		damaged := bytes.Clone(data)
		damaged[r.IntN(len(damaged))] ^= 1 << r.IntN(8)
		search.Recall(damaged) // does not bring the program down
	}
}
