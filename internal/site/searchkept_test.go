package site

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
)

// searched makes the files of the index and returns them.
func searched(t *testing.T, s *Site) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, o := range s.Outputs() {
		if o.Kind == KindSearchData {
			files[o.Path] = page(t, s, o.Path)
		}
	}
	return files
}

// lend gives next what an export keeps of s, and counts how often the terms of posts that
// stayed as they were are read.
func lend(t *testing.T, s, next *Site, changed string) (reads *int) {
	t.Helper()
	reads = new(int)
	kept, ok := s.KeptIndex()
	if !ok {
		t.Fatal("the index is not kept")
	}
	next.LendIndex(func() ([]byte, func(int) ([]byte, bool), bool) { return kept.Head, oneText(kept), true })
	for _, path := range s.Paths() {
		_, e, _ := s.find(path)
		terms, err := s.termsOf(e)
		if err != nil {
			t.Fatal(err)
		}
		d := foundByTerms(terms).digest
		if path == changed {
			next.LendBefore(path, d, func() ([]byte, bool) { return terms, true })
			continue
		}
		next.Lend(path, d, func() ([]byte, bool) { *reads++; return terms, true })
	}
	return reads
}

// oneText returns the texts of what is kept, each in one piece.
func oneText(k KeptIndex) func(int) ([]byte, bool) {
	return func(i int) ([]byte, bool) {
		parts, ok := k.Text(i)
		return bytes.Join(parts[:], nil), ok
	}
}

// wordyPosts is a folder with posts of so many words each.
func wordyPosts(posts, words int) fstest.MapFS {
	files := fstest.MapFS{"galley.yaml": {Data: []byte("baseURL: https://a.example/\n")}}
	for i := range posts {
		text := fmt.Sprintf("---\ntitle: Post %d\ndate: 2024-01-%02d\n---\n\n", i, i%28+1)
		for n := range words {
			text += fmt.Sprintf("w%d ", (n*n+i*31)%2500)
		}
		files[fmt.Sprintf("posts/p%d.md", i)] = &fstest.MapFile{Data: []byte(text + "\n")}
	}
	return files
}

// The index of an earlier snapshot is patched: the files are those of an index made anew,
// and of posts that did not change not even what they are found by is read.
func TestIndexIsPatched(t *testing.T) {
	files := wordyPosts(20, 2000)
	s := build(t, files)
	searched(t, s)
	if s.searchShards() < 3 {
		t.Fatalf("only %d shards", s.searchShards())
	}
	const one = "posts/p7.md"
	tests := map[string]struct {
		change  func(string) string
		patched bool
	}{
		"nothing":    {func(text string) string { return text }, true},
		"a word":     {func(text string) string { return strings.Replace(text, "w7 ", "quite new ", 1) }, true},
		"at the end": {func(text string) string { return text + "\nAnd a w9.\n" }, true},
		"a title":    {func(text string) string { return strings.Replace(text, "Post 7", "Another", 1) }, true},
		"a date":     {func(text string) string { return strings.Replace(text, "2024-01-08", "2020-01-01", 1) }, false}, // other numbers
		"hidden":     {func(text string) string { return strings.Replace(text, "title", "draft: true\ntitle", 1) }, false},
	}
	for name, tt := range tests {
		after := replaced(files, one, []byte(tt.change(string(files[one].Data))))
		next := build(t, after)
		reads := lend(t, s, next, one)
		var page bytes.Buffer
		if _, err := next.Trace(&page, next.Output(one)); err != nil && name != "hidden" {
			t.Fatal(err)
		}
		want := searched(t, build(t, after))
		for path, text := range want {
			var b bytes.Buffer
			if _, err := next.Trace(&b, path); err != nil || b.String() != text {
				t.Errorf("%s: %s is not as it is made anew: %v", name, path, err)
			}
		}
		if (*reads == 0) != tt.patched {
			t.Errorf("%s: read what %d posts are found by", name, *reads)
		}
	}
}

// While nothing is found by anything else the index is not made, and what was kept says so
// of each of its files.
func TestIndexIsNotMadeForNothing(t *testing.T) {
	s := build(t, corpus(30))
	searched(t, s)
	next := build(t, corpus(30))
	lend(t, s, next, "")
	for i := range s.searchShards() {
		for _, name := range []string{fmt.Sprint("t", i), fmt.Sprint("p", i)} {
			if next.digestShard(name) != s.digestShard(name) {
				t.Errorf("%s is another", name)
			}
		}
	}
	if _, made := next.KeptIndex(); made {
		t.Error("the index was made")
	}
	kept, _ := s.KeptIndex()
	for _, damaged := range []string{"", "x", "\x00", "\x00\x00", "\xff\xff\xff\xff\xff\xff\xff\xff\x01", string(kept.Head[:len(kept.Head)-1])} {
		other := build(t, corpus(30))
		lend(t, s, other, "")
		other.LendIndex(func() ([]byte, func(int) ([]byte, bool), bool) { return []byte(damaged), oneText(kept), true })
		if other.digestShard("t0") != s.digestShard("t0") {
			t.Errorf("%q is an index", damaged)
		}
		if err := other.Render(io.Discard, searchFolder+"root.js"); err != nil {
			t.Error(err)
		}
	}
}

// Shards that cannot be read any more are made from the posts.
func TestIndexIsMadeWhenItIsGone(t *testing.T) {
	s := build(t, corpus(30))
	want := searched(t, s)
	kept, _ := s.KeptIndex()
	next := build(t, corpus(30))
	lend(t, s, next, "")
	next.LendIndex(func() ([]byte, func(int) ([]byte, bool), bool) {
		return kept.Head, func(int) ([]byte, bool) { return nil, false }, true
	})
	for path, text := range want {
		if got := page(t, next, path); got != text {
			t.Errorf("%s is not as it was", path)
		}
	}
	if _, made := next.KeptIndex(); made {
		t.Error("an index that cannot be read is kept")
	}
}
