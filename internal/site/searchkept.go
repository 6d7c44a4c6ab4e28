package site

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"slices"
	"strconv"

	"galley/internal/search"
)

// An index is made from all posts, and mostly one of them changed. So the one of the last
// export is kept with what it was made from, and patched: only the words that the changed
// post has more, less or elsewhere are touched. What comes out is the index that would be
// made anew, byte for byte.

// keptIndex is an index with what stands for its documents.
type keptIndex struct {
	docs  docsBy
	index *search.Index
}

// docsBy stands for the documents of an index, in their order.
type docsBy struct {
	paths Digest   // of the posts
	found []Digest // what each is found by
	shown []Digest // what is shown of each shard of them
}

// KeptIndex is a search index in a form to keep.
type KeptIndex struct {
	Head   []byte
	Shards int
	Size   func(shard int) int // of its text
	// Text returns the text of a shard in two parts. ok is false when it was lent, and cannot
	// be read any more.
	Text func(shard int) (parts [2][]byte, ok bool)
	// Anew are the shards that are not as they were lent; All tells that nothing was lent.
	Anew []int
	All  bool
}

// LendIndex gives the snapshot what KeptIndex returned of an earlier one. load is called
// when it is needed, at most once; text, which may fail at any time, for some shards.
func (s *Site) LendIndex(load func() (head []byte, text func(shard int) ([]byte, bool), ok bool)) {
	s.gathered.mu.Lock()
	defer s.gathered.mu.Unlock()
	s.gathered.kept = later(func() *keptIndex {
		if head, text, ok := load(); ok {
			return recallIndex(head, text)
		}
		return nil
	})
}

// LendRoom lets the snapshot make a large index on a disk. open is called at most once, and
// what it returns has to be there until the export ends.
func (s *Site) LendRoom(open func() (search.Room, error)) {
	s.gathered.mu.Lock()
	defer s.gathered.mu.Unlock()
	s.gathered.room = open
}

// LendBefore tells what a post was found by in the snapshot of LendIndex, like Lend.
func (s *Site) LendBefore(postPath string, d Digest, load func() (terms []byte, ok bool)) {
	if _, e, err := s.find(postPath); err == nil {
		s.gathered.mu.Lock()
		defer s.gathered.mu.Unlock()
		s.gathered.before[e] = foundBy{d, func() (search.Terms, bool) { t, ok := load(); return t, ok }}
	}
}

// KeptIndex returns the index for LendIndex of a later snapshot with the same Ground. ok is
// false when it was not made.
func (s *Site) KeptIndex() (k KeptIndex, ok bool) {
	s.gathered.mu.Lock()
	made := s.gathered.made
	s.gathered.mu.Unlock()
	if made == nil {
		return k, false
	}
	x := made.index
	k = KeptIndex{Shards: x.Shards(), Size: x.Size, Text: x.Text}
	k.Anew, k.All = x.Anew()
	k.Head = append(appendDigests(appendDigests(k.Head, made.docs.found), made.docs.shown), made.docs.paths[:]...)
	k.Head = append(k.Head, x.Keep()...)
	return k, true
}

func appendDigests(b []byte, digests []Digest) []byte {
	b = binary.AppendUvarint(b, uint64(len(digests)))
	for i := range digests {
		b = append(b, digests[i][:]...)
	}
	return b
}

// takeDigests reads what appendDigests wrote.
func takeDigests(b []byte) (digests []Digest, rest []byte, ok bool) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size)/8 {
		return nil, nil, false
	}
	b, digests = b[size:], make([]Digest, n)
	for i := range digests {
		digests[i] = Digest(b[8*i:])
	}
	return digests, b[8*n:], true
}

// recallIndex returns nil for what is no index.
func recallIndex(head []byte, text func(shard int) ([]byte, bool)) *keptIndex {
	k := &keptIndex{}
	var ok bool
	if k.docs.found, head, ok = takeDigests(head); !ok {
		return nil
	}
	if k.docs.shown, head, ok = takeDigests(head); !ok || len(head) < len(k.docs.paths) {
		return nil
	}
	k.docs.paths = Digest(head)
	if k.index, ok = search.Recall(head[len(k.docs.paths):], text); !ok {
		return nil
	}
	return k
}

func (g *gathered) keep(k *keptIndex) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.made = k
}

// lent returns the index of LendIndex, nil for none.
func (g *gathered) lent() *keptIndex {
	g.mu.Lock()
	kept := g.kept
	g.mu.Unlock()
	if kept == nil {
		return nil
	}
	return kept.get()
}

// termsBefore returns what a post was found by, if its digest is d.
func (g *gathered) termsBefore(e *entry, d Digest) (search.Terms, bool) {
	g.mu.Lock()
	f, ok := g.before[e]
	g.mu.Unlock()
	if !ok || f.digest != d {
		return nil, false
	}
	return f.load()
}

// foundByAll stands for what each document of search is found by.
func (s *Site) foundByAll() ([]Digest, error) {
	positions := s.searchDocs()
	found := make([]Digest, len(positions))
	for n, i := range positions {
		var err error
		if found[n], err = s.foundByDigest(s.entry(i)); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// digestDocPaths stands for the files of the first n documents, whatever is in them.
func (s *Site) digestDocPaths(n int) Digest {
	h := sha256.New()
	for _, i := range s.searchDocs()[:n] {
		io.WriteString(h, s.all[i].post.Path+"\x00")
	}
	return Digest(h.Sum(nil)[:8])
}

// docsBy stands for all documents of search.
func (s *Site) docsBy(found []Digest) docsBy {
	by := docsBy{paths: s.digestDocPaths(len(found)), found: found, shown: make([]Digest, search.DocShards(len(found)))}
	for shard := range by.shown {
		by.shown[shard] = s.digestDocs(shard)
	}
	return by
}

// mostPatched is the number of documents beyond which an index is quicker made anew.
const mostPatched = 200

// patchIndex makes the index from the one that was lent. ok is false where that is no help:
// none was lent, posts came or went anywhere but at the end, or too much changed.
func (s *Site) patchIndex(docs search.Documents, by docsBy) (x *search.Index, ok bool) {
	kept := s.gathered.lent()
	if kept == nil {
		return nil, false
	}
	were, are := len(kept.docs.found), len(by.found)
	if were > are || are-were > mostPatched {
		return nil, false
	}
	paths := by.paths
	if were < are {
		paths = s.digestDocPaths(were)
	}
	if kept.docs.paths != paths {
		return nil, false
	}
	var changes []search.Change
	for n, i := range s.searchDocs() {
		c := search.Change{Doc: n}
		if n < were {
			if kept.docs.found[n] == by.found[n] {
				continue
			}
			if c.Before, ok = s.gathered.termsBefore(s.entry(i), kept.docs.found[n]); !ok || len(changes) > mostPatched {
				return nil, false
			}
		}
		after, err := s.termsOf(s.entry(i))
		if err != nil {
			return nil, false // making it anew says why
		}
		c.After = after
		changes = append(changes, c)
	}
	docs.Same = func(shard int) bool {
		return shard < len(kept.docs.shown) && kept.docs.shown[shard] == by.shown[shard]
	}
	return kept.index.Patched(docs, s.searchShards(), changes)
}

// makeSums returns what stands for the shards of words. While no post is found by anything
// else it is what was kept, and the index need not be made.
func (s *Site) makeSums() []search.Sums {
	if kept := s.gathered.lent(); kept != nil && len(kept.index.Sums()) == s.searchShards() {
		found, err := s.foundByAll()
		if err == nil && slices.Equal(found, kept.docs.found) && s.digestDocPaths(len(found)) == kept.docs.paths {
			return kept.index.Sums()
		}
	}
	if index := s.found.get(); index.err == nil {
		return index.Sums()
	}
	return nil // making the file says why
}

// digestShard stands for a file of the index, "t5" or "p5".
func (s *Site) digestShard(name string) Digest {
	i, err := strconv.Atoi(name[1:])
	sums := s.sums.get()
	if err != nil || i < 0 || i >= len(sums) {
		return digestOf("none")
	}
	if name[0] == 't' {
		return Digest(sums[i].Postings)
	}
	return Digest(sums[i].Places)
}
