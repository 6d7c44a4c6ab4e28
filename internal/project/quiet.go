package project

import (
	"errors"
	"slices"
	"time"

	"galley/internal/render"
)

// quiet is how long nothing is typed before the page is looked at again; longer where
// that takes long.
const quiet = 500 * time.Millisecond

// A pause waits for an open post to be left alone.
type pause struct {
	timer *time.Timer
	took  time.Duration    // by the last check
	doc   *render.Document // last found right,
	rev   int              // with this text
}

func (q *pause) stop() {
	if q.timer != nil {
		q.timer.Stop()
	}
}

// known reports whether a document was found right with a text.
func (q *pause) known(doc *render.Document, rev int) bool { return q.doc == doc && q.rev == rev }

// lookAgain has the page of an open post checked once nothing has been typed for a
// moment. The caller holds o.mu.
func (p *Project) lookAgain(o *openPost) {
	page := &o.preview.page
	if page.short { // its rest is on its way
		return
	}
	if page.patch == nil { // rendered as a whole
		o.pause.doc, o.pause.rev = page.doc, o.rev
	}
	if page.doc == nil || o.pause.known(page.doc, o.rev) {
		return
	}
	after := max(quiet, 20*o.pause.took)
	if o.pause.timer != nil {
		o.pause.timer.Reset(after)
		return
	}
	o.pause.timer = time.AfterFunc(after, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.closing.Err() == nil && p.open[o.path] == o {
			p.running.Go(func() { p.checkPage(o) })
		}
	})
}

var errPreviewDiffers = errors.New("it differs from rendering all of it; the page was made anew")

// checkPage compares the page of an open post, which edits made bit by bit, with the
// whole text rendered anew. They are equal, as tests show for millions of edits; should
// they ever differ, the author gets the right one, and the log says so.
func (p *Project) checkPage(o *openPost) {
	o.mu.Lock()
	doc, rev := o.preview.page.doc, o.rev
	// A page that is behind its text is looked at when it has caught up.
	if doc == nil || o.preview.page.rev != rev || o.preview.page.short || o.pause.known(doc, rev) {
		o.mu.Unlock()
		return
	}
	body, line, renderer := string(o.post.Body()), o.post.BodyLine, doc.Renderer()
	o.mu.Unlock()

	began := time.Now()
	fresh := renderer.Document([]byte(body), line)
	took := time.Since(began)

	o.mu.Lock()
	defer o.mu.Unlock()
	o.pause.took = took
	if o.rev != rev || o.preview.page.doc != doc {
		return
	}
	wrong := !slices.Equal(fresh.Blocks(), doc.Blocks())
	if wrong && !fresh.AnsweredAlike(doc) {
		return // a diagram was drawn meanwhile: whoever did tells of it, and then this is asked again
	}
	o.pause.doc, o.pause.rev = doc, rev
	recount := len(o.post.Source) >= lightly
	if wrong {
		p.report("compare the preview of "+o.path+" with its text", errPreviewDiffers)
		o.preview.page.doc = nil
	} else if !recount {
		return
	}
	o.counted = false
	p.running.Go(func() { p.pageStale(o) })
}
