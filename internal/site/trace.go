package site

import (
	"io"
	"io/fs"
	"strings"

	"galley/internal/picture"
)

// Answered is a question with its answer.
type Answered struct {
	Fact
	Answer Digest
}

// Trace renders like Render and returns what the output was made from. Rendering asks
// the snapshot through few doors (entry, neighbours, related, resolve …), and each notes
// the question with its answer when the snapshot is a traced copy. Whatever reads lists
// or addresses past them is noted to have read everything. So two snapshots with one
// Ground that answer all of these questions alike make the same bytes.
func (s *Site) Trace(w io.Writer, outputPath string) (from []Answered, err error) {
	r := &reads{answers: map[Fact]Digest{}}
	err = s.traced(r).Render(w, outputPath)
	return r.list(), err
}

// traced returns a copy that notes in r what is asked of it.
func (s *Site) traced(r *reads) *Site {
	g, next := *s.ground, *s
	next.ground, next.reads, next.plain = &g, r, s
	g.facts = func(file string) picture.Facts {
		f := s.facts(file)
		r.note(factPicture, digestPicture(f), file)
		return f
	}
	g.diagram = func(source string) (string, bool, string) {
		svg, ok, why := s.diagram(source)
		r.note(FactDiagram, digestDrawing(svg, ok, why), source)
		return svg, ok, why
	}
	if g.files != nil {
		g.files = &tracedFiles{s.files, r}
	}
	next.order, next.urls, next.terms = all(s, r, s.order), all(s, r, s.urls), all(s, r, s.terms)
	next.names, next.plan = all(s, r, s.names), all(s, r, s.plan)
	next.found, next.foundBy = all(s, r, s.found), all(s, r, s.foundBy)
	next.sums, next.whole = all(s, r, s.sums), all(s, r, s.whole)
	next.feeds, next.vocabulary = nil, nil // see articles, related
	return &next
}

// all wraps what is worked out from all posts: who reads it as a whole has read them all.
func all[T any](s *Site, r *reads, l *lazy[T]) *lazy[T] {
	return later(func() T {
		r.note(factAll, s.everything())
		return l.get()
	})
}

// reads collects the questions of one output. Outputs are made by one goroutine each.
type reads struct {
	answers map[Fact]Digest
}

func (r *reads) note(kind FactKind, answer Digest, arg ...string) {
	r.answers[Fact{kind, strings.Join(arg, "\x00")}] = answer
}

func (r *reads) list() []Answered {
	list := make([]Answered, 0, len(r.answers))
	for f, d := range r.answers {
		list = append(list, Answered{f, d})
	}
	return list
}

// tracedFiles notes which files are read and what they hold.
type tracedFiles struct {
	files fs.FS
	r     *reads
}

func (t *tracedFiles) Open(name string) (fs.File, error) {
	t.r.note(FactUnknown, Digest{}, name) // nobody sees what is read this way
	return t.files.Open(name)
}

// ReadFile is what fs.ReadFile calls.
func (t *tracedFiles) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(t.files, name)
	if err == nil {
		t.r.note(FactSource, SourceDigest(data), name)
	}
	return data, err
}
