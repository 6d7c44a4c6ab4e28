package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Doc is one post of the index, with what its result shows. All but Terms is plain text.
type Doc struct {
	Title, URL     string // URL as the search page links it
	Date, DateText string // for machines and for readers; "" without a date
	Excerpt        string
	Lang, Dir      string // set where the post's language is not the site's
	Terms          Terms
}

// Index is a finished index. It is never changed after Build.
type Index struct {
	Documents
	postings []byte         // term, space, postings, space; in the order of terms. Nil where shards are read one by one
	places   []byte         // places, space; in the same order
	leftOut  map[string]int // size of the places of each term that are left out
	cuts     []cutAt
	sums     []Sums // of each shard
	docSums  []Sum  // of each shard of documents

	size, sizeOfPlaces int // of all postings, of all places

	text  func(shard int) (shardText, bool) // nil for an index in one piece
	anew  []int                             // shards that the one it was patched from has not
	first bool                              // it was not patched, although it is not in one piece
}

// Documents are the documents of an index, by their numbers.
type Documents struct {
	Count int
	// Of returns what is shown of one. It may be called by several goroutines at once.
	Of func(doc int) Doc
	// Same reports that a shard of them is as it was in the index that is patched.
	Same func(shard int) bool
}

// shardText is what a shard has of the index.
type shardText struct{ postings, places []byte }

// Sums stand for the two files of a shard.
type Sums struct{ Postings, Places Sum }

// Sum is the beginning of a SHA-256.
type Sum [8]byte

func sumOf(b []byte) Sum {
	sum := sha256.Sum256(b)
	return Sum(sum[:8])
}

// cutAt is where a shard begins.
type cutAt struct {
	postings, places int
	from             string // the shortest text that is after all terms before it
}

// Shards returns a number of shards that makes a file of postings about 11 kB large, for
// posts of so many words in all.
func Shards(words int) int { return min(1+words/wordsPerShard, mostShards) }

const (
	wordsPerShard = 18_000
	mostShards    = 4_096
)

// Build makes an index of so many shards. docs is in the order of their numbers; the
// later of two that match equally well is shown first. It needs memory for the index
// itself and a part of it for each round, not for the texts.
func Build(docs []Doc, shards int) *Index {
	shown := slices.Clone(docs)
	for i := range shown {
		shown[i].Terms = nil // they can be let go when the index is there
	}
	x := newIndex(Documents{Count: len(docs), Of: func(i int) Doc { return shown[i] }})
	size := 0
	for i := range docs {
		size += len(docs[i].Terms)
	}
	x.postings = make([]byte, 0, size/4) // about what is needed, so that it seldom has to grow
	x.places = make([]byte, 0, size/6)
	b := builder{Index: x, cursors: make([]cursor, len(docs)), ids: map[string]int32{}}
	for i := range docs {
		b.cursors[i].begin(i, docs[i].Terms)
	}
	for _, until := range rounds(1+len(docs)/docsPerRound, sample(b.cursors)) {
		b.round(until)
	}
	x.finish(shards, nil)
	return x
}

// newIndex returns an index without terms.
func newIndex(docs Documents) *Index { return &Index{Documents: docs, leftOut: map[string]int{}} }

// finish cuts the index, which is in one piece, into files. before is the index that it was
// patched from, nil for none.
func (x *Index) finish(shards int, before *Index) {
	x.size, x.sizeOfPlaces = len(x.postings), len(x.places)
	c := newCutter(x.size, shards)
	c.take(x.postings, x.places)
	x.cuts = c.cuts
	x.sums = make([]Sums, shards)
	for i := range x.sums {
		from, to := x.shard(i)
		x.sums[i] = shardText{x.postings[from.postings:to.postings], x.places[from.places:to.places]}.sums()
	}
	x.sumDocs(before)
}

func (t shardText) sums() Sums { return Sums{sumOf(t.postings), sumOf(t.places)} }

// sumDocs takes over the sums of documents that are as they were, and makes those of others.
func (x *Index) sumDocs(before *Index) {
	x.docSums = make([]Sum, DocShards(x.Count))
	for i := range x.docSums {
		if before != nil && x.Same != nil && i < len(before.docSums) && x.Same(i) {
			x.docSums[i] = before.docSums[i]
		} else {
			x.docSums[i] = sumOf(x.Docs(i))
		}
	}
}

// Sums returns what stands for the files of each shard: while they are the same, so are
// Postings and Places.
func (x *Index) Sums() []Sums { return x.sums }

// Root is the file that says where the shards begin.
func (x *Index) Root() []byte {
	from := make([]string, len(x.cuts))
	for i, c := range x.cuts {
		from[i] = c.from
	}
	root := struct {
		Docs    int      `json:"docs"`
		Per     int      `json:"per"`
		Version string   `json:"version"`
		From    []string `json:"from"`
	}{x.Count, DocsPerShard, x.version(), from}
	return script("root", root)
}

// Postings is the file of the postings of shard i. Terms are written as the number of
// letters (UTF-16, as the script counts) they share with the one before, and the rest. ok is
// false where the index was kept and this shard of it cannot be read any more.
func (x *Index) Postings(i int) (file []byte, ok bool) {
	text, ok := x.shardText(i)
	if !ok {
		return nil, false
	}
	rest := text.postings
	out := make([]byte, 0, len(rest)+64)
	var last []byte
	for len(rest) > 0 {
		var term, list []byte
		term, rest, _ = bytes.Cut(rest, space)
		list, rest, _ = bytes.Cut(rest, space)
		shared, letters := sharedLetters(last, term)
		last = term
		out = appendNumber(out, letters)
		out = append(out, term[shared:]...)
		out = append(append(append(out, ' '), list...), ' ')
	}
	return give(fmt.Sprintf("t%d", i), out), true
}

// Places is the file of the places of shard i, term for term, as Postings.
func (x *Index) Places(i int) (file []byte, ok bool) {
	text, ok := x.shardText(i)
	return give(fmt.Sprintf("p%d", i), text.places), ok
}

// shardText returns what is in shard i.
func (x *Index) shardText(i int) (text shardText, ok bool) {
	if i >= len(x.cuts) {
		return text, true
	}
	if x.text != nil {
		return x.text(i)
	}
	from, to := x.shard(i)
	return shardText{x.postings[from.postings:to.postings], x.places[from.places:to.places]}, true
}

// Docs is the i-th file of documents.
func (x *Index) Docs(i int) []byte {
	rows := [][]string{}
	for n := i * DocsPerShard; n < min((i+1)*DocsPerShard, x.Count); n++ {
		d := x.Of(n)
		rows = append(rows, d.row())
	}
	return script(fmt.Sprintf("d%d", i), rows)
}

// row is what the script has of a document.
func (d *Doc) row() []string {
	row := []string{d.Title, d.URL, d.Date, d.DateText, d.Excerpt, d.Lang, d.Dir}
	for len(row) > 2 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row
}

// DocShards returns the number of files of documents for so many documents.
func DocShards(docs int) int { return (docs + DocsPerShard - 1) / DocsPerShard }

var space = []byte{' '}

// give wraps text whose characters need no escape.
func give(name string, text []byte) []byte {
	return fmt.Appendf(nil, "galleySearch.take(%q,\"%s\")\n", name, text)
}

// script wraps a value. JSON with its < and line separators escaped is a script.
func script(name string, value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // texts and numbers always can be written
	}
	return fmt.Appendf(nil, "galleySearch.take(%q,%s)\n", name, data)
}

// sharedLetters returns the bytes and the UTF-16 units of what two terms begin with.
func sharedLetters(a, b []byte) (size, letters int) {
	for size < len(a) {
		r, n := utf8.DecodeRune(a[size:])
		if s, m := utf8.DecodeRune(b[size:]); s != r || m != n {
			break
		}
		size += n
		letters++
		if r > 0xFFFF {
			letters++
		}
	}
	return size, letters
}

func (x *Index) shard(i int) (from, to cutAt) {
	end := cutAt{postings: x.size, places: x.sizeOfPlaces}
	if i >= len(x.cuts) {
		return end, end
	}
	if i+1 < len(x.cuts) {
		end = x.cuts[i+1]
	}
	return x.cuts[i], end
}

// steady is the step in which the size of shards grows with the index, so that a few words
// more do not move where all of them begin.
const steady = 64

// cutter divides the terms into at most so many shards of even size. A shard ends behind
// the term that brings it to its share of all, or before one that would bring it far
// beyond. Where it begins is said as shortly as possible.
type cutter struct {
	cuts         []cutAt
	here         cutAt
	last         []byte // term
	shards, size int
}

// newCutter begins to cut postings of so many bytes.
func newCutter(postings, shards int) *cutter {
	return &cutter{cuts: []cutAt{{}}, shards: shards, size: shardSize(postings, shards)}
}

// take goes on with these terms.
func (c *cutter) take(postings, places []byte) {
	for len(postings) > 0 {
		term, entry := firstEntry(postings)
		full := c.here.postings - c.cuts[len(c.cuts)-1].postings
		if len(c.cuts) < c.shards && isFull(full, entry, c.size) {
			c.here.from = shortest(c.last, term)
			c.cuts = append(c.cuts, c.here)
		}
		c.last = term
		line := bytes.IndexByte(places, ' ') + 1
		c.here.postings, c.here.places = c.here.postings+entry, c.here.places+line
		postings, places = postings[entry:], places[line:]
	}
	c.last = bytes.Clone(c.last)
}

// shardSize is the size of postings from which on a shard ends.
func shardSize(postings, shards int) int {
	size := postings/shards + postings/shards/8 // an eighth for those that end early
	return size + steady - size%steady
}

// isFull reports whether a shard of so many bytes ends before an entry.
func isFull(full, entry, size int) bool {
	return full > 0 && (full >= size || full > size/4 && full+entry > size+size/4)
}

// firstEntry returns the first term of postings that are not empty, and how long all of it is.
func firstEntry(postings []byte) (term []byte, size int) {
	term = postings[:bytes.IndexByte(postings, ' ')]
	return term, len(term) + 1 + bytes.IndexByte(postings[len(term)+1:], ' ') + 1
}

// firstOf is firstEntry of postings that may be empty.
func firstOf(postings []byte) (term []byte, size int) {
	if len(postings) == 0 {
		return nil, 0
	}
	return firstEntry(postings)
}

// shortest returns the shortest text that is after the term before and not after this one.
func shortest(before, term []byte) string {
	shared, _ := sharedLetters(before, term)
	_, one := utf8.DecodeRune(term[shared:])
	return string(term[:shared+one])
}

// version tells this index from any other, so that no reader's browser mixes old shards
// with new ones.
func (x *Index) version() string {
	sum := sha256.New()
	for i := range x.sums {
		sum.Write(x.sums[i].Postings[:])
		sum.Write(x.sums[i].Places[:])
	}
	for _, c := range x.cuts {
		sum.Write([]byte(c.from + " "))
	}
	for i := range x.docSums {
		sum.Write(x.docSums[i][:])
	}
	return hex.EncodeToString(sum.Sum(nil)[:5])
}

// sampled is the number of documents that stand for all.
const sampled = 64

// sample returns the terms of some documents, sorted. It leaves the cursors where they are.
func sample(docs []cursor) []string {
	var terms []string
	for i := 0; i < len(docs); i += 1 + len(docs)/sampled {
		c := docs[i]
		c.term = bytes.Clone(c.term)
		for more := len(c.term) > 0; more; more = c.next() {
			terms = append(terms, string(c.term))
		}
	}
	slices.Sort(terms)
	return terms
}
