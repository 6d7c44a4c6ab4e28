// Package check proof-reads a site: what an author would rather know before
// readers find it. Each finding names the file, and where it can the line and
// column, in one plain sentence, and the rule it comes from.
//
// Checked are all posts and pages, drafts included. Other sites are not visited.
//
// A reading is what one post's text tells, found without looking at the texts of
// others: reading is the work, can go on in parallel, and holds as long as the text and
// the addresses of the site do. Findings puts the readings of all posts together and
// adds what only all of them show: anchors, repeated titles, posts nothing leads to.
package check

import (
	"cmp"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/site"
)

// Kinds of findings, coarser than rules.
const (
	Link     = "link"    // a link inside the site that leads nowhere, or to a draft
	Anchor   = "anchor"  // a link to a place that its page does not have
	Image    = "image"   // a picture or other file that does not exist
	Title    = "title"   // a post without a title
	Address  = "address" // two files with one address
	Problem  = "problem" // what post or render could not understand
	Style    = "style"   // what could be better
	Folder   = "folder"  // about the folder, its settings or its theme
	NoteKind = "note"    // what an author may want to know
)

// Finding is one thing to mend. Its JSON is that of the fault with kind, rule and level
// added.
type Finding struct {
	*fault.Error
	Kind  string `json:"kind"`
	Rule  string `json:"rule"`
	Level Level  `json:"level"`
}

// Of makes a finding of a rule that is not looked for here, at the rule's own level.
func Of(rule string, e *fault.Error) Finding { return finding(rule, e) }

// finding makes a finding of a rule, at the rule's own level.
func finding(rule string, e *fault.Error) Finding {
	r := ruleByID[rule]
	return Finding{Error: e, Kind: r.Kind, Rule: rule, Level: r.Level}
}

// Checker proof-reads one snapshot of a site. Its methods may be called from any
// goroutine.
type Checker struct {
	site    *site.Site
	outputs map[string]string // what each is made from
}

// New returns a checker of s.
func New(s *site.Site) *Checker {
	c := &Checker{site: s, outputs: map[string]string{}}
	for _, o := range s.Outputs() {
		c.outputs[o.Path] = o.Source
	}
	return c
}

// Reading is what reading one post told.
type Reading struct {
	Path     string
	findings []Finding
	ids      map[string]bool // in the article
	jumps    []jump
	leads    []string // posts that the article links to
	uses     []Use
	names    []string
	leans    bool
}

// Leans reports whether the reading holds only as long as the addresses and names of
// the site do: the post has links or pictures.
func (r *Reading) Leans() bool { return r.leans }

// jump is a link to a place on a page.
type jump struct {
	post, id string
	finding  Finding // what to say when there is no such place
	at, size int     // of the place's name in the file; size 0 where it is not known
}

// Read reads one post or page.
func (c *Checker) Read(path string) *Reading {
	exists := func(output string) (string, bool) {
		source, ok := c.outputs[output]
		return source, ok
	}
	r := &reader{site: c.site, exists: exists, reading: Reading{Path: path}}
	r.post(path)
	return &r.reading
}

// Findings returns what readings, one for each post, and all of them together show, by
// path and line. What the settings or a post itself do not want to hear is left out.
func (c *Checker) Findings(readings []*Reading) []Finding {
	a := newAcross(c.site, readings)
	a.anchors()
	a.addresses()
	a.spellings()
	a.duplicates()
	a.orphans()
	a.onceUsed()
	a.authors()
	found := newSilence(c.site).keep(a.findings)
	Sort(found)
	return found
}

// Sort orders findings by place and leaves the order of those at one place.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// reader reads one post.
type reader struct {
	site    *site.Site
	exists  func(output string) (source string, ok bool)
	reading Reading
}

func (r *reader) add(rule string, e *fault.Error) {
	r.reading.findings = append(r.reading.findings, finding(rule, e))
}

// post checks one post or page.
func (r *reader) post(path string) {
	p, _ := r.site.Post(path)
	for _, problem := range p.Problems {
		r.add("front-matter", problem)
	}
	if p.State(r.site.Now()) == post.Broken {
		return
	}
	r.fields(&p)
	r.leadImage(&p)
	src, err := r.site.Source(path)
	if err != nil {
		r.add("front-matter", fault.From(err))
		return
	}
	r.reading.names = NamesIn(string(src))
	t := &text{reader: r, path: path, output: r.site.Output(path), source: string(src), ids: map[string]bool{}}
	t.read()
	r.reading.ids = t.ids
}

// leadImage checks the image that the front matter names.
func (r *reader) leadImage(p *post.Post) {
	image := p.Meta.Image
	if strings.HasPrefix(image, "http://") && !thisMachine(image) {
		line, column := fieldPlace(p, image)
		r.add("insecure-image", insecure(image).At(p.Path, line, column))
	}
	if !site.Local(image) {
		return
	}
	r.reading.leans = true
	line, column := fieldPlace(p, image)
	if t, ok := r.site.ResolveFile(p.Path, image); ok {
		r.reading.uses = append(r.reading.uses, Use{File: t.Static, Line: line, Column: column, Field: true})
		r.large(t.Static, func(e *fault.Error) *fault.Error { return e.At(p.Path, line, column) })
		return
	}
	r.reading.uses = append(r.reading.uses, Use{Dest: image, Line: line, Column: column, Field: true})
	r.add("image", fault.New(fault.NotFound, "The post's image %s does not exist.", image).At(p.Path, line, column))
}

// fieldPlace finds the front matter field whose value holds text.
func fieldPlace(p *post.Post, text string) (line, column int) {
	for _, f := range p.Front.Fields {
		if strings.Contains(f.Literal, text) {
			return f.Line, f.Column
		}
	}
	return 1, 0
}
