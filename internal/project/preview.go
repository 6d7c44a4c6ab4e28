package project

import (
	"bytes"
	"slices"
	"time"

	"galley/internal/buffer"
	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// patience is how long an edit waits for its page. Text that takes longer goes on
// rendering by itself, and the frame keeps showing the last good page.
const patience = time.Second

// preview is what the frame beside the editor shows of one open post.
type preview struct {
	doc      *render.Document // nil when the next page starts afresh
	from     *site.Site       // snapshot doc was made with
	url      string           // address doc was made for
	body     []byte           // text of doc
	start    int              // offset of body in the file
	line     int              // line of body in the file
	pending  []buffer.Splice  // edits since body, in file offsets, in order
	shown    []render.Block   // what the frame holds
	shell    site.Shell
	complete bool           // the frame has received a whole page
	source   post.Post      // the text the update before spoke of
	problems []*fault.Error // of laying it out
	job      chan page      // the page being made, while it takes longer than patience
	once     bool           // the author asked for the page of a large text
}

// page is the outcome of one rendering.
type page struct {
	rev    int // text it was made from
	doc    *render.Document
	patch  *render.Patch // exact patch from the blocks before; nil when unknown
	blocks []render.Block
	shell  site.Shell
	url    string
	from   *site.Site
	source post.Post
	// problems are of laying the text out, and pictures it shows that do not exist.
	problems []*fault.Error
	refused  string // why the text was not rendered
	failed   error
}

// reset forgets what the frame holds, so that the next update sends everything.
func (v *preview) reset() {
	*v = preview{job: v.job}
}

// update parses the text of an open post and brings its page up to date. The
// caller holds o.mu.
func (p *Project) update(o *openPost) Update {
	o.post = p.parseOpen(o)
	u := Update{Rev: o.rev, Post: o.post.Light(), Front: !o.preview.complete || !sameFront(&o.post, &o.preview.source)}
	u.Busy = p.bring(o, &u)
	u.URL = o.preview.url
	u.Problems = slices.Concat(p.problemsOf(&o.post), o.preview.problems)
	return u
}

func (p *Project) parseOpen(o *openPost) post.Post {
	if o.readOnly {
		return o.post
	}
	return post.Parse(o.path, o.buf.Bytes(), p.parseOptions())
}

// bring renders what is pending and fills in the update's patch and shell. It
// returns why it could not, in words for the author.
func (p *Project) bring(o *openPost, u *Update) string {
	const slow = "This text takes long to lay out. The preview follows when it is done."
	v := &o.preview
	if u.Large = o.large(); u.Large && v.rest() {
		return restsWhileLarge
	}
	if v.job != nil {
		select {
		case made := <-v.job:
			v.job = nil
			if made.rev == o.rev && made.from == p.Site() {
				return v.take(made, u)
			}
		default:
			return slow
		}
	}
	done := make(chan page, 1)
	work, rev, one, snapshot := *v, o.rev, o.post, p.Site()
	p.running.Go(func() { done <- work.make(snapshot, rev, one) })
	patient := time.NewTimer(patience)
	defer patient.Stop()
	select {
	case made := <-done:
		return v.take(made, u)
	case <-patient.C:
		job := make(chan page, 1)
		v.job, v.doc = job, nil // the job may be changing the document
		p.running.Go(func() {
			job <- <-done
			p.notify(func(n Notify) { n.PreviewStale(o.path) })
		})
		return slow
	}
}

// make renders a post. It works on a copy of the preview, so that it may go on
// while the original changes.
func (v preview) make(snapshot *site.Site, rev int, one post.Post) page {
	next := snapshot.With(one)
	made := page{rev: rev, from: snapshot, url: next.URL(one.Path), source: one}
	body := one.Body()
	switch {
	case v.doc == nil || v.from != snapshot || v.url != made.url || v.line != one.BodyLine:
		made.doc = next.Renderer(one.Path).Document(body, one.BodyLine)
	case bytes.Equal(v.body, body):
		made.doc, made.patch = v.doc, &render.Patch{}
	case v.start == one.BodyStart && v.bodyOnly():
		made.doc, made.patch = v.doc, v.edit()
	default:
		made.doc = next.Renderer(one.Path).Document(body, one.BodyLine)
	}
	made.problems = made.doc.Problems()
	if made.refused = refusal(made.doc); made.refused != "" {
		return made
	}
	made.blocks = made.doc.Blocks()
	made.problems = slices.Concat(made.problems, check.Pictures(next, one, made.blocks))
	made.shell, made.failed = next.Shell(one.Path, made.doc)
	return made
}

// bodyOnly reports whether no pending edit touches the front matter.
func (v preview) bodyOnly() bool {
	for _, s := range v.pending {
		if s.From < v.start {
			return false
		}
	}
	return true
}

// edit passes the pending edits on to the document. Only a single one has a patch
// that leads from what the frame shows to what it should show.
func (v preview) edit() *render.Patch {
	var patch render.Patch
	for _, s := range v.pending {
		patch = v.doc.Edit(s.From-v.start, s.To-v.start, s.Text)
	}
	if len(v.pending) != 1 {
		return nil
	}
	return &patch
}

// take makes a rendered page the one shown, or keeps the last good one and says why.
func (v *preview) take(made page, u *Update) string {
	v.doc, v.from, v.url, v.pending, v.once = made.doc, made.from, made.url, nil, false
	v.problems = made.problems
	v.body, v.start, v.line = made.source.Body(), made.source.BodyStart, made.source.BodyLine
	if made.refused != "" {
		v.doc = nil
		return made.refused
	}
	if made.failed != nil {
		v.doc = nil
		return fault.From(made.failed).Message
	}
	if made.patch != nil && v.complete {
		u.Patch = *made.patch
	} else {
		u.Patch = render.Diff(v.shown, made.blocks)
	}
	v.shown = made.blocks
	if !v.complete || made.shell != v.shell {
		v.shell = made.shell
		u.Shell = &made.shell
	}
	v.complete, v.source = true, made.source
	return ""
}

// refusal returns the reason why a document was not rendered, or "".
func refusal(d *render.Document) string {
	if !d.Refused() {
		return ""
	}
	for _, problem := range d.Problems() {
		return problem.Message
	}
	return "This text cannot be laid out."
}
