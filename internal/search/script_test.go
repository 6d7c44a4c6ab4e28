package search_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"modernc.org/quickjs"

	"galley/internal/search"
	"galley/internal/theme"
)

// script is the search page's script in an engine of its own, with an index at hand. It
// is asked as the page asks it: what it needs is given and counted until it answers.
type script struct {
	t     testing.TB
	vm    *quickjs.VM
	index *search.Index
	docs  []search.Doc
	given map[string]int // bytes of each file given, by name
}

func newScript(t testing.TB, docs []search.Doc, shards int) *script {
	t.Helper()
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { vm.Close() })
	s := &script{t: t, vm: vm, index: search.Build(docs, shards), docs: docs, given: map[string]int{}}
	s.eval(source(t))
	return s
}

// source returns assets/search.js of the theme.
func source(t testing.TB) string {
	t.Helper()
	for _, a := range theme.Default().Assets() {
		if a.Path == "search.js" {
			return string(a.Bytes)
		}
	}
	t.Fatal("the theme has no search.js")
	return ""
}

func (s *script) eval(code string) string {
	s.t.Helper()
	got, err := s.vm.Eval(code, quickjs.EvalGlobal)
	if err != nil {
		s.t.Fatalf("%.300s: %v", code, err)
	}
	text, _ := got.(string)
	return text
}

// call calls a function of the script and decodes what it returns.
func (s *script) call(result any, name string, arguments ...any) {
	s.t.Helper()
	var list []string
	for _, a := range arguments {
		data, _ := json.Marshal(a)
		list = append(list, string(data))
	}
	said := s.eval(fmt.Sprintf("JSON.stringify(galleySearch.%s(%s))", name, strings.Join(list, ",")))
	if err := json.Unmarshal([]byte(said), result); err != nil {
		s.t.Fatalf("%s: %q: %v", name, said, err)
	}
}

// answer is what find says.
type answer struct {
	Words []map[string]any
	Need  []string
	Docs  []int
	Some  bool
}

// find asks for a query and gives what is needed.
func (s *script) find(query string) answer {
	s.t.Helper()
	for range 4 {
		var a answer
		s.call(&a, "find", query)
		if len(a.Need) == 0 {
			return a
		}
		for _, name := range a.Need {
			s.give(name)
		}
	}
	s.t.Fatalf("%q: there is no end to what it needs", query)
	return answer{}
}

func (s *script) give(name string) {
	s.t.Helper()
	if _, again := s.given[name]; again {
		s.t.Errorf("%s is loaded twice", name)
	}
	file := s.file(name)
	s.given[name] = len(file)
	s.eval(string(file))
}

func (s *script) file(name string) []byte {
	s.t.Helper()
	if name == "root" {
		return s.index.Root()
	}
	var i int
	if _, err := fmt.Sscanf(name[1:], "%d", &i); err != nil {
		s.t.Fatalf("there is no file %q", name)
	}
	switch name[0] {
	case 't':
		return fileOf(s.index.Postings(i))
	case 'p':
		return fileOf(s.index.Places(i))
	case 'd':
		return s.index.Docs(i)
	}
	s.t.Fatalf("there is no file %q", name)
	return nil
}

// titles returns the titles of what a query finds, the best first.
func (s *script) titles(query string) (titles []string, some bool) {
	s.t.Helper()
	a := s.find(query)
	titles = []string{}
	for _, doc := range a.Docs {
		var part string
		s.call(&part, "partOf", doc)
		if _, there := s.given[part]; !there {
			s.give(part)
		}
		var line []string
		s.call(&line, "lineOf", doc)
		if line[0] != s.docs[doc].Title {
			s.t.Errorf("document %d is called %q, want %q", doc, line[0], s.docs[doc].Title)
		}
		titles = append(titles, line[0])
	}
	return titles, a.Some
}
