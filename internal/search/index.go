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
	docs     []Doc
	postings []byte         // term, space, postings, space; in the order of terms
	places   []byte         // places, space; in the same order
	leftOut  map[string]int // size of the places of each term that are left out
	cuts     []cutAt
	sums     []Sums // of each shard
}

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
	x := newIndex(docs)
	size := 0
	for i := range docs {
		size += len(docs[i].Terms)
	}
	x.postings = make([]byte, 0, size/4) // about what is needed, so that it seldom has to grow
	x.places = make([]byte, 0, size/6)
	b := builder{Index: x, cursors: make([]cursor, len(docs)), ids: map[string]int32{}}
	for i := range docs {
		b.cursors[i].rest = docs[i].Terms
		b.cursors[i].next()
	}
	for _, until := range rounds(docs) {
		b.round(until)
	}
	x.finish(shards)
	return x
}

// newIndex returns an index without terms.
func newIndex(docs []Doc) *Index {
	x := &Index{docs: slices.Clone(docs), leftOut: map[string]int{}}
	for i := range x.docs {
		x.docs[i].Terms = nil // they can be let go when the index is there
	}
	return x
}

// finish cuts the index into files.
func (x *Index) finish(shards int) {
	x.cut(shards)
	x.sums = make([]Sums, shards)
	for i := range x.sums {
		from, to := x.shard(i)
		x.sums[i] = Sums{sumOf(x.postings[from.postings:to.postings]), sumOf(x.places[from.places:to.places])}
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
	}{len(x.docs), DocsPerShard, x.version(), from}
	return script("root", root)
}

// Postings is the file of the postings of shard i. Terms are written as the number of
// letters (UTF-16, as the script counts) they share with the one before, and the rest.
func (x *Index) Postings(i int) []byte {
	from, to := x.shard(i)
	rest := x.postings[from.postings:to.postings]
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
	return give(fmt.Sprintf("t%d", i), out)
}

// Places is the file of the places of shard i, term for term.
func (x *Index) Places(i int) []byte {
	from, to := x.shard(i)
	return give(fmt.Sprintf("p%d", i), x.places[from.places:to.places])
}

// Docs is the i-th file of documents.
func (x *Index) Docs(i int) []byte {
	from := min(i*DocsPerShard, len(x.docs))
	rows := [][]string{}
	for _, d := range x.docs[from:min(from+DocsPerShard, len(x.docs))] {
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
	end := cutAt{postings: len(x.postings), places: len(x.places)}
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

// cut divides the terms into at most so many shards of even size. A shard ends behind
// the term that brings it to its share of all, or before one that would bring it far
// beyond. Where it begins is said as shortly as
// possible.
func (x *Index) cut(shards int) {
	x.cuts = []cutAt{{}}
	size := len(x.postings)/shards + len(x.postings)/shards/8 // an eighth for those that end early
	size += steady - size%steady
	var last []byte
	here := cutAt{}
	for here.postings < len(x.postings) {
		rest := x.postings[here.postings:]
		term := rest[:bytes.IndexByte(rest, ' ')]
		entry := len(term) + 1 + bytes.IndexByte(rest[len(term)+1:], ' ') + 1
		full := here.postings - x.cuts[len(x.cuts)-1].postings
		if len(x.cuts) < shards && full > 0 && (full >= size || full > size/4 && full+entry > size+size/4) {
			shared, _ := sharedLetters(last, term)
			_, one := utf8.DecodeRune(term[shared:])
			here.from = string(term[:shared+one])
			x.cuts = append(x.cuts, here)
		}
		last = term
		here.postings += entry
		here.places += bytes.IndexByte(x.places[here.places:], ' ') + 1
	}
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
	var row []byte
	for _, d := range x.docs {
		row = row[:0]
		for _, s := range d.row() {
			row = append(append(row, s...), 0)
		}
		sum.Write(append(row, '\n'))
	}
	return hex.EncodeToString(sum.Sum(nil)[:5])
}

// sample returns the terms of some documents, sorted.
func sample(docs []Doc) []string {
	var terms []string
	for i := 0; i < len(docs); i += 1 + len(docs)/64 {
		c := cursor{rest: docs[i].Terms}
		for c.next() {
			terms = append(terms, string(c.term))
		}
	}
	slices.Sort(terms)
	return terms
}
