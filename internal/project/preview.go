package project

import (
	"bytes"
	"slices"
	"time"

	"galley/internal/buffer"
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
	page     page
	stretch  stretch    // of the file since page was made, or since job began
	complete bool       // the frame has received a whole page
	behind   bool       // the frame holds the blocks of an earlier page
	count    int        // how many blocks the frame holds
	shell    site.Shell // around them
	job      chan page  // the page being made, while it takes longer than patience
	adrift   bool       // stretch does not tell all that was typed since job began
	once     bool       // the author asked for the page of a large text
	brief    bool       // the frame shows nothing yet: of a long text it gets the beginning first
}

// A stretch is the part of a file that edits replaced: from an offset on, up to tail
// bytes before the end.
type stretch struct {
	any        bool
	from, tail int
}

// add takes edits in, of which each is of the file after the one before; size is the
// file's length after the last.
func (s *stretch) add(edits []buffer.Splice, size int) {
	for i := len(edits) - 1; i >= 0; i-- { // tails count from the end, which only the last one knows
		e := edits[i]
		tail := size - e.From - len(e.Text)
		size += e.To - e.From - len(e.Text)
		if !s.any {
			*s = stretch{true, e.From, tail}
			continue
		}
		s.from, s.tail = min(s.from, e.From), min(s.tail, tail)
	}
}

// follow takes in what follows the beginning of a text that a page was made of.
func (s *stretch) follow(p *page) {
	if !p.short {
		return
	}
	from := len(p.head) + p.doc.Size()
	if s.any {
		from = min(from, s.from)
	}
	*s = stretch{any: true, from: from}
}

// reset forgets what the frame holds, so that the next update sends everything.
func (v *preview) reset() {
	*v = preview{job: v.job, adrift: v.job != nil}
}

// moved forgets the page of a post that has another path now. The frame goes on with the
// blocks it holds.
func (v *preview) moved() {
	count := v.count
	v.reset()
	v.count = count
}

// update brings the page of an open post up to date with its text, and waits for that as
// long as within says. The caller holds o.mu.
func (p *Project) update(o *openPost, within time.Duration) Update {
	o.post = p.parseOpen(o)
	front := !o.preview.complete || !sameHead(&o.post, o.preview.page.head) ||
		!slices.EqualFunc(o.post.Front.Fields, o.preview.page.post.Front.Fields, sameField)
	u := Update{Rev: o.rev, Post: o.post.Light(), Front: front}
	u.Busy = p.bring(o, &u, within)
	if u.Late && o.preview.job == nil {
		p.running.Go(func() { p.pageStale(o) })
	}
	u.URL = o.preview.page.url
	u.Problems = slices.Concat(p.problemsOf(&o.post), o.preview.page.problems)
	p.lookAgain(o)
	return u
}

// sameHead reports whether a post has these bytes above its body.
func sameHead(one *post.Post, head []byte) bool {
	return len(one.Source) >= one.BodyStart && bytes.Equal(one.Source[:one.BodyStart], head)
}

// lightly is the size of a text, in bytes, from which its words are counted only when
// the author pauses: it takes a millisecond a megabyte, and more where letters are not
// ASCII.
const lightly = 256 << 10

// parseOpen parses the text of an open post.
func (p *Project) parseOpen(o *openPost) post.Post {
	if o.readOnly {
		return o.post
	}
	one := post.ParseHead(o.path, o.buf.Bytes(), p.parseOptions())
	if len(one.Source) < lightly || !o.counted {
		one.ReadBody()
		o.counted = true
		return one
	}
	one.Words, one.ReadingMinutes, one.Summary, one.Pictures = o.post.Words, o.post.ReadingMinutes, o.post.Summary, o.post.Pictures
	if one.FirstH1 == "" {
		one.FirstH1 = o.post.FirstH1
	}
	return one
}

// bring renders what is new and fills in the update's patch and shell. It returns why it
// could not, in words for the author. A page that takes longer than within goes on being
// made; PreviewStale tells when it is done.
func (p *Project) bring(o *openPost, u *Update, within time.Duration) string {
	patient := time.NewTimer(within)
	defer patient.Stop()
	v := &o.preview
	if u.Large = o.large(); u.Large && v.rest() {
		return restsWhileLarge
	}
	if v.job != nil {
		select {
		case made := <-v.job:
			v.job, v.behind = nil, true
			if made.rev == o.rev && made.from == p.Site() || made.unusable() {
				return v.take(made, u)
			}
			if v.adrift {
				made.doc = nil
			}
			v.page, v.adrift = made, false // and what was typed meanwhile is an edit of it
			v.stretch.follow(&made)
		case <-patient.C:
			return u.late(within)
		}
	}
	m := v.begin(o, p.Site())
	done := make(chan page, 1)
	p.running.Go(func() {
		m.make()
		done <- m.page
	})
	select {
	case made := <-done:
		return v.take(made, u)
	case <-patient.C:
		job := make(chan page, 1)
		v.job, v.page.doc, v.stretch, v.adrift = job, nil, stretch{}, false // the job may be changing the document
		p.running.Go(func() {
			job <- <-done
			p.pageStale(o)
		})
		return u.late(within)
	}
}

// late says that the page will follow. Only after some time that is worth a word.
func (u *Update) late(within time.Duration) string {
	u.Late = true
	if within < patience {
		return ""
	}
	return "This text takes long to lay out. The preview follows when it is done."
}

// take makes a page the one shown, or keeps the last good one and says why. What follows the
// beginning of a long text comes with the next update.
func (v *preview) take(made page, u *Update) string {
	if made.unusable() { // the frame keeps what it holds, and gets all of the next page
		why := made.refused
		if made.failed != nil {
			why = fault.From(made.failed).Message
		}
		made.doc = nil
		v.page, v.stretch, v.behind, v.once, v.brief, v.adrift = made, stretch{}, true, false, false, false
		return why
	}
	if made.patch != nil && v.complete && !v.behind {
		u.Patch = *made.patch
	} else {
		u.Patch = render.Whole(v.count, made.doc.Blocks())
	}
	for _, s := range u.Patch.Splices {
		v.count += len(s.Ins) - s.Del
	}
	if !v.complete || made.shell != v.shell {
		v.shell = made.shell
		shell := made.shell // for the answer alone, which is read while the next edit is made
		u.Shell = &shell
	}
	v.page, v.stretch, v.complete, v.behind, v.once, v.brief, v.adrift = made, stretch{}, true, false, false, false, false
	v.stretch.follow(&made)
	u.Late = made.short
	return ""
}
