package project

import (
	"bytes"
	"errors"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/buffer"
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
	"galley/internal/workspace"
)

// openPost is a post in an editor. Its bytes are the truth about unsaved text.
type openPost struct {
	path string // see naming.go

	// file is held, and taken before mu, by whoever changes what the text has to do with its file:
	// path, base, was and ground. A save holds nothing else while the disk works.
	file sync.Mutex

	mu       sync.Mutex
	buf      *buffer.Buffer
	rev      int                // counts the states of buf, so that editor and buffer can tell when they differ
	base     workspace.Revision // what the text came from; "" when no file holds it
	was      []byte             // what was in the file that the text grew from; not to be written to
	ground   []byte             // was, with what was merged of a file that clashes with the text; nil for none
	told     string             // what was told last of the file; "" for nothing
	look     *time.Timer        // looks again at a file that may be half written; nil for none
	link     bool               // the file is reached through a link
	kept     workspace.Revision // what the journal holds; "" for nothing
	filed    workspace.Revision // what was in the file and is known to be among the versions
	hash     workspace.Revision // of the text called hashed; "" when not known
	hashed   int
	saves    atomic.Int64 // counts how often the journal's text was done with
	atRisk   bool         // the journal could not keep the text
	typing   time.Time    // since when text was typed of which no version is kept; zero for none
	stood    []byte       // the text that links count with, see standing.go
	moved    string       // the address the post had when it was renamed with unsaved text; "" for none
	readOnly bool
	closed   bool
	post     post.Post // buf, parsed
	counted  bool      // the words of post are counted
	preview  preview
	pause    pause
}

// Opened is a post as an editor receives it.
type Opened struct {
	Text      string
	Rev       int
	Revision  workspace.Revision
	EOL       string
	ReadOnly  bool // not a text Galley can edit; the post's problems say why
	Dirty     bool // differs from the file
	Blocks    []render.Block
	Update    Update
	Recovered *Recovered    // unsaved text of an earlier run, if it differs
	Place     history.Place // where the author was the last time
}

// Recovered is text that was never saved.
type Recovered struct {
	Text string
	Time time.Time
}

// Update is what an edit changed on the page and around it.
type Update struct {
	Rev   int
	Patch render.Patch
	Shell *site.Shell // nil when the page around the article is as before
	Front bool        // the front matter may read differently than before
	Post  post.Post   // the text, parsed; without Source
	URL   string
	Busy  string // why the preview shows an earlier text; "" when it is current
	Late  bool   // the page is still being made; PreviewStale tells when it is done
	Large bool   // the text is beyond LargeFrom
	Took  time.Duration
	// Problems are those of the text: its front matter and what cannot be laid out.
	Problems []*fault.Error
}

// glance is how long a post that is opened waits for its page. The text of one that takes
// longer comes alone: it is what the author looks at first.
const glance = 40 * time.Millisecond

// OpenPost begins to edit the post at path, or takes up an edit in progress, whose
// unsaved text is kept. A page that takes some time is left out: Edit without changes
// brings it.
func (p *Project) OpenPost(path string) (Opened, error) {
	if o, err := p.hold(path); err == nil {
		defer o.release()
		return p.show(o, nil), nil
	}
	o, err := p.readOpen(path)
	if err != nil {
		return Opened{}, err
	}
	p.mu.Lock()
	if other, raced := p.open[path]; raced {
		o = other
	} else {
		p.open[path] = o
		p.takeUp(o)
	}
	p.mu.Unlock()
	o.take()
	defer o.release()
	return p.show(o, p.recovered(o)), nil
}

// ClosePost ends editing. Unsaved text is given up, since whoever closes has asked; a
// version of it stays.
func (p *Project) ClosePost(path string) error {
	o, err := p.hold(path)
	if err != nil {
		return nil //nolint:nilerr // unsaved text of a post that is not open is of an earlier run: nobody has seen it yet
	}
	p.leave(o)
	path = o.path
	if o.dirty() {
		p.report("keep a version of "+path, p.keepOnly(path, o.buf.Bytes(), history.Typed))
	}
	p.shut(o)
	o.release()
	return p.dropDraft(path)
}

// Reload replaces the text of an open post by what is on disk. A version of unsaved text stays.
func (p *Project) Reload(path string) (Opened, error) {
	if p.opened(path) == nil {
		return Opened{}, notOpen(path)
	}
	fresh, err := p.readOpen(path)
	if err != nil {
		return Opened{}, err
	}
	o, err := p.hold(path)
	if err != nil {
		return Opened{}, err
	}
	defer o.release()
	if o.path != path {
		return Opened{}, notOpen(path)
	}
	if o.dirty() {
		p.report("keep a version of "+path, p.keepOnly(path, o.buf.Bytes(), history.Typed))
	} else if o.base != fresh.base && o.base != o.filed {
		p.keepVersion(path, o.buf.Bytes(), history.Joining)
	}
	if fresh.readOnly && !o.readOnly {
		return Opened{}, fault.New(fault.Unreadable, "There is no text in this file any more, so yours stays.").At(path, 0, 0)
	}
	o.buf, o.base, o.readOnly, o.counted = fresh.buf, fresh.base, fresh.readOnly, false
	o.was, o.ground, o.told = fresh.was, nil, ""
	o.stood = fresh.stood // what another program has renamed is not the author's doing here
	o.rev++
	o.preview.reset()
	return p.present(o, nil, patience), nil
}

// Edit changes an open post by what the editor did to the text it calls rev. It
// fails with fault.OutOfStep, changing nothing, when the text here is another one.
// Without changes it renders again, as after PreviewStale.
func (p *Project) Edit(path string, rev int, changes []buffer.Change) (Update, error) {
	return p.edit(path, rev, changes, patience)
}

// hurry is how long the interface may stand still for the page of a letter.
const hurry = 10 * time.Millisecond

// EditNow is Edit for a caller that does nothing else meanwhile: a page that takes more
// than some milliseconds is left out, and PreviewStale tells when it is done.
func (p *Project) EditNow(path string, rev int, changes []buffer.Change) (Update, error) {
	return p.edit(path, rev, changes, hurry)
}

func (p *Project) edit(path string, rev int, changes []buffer.Change, within time.Duration) (Update, error) {
	o, err := p.holdText(path)
	if err != nil {
		return Update{}, err
	}
	defer o.mu.Unlock()
	if o.readOnly {
		return Update{}, fault.New(fault.Unreadable, "This file cannot be edited as text.").At(path, 0, 0)
	}
	if rev != o.rev {
		return Update{}, fault.New(fault.OutOfStep, "The editor shows text %d, Galley holds text %d.", rev, o.rev)
	}
	began := time.Now()
	splices, err := o.buf.Apply(changes)
	if err != nil {
		return Update{}, err
	}
	if len(splices) > 0 {
		o.rev++
	}
	o.preview.stretch.add(splices, len(o.buf.Bytes()))
	u := p.update(o, within)
	u.Took = time.Since(began)
	return u, nil
}

// Sync makes an open post read as text, whatever was known before. The update's
// patch replaces all blocks.
func (p *Project) Sync(path, text string) (Update, error) {
	o, err := p.holdText(path)
	if err != nil {
		return Update{}, err
	}
	defer o.mu.Unlock()
	o.adopt(text)
	o.preview.reset()
	return p.update(o, patience), nil
}

// Dirty lists open posts whose text is on no disk, in no particular order.
func (p *Project) Dirty() []string {
	var paths []string
	for _, o := range p.allOpen() {
		o.mu.Lock()
		if o.dirty() {
			paths = append(paths, o.path)
		}
		o.mu.Unlock()
	}
	return paths
}

func (p *Project) opened(path string) *openPost {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.open[path]
}

func (p *Project) allOpen() []*openPost {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := make([]*openPost, 0, len(p.open))
	for _, o := range p.open {
		all = append(all, o)
	}
	return all
}

// readOpen reads a file for editing. A file that is no text is opened read-only
// with its problem instead of its bytes.
func (p *Project) readOpen(path string) (*openPost, error) {
	if err := p.openable(path); err != nil {
		return nil, err
	}
	src, revision, err := p.files.Read(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.NotFound, "This post is no longer on disk.").At(path, 0, 0).Because(err)
		}
		return nil, err
	}
	o := &openPost{path: path, base: revision, was: src, link: p.files.IsLink(path)}
	parsed := post.Parse(path, src, p.parseOptions())
	for _, problem := range parsed.Problems {
		o.readOnly = o.readOnly || problem.Code == fault.Unreadable
	}
	if o.readOnly {
		src, o.was = nil, nil
	}
	o.buf, o.stood = buffer.New(src), bytes.Clone(src)
	o.post = parsed
	return o, nil
}

// show presents an open post to an editor that shows nothing of it yet.
func (p *Project) show(o *openPost, recovered *Recovered) Opened {
	o.preview.reset()
	o.preview.brief = true
	return p.present(o, recovered, glance)
}

// present tells all of an open post whose preview begins anew.
func (p *Project) present(o *openPost, recovered *Recovered, within time.Duration) Opened {
	u := p.update(o, within)
	var blocks []render.Block
	for _, s := range u.Patch.Splices {
		blocks = s.Ins
	}
	u.Patch = render.Patch{}
	return Opened{
		Text: o.buf.Text(), Rev: o.rev, Revision: o.base, EOL: o.buf.EOL(),
		ReadOnly: o.readOnly, Dirty: o.dirty(), Blocks: blocks, Update: u, Recovered: recovered, Place: p.place(o.path),
	}
}

// adopt makes the buffer read as text.
func (o *openPost) adopt(text string) {
	if s := o.buf.SetText(text); s.From != s.To || len(s.Text) > 0 {
		o.rev++
		o.preview.stretch.add([]buffer.Splice{s}, len(o.buf.Bytes()))
		o.counted = false
	}
}

func (o *openPost) dirty() bool {
	return !o.readOnly && o.revision() != o.base
}

// revision returns the revision of a file that holds the text.
func (o *openPost) revision() workspace.Revision {
	if o.hash == "" || o.hashed != o.rev {
		o.hash, o.hashed = workspace.RevisionOf(o.buf.Bytes()), o.rev
	}
	return o.hash
}

func notOpen(path string) error {
	return fault.New(fault.NotFound, "This post is not open.").At(path, 0, 0)
}
