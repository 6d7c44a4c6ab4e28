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
		all = append(all, fileOf(x.Postings(i)), fileOf(x.Places(i)))
	}
	for i := range search.DocShards(docs) {
		all = append(all, x.Docs(i))
	}
	return all
}

// fileOf returns a file that can be read.
func fileOf(file []byte, ok bool) []byte {
	if !ok {
		panic("a shard cannot be read")
	}
	return file
}

// recalled returns an index as it is read from what is kept of x, and counts the shards read.
func recalled(x *search.Index) (kept *search.Index, reads *int, ok bool) {
	reads = new(int)
	kept, ok = search.Recall(x.Keep(), func(i int) ([]byte, bool) {
		*reads++
		return textOf(x, i)
	})
	return kept, reads, ok
}

// textOf returns the text of a shard in one piece.
func textOf(x *search.Index, i int) ([]byte, bool) {
	parts, ok := x.Text(i)
	return slices.Concat(parts[:]...), ok
}

// shown are documents of which those that changes name are others.
func shown(docs []search.Doc, changes []search.Change) search.Documents {
	return search.Documents{
		Count: len(docs),
		Of:    func(i int) search.Doc { return docs[i] },
		Same: func(shard int) bool {
			return !slices.ContainsFunc(changes, func(c search.Change) bool { return c.Doc/search.DocsPerShard == shard })
		},
	}
}

// keptOf returns all that is kept of an index.
func keptOf(x *search.Index) (all []byte) {
	all = x.Keep()
	for i := range x.Shards() {
		text, _ := textOf(x, i)
		all = append(all, text...)
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
	patched, inPlace := 0, 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 11))
		docs := make([]search.Doc, 1+r.IntN(40))
		write := func(i int) {
			docs[i] = search.Doc{Title: fmt.Sprintf("w%d", r.IntN(5)), Terms: search.Analyze(fmt.Sprintf("w%d", r.IntN(5)), nil, []byte(someArticle(r)))}
		}
		for i := range docs {
			write(i)
		}
		shards := 1 + r.IntN(30)
		x := search.Build(docs, shards)
		for range 12 {
			var changes []search.Change
			for range r.IntN(4) {
				i := r.IntN(len(docs))
				if slices.ContainsFunc(changes, func(c search.Change) bool { return c.Doc == i }) {
					continue
				}
				before := docs[i].Terms
				if r.IntN(2) == 0 {
					write(i)
				} else {
					docs[i].Terms = search.Analyze(docs[i].Title, nil, fmt.Appendf(nil, "<p>w%d</p>", r.IntN(80)))
				}
				changes = append(changes, search.Change{Doc: i, Before: before, After: docs[i].Terms})
			}
			if r.IntN(3) == 0 {
				docs = append(docs, search.Doc{})
				write(len(docs) - 1)
				changes = append(changes, search.Change{Doc: len(docs) - 1, After: docs[len(docs)-1].Terms})
			}
			if r.IntN(3) == 0 {
				shards = 1 + r.IntN(30)
			}
			built := search.Build(docs, shards)
			kept, reads, ok := recalled(x)
			if !ok || !slices.Equal(kept.Sums(), x.Sums()) {
				t.Fatal("the index is not what it was when it was kept")
			}
			next, ok := kept.Patched(shown(docs, changes), shards, changes)
			if x = built; !ok {
				continue
			}
			patched++
			if *reads < kept.Shards() {
				inPlace++
			}
			if x = next; !slices.EqualFunc(filesOf(next, len(docs), shards), filesOf(built, len(docs), shards), bytes.Equal) {
				t.Fatalf("seed %d: the patched index is another", seed)
			}
			if !slices.Equal(next.Sums(), built.Sums()) || !bytes.Equal(keptOf(next), keptOf(built)) {
				t.Fatalf("seed %d: the patched index is kept as another", seed)
			}
		}
	}
	if patched < 400 {
		t.Errorf("only %d of 480 indexes could be patched", patched)
	}
	if inPlace < 40 {
		t.Errorf("only %d of them without reading all of it", inPlace)
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
		if same := bytes.Equal(fileOf(x.Postings(i)), fileOf(y.Postings(i))); same != (x.Sums()[i].Postings == y.Sums()[i].Postings) {
			t.Errorf("postings %d: same bytes: %v", i, same)
		}
		if same := bytes.Equal(fileOf(x.Places(i)), fileOf(y.Places(i))); same != (x.Sums()[i].Places == y.Sums()[i].Places) {
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
// an index keeps a checksum with its head; a damaged text is found by its own.
func TestRecallOfDamaged(t *testing.T) {
	x := search.Build(library(), 5)
	head, text := x.Keep(), func(i int) ([]byte, bool) { return textOf(x, i) }
	for n := range head {
		if _, ok := search.Recall(head[:n], text); ok {
			t.Errorf("the first %d of %d bytes are an index", n, len(head))
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	docs := library()
	before := docs[1].Terms
	docs[1].Terms = search.Analyze("Notes", nil, []byte("<p>quite another text</p>"))
	changes := []search.Change{{Doc: 1, Before: before, After: docs[1].Terms}}
	damage := func(b []byte) []byte {
		b = bytes.Clone(b)
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		return b
	}
	for range 4000 {
		if y, ok := search.Recall(damage(head), text); ok {
			y.Patched(shown(docs, changes), 5, changes) // does not bring the program down
		}
	}
	y, _ := search.Recall(head, func(i int) ([]byte, bool) {
		text, ok := textOf(x, i)
		return damage(text), ok
	})
	if _, ok := y.Patched(shown(docs, changes), 5, changes); ok {
		t.Error("damaged texts are patched")
	}
	if _, ok := y.Postings(0); ok {
		t.Error("a damaged text is a file")
	}
}
