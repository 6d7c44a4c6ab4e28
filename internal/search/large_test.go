package search_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"galley/internal/search"
)

// room is a room in memory.
type room struct {
	bytes []byte
	left  int // bytes until it is full
}

func (r *room) Write(b []byte) (int, error) {
	if r.left -= len(b); r.left < 0 {
		return 0, errors.New("full")
	}
	r.bytes = append(r.bytes, b...)
	return len(b), nil
}

func (r *room) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(r.bytes).ReadAt(b, at)
}

// someDocs are documents of random articles.
func someDocs(r *rand.Rand) []search.Doc {
	docs := make([]search.Doc, r.IntN(200))
	for i := range docs {
		title := fmt.Sprintf("w%d", r.IntN(5))
		docs[i] = search.Doc{Title: title, Terms: search.Analyze(title, nil, []byte(someArticle(r)))}
		if r.IntN(10) == 0 {
			docs[i].Terms = nil
		}
	}
	return docs
}

// A large index is the one that Build makes, and is kept as such.
func TestLargeIsBuilt(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 12))
		docs, shards := someDocs(r), 1+r.IntN(30)
		built := search.Build(docs, shards)
		large, err := search.BuildInParts(&room{left: 1 << 30}, 1+r.IntN(20_000), shown(docs, nil), shards, termsOf(docs))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(filesOf(large, len(docs), shards), filesOf(built, len(docs), shards), bytes.Equal) {
			t.Fatalf("seed %d: the large index is another", seed)
		}
		if !slices.Equal(large.Sums(), built.Sums()) || !bytes.Equal(keptOf(large), keptOf(built)) {
			t.Fatalf("seed %d: the large index is kept as another", seed)
		}
		if _, all := large.Anew(); !all {
			t.Fatal("an index that was not patched says that most of it is as it was")
		}
	}
}

func termsOf(docs []search.Doc) func(int) (search.Terms, error) {
	return func(doc int) (search.Terms, error) { return docs[doc].Terms, nil }
}

// Where the room is full there is no index, wherever that happens.
func TestLargeWithoutRoom(t *testing.T) {
	docs := someDocs(rand.New(rand.NewPCG(1, 13)))
	whole := &room{left: 1 << 30}
	x, err := search.BuildInParts(whole, 5_000, shown(docs, nil), 7, termsOf(docs))
	if err != nil {
		t.Fatal(err)
	}
	for left := 0; left < len(whole.bytes); left += len(whole.bytes) / 50 {
		if _, err := search.BuildInParts(&room{left: left}, 5_000, shown(docs, nil), 7, termsOf(docs)); err == nil {
			t.Fatalf("an index of %d bytes fits into %d", len(whole.bytes), left)
		}
	}
	whole.bytes = nil
	if _, ok := x.Postings(3); ok {
		t.Error("a shard that cannot be read any more is a file")
	}
}
