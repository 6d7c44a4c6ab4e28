package site

import (
	"fmt"
	"io"
	"testing"
	"testing/fstest"

	"galley/internal/post"
)

// corpus makes n posts with three of twenty tags each.
func corpus(n int) fstest.MapFS {
	files := fstest.MapFS{}
	for i := range n {
		text := fmt.Sprintf("---\ntitle: Post %d\ndate: 20%02d-%02d-%02d\ntags: t%d, t%d, t%d\ncategory: c%d\nexcerpt: Words about it.\n---\n\n## Part\n\nSome *text* with [a link](p%d.md).\n",
			i, i%25, i%12+1, i%28+1, i%20, (i+7)%20, (i+13)%20, i%5, (i+1)%n)
		files[fmt.Sprintf("posts/p%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func BenchmarkBuild10000(b *testing.B) {
	in, _ := input(corpus(10000))
	for b.Loop() {
		Build(in)
	}
}

// The work of one keystroke outside of Markdown.
func BenchmarkWithAndShell10000(b *testing.B) {
	files := corpus(10000)
	in, _ := input(files)
	s, _ := Build(in)
	p := post.Parse("posts/p5000.md", files["posts/p5000.md"].Data, post.Options{})
	d := s.Renderer(p.Path).Document(p.Body(), p.BodyLine)
	if _, err := s.Shell(p.Path, d); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s = s.With(p)
		if _, err := s.Shell(p.Path, d); err != nil {
			b.Fatal(err)
		}
	}
}

// The same while a tag is typed: lists have to be worked out anew.
func BenchmarkWithNewTagAndShell10000(b *testing.B) {
	files := corpus(10000)
	in, _ := input(files)
	s, _ := Build(in)
	p := post.Parse("posts/p5000.md", files["posts/p5000.md"].Data, post.Options{})
	d := s.Renderer(p.Path).Document(p.Body(), p.BodyLine)
	for n := 0; b.Loop(); n++ {
		p.Meta.Tags = []string{fmt.Sprint("tag", n)}
		s = s.With(p)
		if _, err := s.Shell(p.Path, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRenderPost(b *testing.B) {
	in, _ := input(corpus(100))
	s, _ := Build(in)
	for b.Loop() {
		if err := s.Render(io.Discard, "posts/p50/index.html"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRenderHome(b *testing.B) {
	in, _ := input(corpus(100))
	s, _ := Build(in)
	for b.Loop() {
		if err := s.Render(io.Discard, "index.html"); err != nil {
			b.Fatal(err)
		}
	}
}
