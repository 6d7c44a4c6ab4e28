package site

import (
	"slices"
	"strconv"

	"galley/internal/search"
)

// An index is made from all posts, and mostly one of them changed. So the one of the last
// export is kept with what it was made from, and patched: only the words that the changed
// post has more, less or elsewhere are touched. What comes out is the index that would be
// made anew, byte for byte.

// keptIndex is an index with what stands for its documents, in their order.
type keptIndex struct {
	by    []docBy
	index *search.Index
}

// docBy stands for a document: for its post, and for what that is found by.
type docBy struct{ post, terms Digest }

// LendIndex gives the snapshot what KeptIndex returned of an earlier one. load is called
// when it is needed, at most once; what it returns is kept and must not change.
func (s *Site) LendIndex(load func() (data []byte, ok bool)) {
	s.gathered.mu.Lock()
	defer s.gathered.mu.Unlock()
	s.gathered.kept = later(func() *keptIndex {
		if data, ok := load(); ok {
			return recallIndex(data)
		}
		return nil
	})
}

// LendBefore tells what a post was found by in the snapshot of LendIndex, like Lend.
func (s *Site) LendBefore(postPath string, d Digest, load func() (terms []byte, ok bool)) {
	if _, e, err := s.find(postPath); err == nil {
		s.gathered.mu.Lock()
		defer s.gathered.mu.Unlock()
		s.gathered.before[e] = foundBy{d, func() (search.Terms, bool) { t, ok := load(); return t, ok }}
	}
}

// KeptIndex returns the index in parts that follow on one another, for LendIndex of a later
// snapshot with the same Ground. ok is false when it was not made.
func (s *Site) KeptIndex() (parts [][]byte, ok bool) {
	s.gathered.mu.Lock()
	k := s.gathered.made
	s.gathered.mu.Unlock()
	if k == nil {
		return nil, false
	}
	head := make([]byte, 0, 16*len(k.by))
	for _, one := range k.by {
		head = append(append(head, one.post[:]...), one.terms[:]...)
	}
	size := strconv.Itoa(len(k.by)) + "\n"
	return append([][]byte{[]byte(size), head}, k.index.Keep()...), true
}

// recallIndex returns nil for what is no index.
func recallIndex(data []byte) *keptIndex {
	end := slices.Index(data, '\n')
	if end < 0 {
		return nil
	}
	n, err := strconv.Atoi(string(data[:end]))
	data = data[end+1:]
	if err != nil || n < 0 || n > len(data)/16 {
		return nil
	}
	k := &keptIndex{by: make([]docBy, n)}
	for i := range k.by {
		k.by[i] = docBy{Digest(data[16*i:]), Digest(data[16*i+8:])}
	}
	var ok bool
	if k.index, ok = search.Recall(data[16*n:]); !ok {
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

// foundByAll stands for all documents of search.
func (s *Site) foundByAll() ([]docBy, error) {
	positions := s.searchDocs()
	by := make([]docBy, len(positions))
	for n, i := range positions {
		e := s.entry(i)
		d, err := s.foundByDigest(e)
		if err != nil {
			return nil, err
		}
		by[n] = docBy{e.pathDigest(), d}
	}
	return by, nil
}

// pathDigest stands for the post's file, whatever is in it.
func (e *entry) pathDigest() Digest { return digestOf(e.post.Path) }

// mostPatched is the number of documents beyond which an index is quicker made anew.
const mostPatched = 200

// patchIndex makes the index from the one that was lent. ok is false where that is no help:
// none was lent, posts came or went anywhere but at the end, or too much changed.
func (s *Site) patchIndex(docs []search.Doc, by []docBy) (x *search.Index, ok bool) {
	kept := s.gathered.lent()
	if kept == nil || len(kept.by) > len(by) || len(by)-len(kept.by) > mostPatched {
		return nil, false
	}
	var changes []search.Change
	for n, i := range s.searchDocs() {
		c := search.Change{Doc: n}
		if n < len(kept.by) {
			if kept.by[n].post != by[n].post || len(changes) > mostPatched {
				return nil, false
			}
			if kept.by[n].terms == by[n].terms {
				continue
			}
			if c.Before, ok = s.gathered.termsBefore(s.entry(i), kept.by[n].terms); !ok {
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
	return kept.index.Patched(docs, s.searchShards(), changes)
}

// makeSums returns what stands for the shards of words. While no post is found by anything
// else it is what was kept, and the index need not be made.
func (s *Site) makeSums() []search.Sums {
	if kept := s.gathered.lent(); kept != nil && len(kept.index.Sums()) == s.searchShards() {
		if by, err := s.foundByAll(); err == nil && slices.Equal(by, kept.by) {
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
