// Package check proof-reads a site: what an author would rather know before
// readers find it. Each finding names the file, and where it can the line and
// column, in one plain sentence.
//
// Checked are all posts and pages, drafts included: links and images that lead
// nowhere, anchors that do not exist, missing titles, addresses that two files
// want, and what could not be understood in a post's front matter or text. Other
// sites are not visited.
package check

import (
	"cmp"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/site"
)

// Kinds of findings.
const (
	Link    = "link"    // a link inside the site that leads nowhere, or to a draft
	Anchor  = "anchor"  // a link to a place that its page does not have
	Image   = "image"   // a picture or other file that does not exist
	Title   = "title"   // a post without a title
	Address = "address" // two files with one address
	Problem = "problem" // what post or render could not understand
)

// Finding is one thing to mend. Its JSON is that of the fault with the kind added.
type Finding struct {
	*fault.Error
	Kind string `json:"kind"`
}

// Site returns the findings of a site, by path and line.
func Site(s *site.Site) []Finding {
	r := newReader(s)
	for _, path := range s.Paths() {
		r.post(path)
	}
	r.anchors()
	for _, problem := range s.Problems() {
		if problem.Code == fault.Exists {
			r.add(Address, problem)
		}
	}
	slices.SortStableFunc(r.findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.findings
}

// reader goes through the posts and collects what it finds.
type reader struct {
	site     *site.Site
	exists   func(output string) (source string, ok bool)
	ids      map[string]map[string]bool // ids in each article, by the post's path
	pending  []jump                     // links to anchors, looked at when all ids are known
	findings []Finding
}

// jump is a link to a place on a page.
type jump struct {
	post, id string
	finding  Finding // what to say when there is no such place
}

func newReader(s *site.Site) *reader {
	outputs := map[string]string{} // what each is made from
	for _, o := range s.Outputs() {
		outputs[o.Path] = o.Source
	}
	exists := func(output string) (string, bool) {
		source, ok := outputs[output]
		return source, ok
	}
	return &reader{site: s, exists: exists, ids: map[string]map[string]bool{}}
}

func (r *reader) add(kind string, e *fault.Error) {
	r.findings = append(r.findings, Finding{Error: e, Kind: kind})
}

// post checks one post or page.
func (r *reader) post(path string) {
	p, _ := r.site.Post(path)
	for _, problem := range p.Problems {
		r.add(Problem, problem)
	}
	if p.State(r.site.Now()) == post.Broken {
		return
	}
	r.title(&p)
	r.leadImage(&p)
	src, err := r.site.Source(path)
	if err != nil {
		r.add(Problem, fault.From(err))
		return
	}
	t := &text{reader: r, path: path, output: r.site.Output(path), source: string(src), ids: map[string]bool{}}
	t.read()
	r.ids[path] = t.ids
}

func (r *reader) title(p *post.Post) {
	if p.Meta.Title == "" && p.FirstH1 == "" {
		e := fault.New(fault.Invalid, "This post has no title; its file name is shown instead.")
		e.Fix = `Add a line such as "title: ` + p.Title() + `" to its front matter.`
		r.add(Title, e.At(p.Path, 1, 0))
	}
}

// leadImage checks the image that the front matter names.
func (r *reader) leadImage(p *post.Post) {
	image := p.Meta.Image
	if !site.Local(image) {
		return
	}
	if t, ok := r.site.Resolve(p.Path, image); ok && t.Static != "" {
		return
	}
	line, column := 1, 0
	for _, f := range p.Front.Fields {
		if strings.Contains(f.Literal, image) {
			line, column = f.Line, f.Column
			break
		}
	}
	r.add(Image, fault.New(fault.NotFound, "The post's image %s does not exist.", image).At(p.Path, line, column))
}

// anchors settles the links to places, now that all places are known. Pages that
// the theme makes are not looked into.
func (r *reader) anchors() {
	for _, j := range r.pending {
		if ids, known := r.ids[j.post]; known && !ids[j.id] {
			r.findings = append(r.findings, j.finding)
		}
	}
}
