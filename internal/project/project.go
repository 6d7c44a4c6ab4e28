// Package project is one opened folder: what is in it, which posts are being
// edited, and what happens when something changes.
//
// The words used here: the content is everything read from the folder (posts,
// settings, theme, static files); the snapshot is the immutable site.Site built
// from it, which every page is rendered from; an open post is one in an editor,
// whose bytes live here until they are saved. Every goroutine that works on a
// folder is started in this package and has ended when Close returns.
package project

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/check"
	"galley/internal/diagrams"
	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/renditions"
	"galley/internal/site"
	"galley/internal/watch"
	"galley/internal/workspace"
)

// Options say how a folder is opened. The zero value reads it once: no watching,
// no recovery journal, the system clock.
type Options struct {
	StateDir string           // where unsaved text is kept; "" keeps none
	Fresh    bool             // nothing is taken from CacheDir but drawings and sizes of pictures, which are named by their content
	CacheDir string           // where drawings of diagrams and sizes of pictures are kept; "" keeps drawings with the blog at most
	Watch    bool             // follow changes made by other programs
	Notify   Notify           // told what happened; nil when nobody listens
	Now      func() time.Time // nil means time.Now
	Drafts   bool             // snapshot contains drafts
	Future   bool             // snapshot contains posts dated in the future
	Apart    bool             // both stand in no list: a page shows what readers will get; see site.Input
	BaseURL  string           // replaces the setting in the snapshot when not empty
	// HistoryRoom says how many bytes the versions of all folders may take; nil leaves them alone.
	HistoryRoom func() int64

	once   bool               // nothing is done but export the snapshot
	listed *workspace.Listing // what is in the folder, if somebody has just looked; nil else
}

// Notify hears about a project. Its methods are called one at a time, from the project's
// own goroutines and from within calls that change something. They may ask the project
// and must not change it.
type Notify interface {
	// PostsChanged names posts that are new or differ, and those that are gone.
	PostsChanged(changed, removed []string)
	// FolderChanged says that settings of the folder, or what Galley takes it for, are others.
	FolderChanged()
	// PostOnDisk says that another program changed ("changed") or removed
	// ("removed") the file of an open post, that it can no longer be read as one
	// ("unreadable"), or that it is again what the text came from ("same").
	PostOnDisk(path, what string, revision workspace.Revision)
	// PostsMoved says that another program moved posts. What was open goes on at its new path.
	PostsMoved(moves []Move)
	// PreviewStale says that the page of an open post may look different now
	// although its text is the same.
	PreviewStale(path string)
	// PostAtRisk says why the unsaved text of a post cannot be kept outside the folder, and
	// with nil that it can be again.
	PostAtRisk(path string, why *fault.Error)
	// ProofStale says that proof-reading may find something else now, because
	// something in the folder changed.
	ProofStale()
	// WatchMode says how changes are noticed, as the method of Project does.
	WatchMode(mode string)
}

// Project is an opened folder. Its methods may be called from any goroutine.
type Project struct {
	dir     string
	options Options
	files   *workspace.Workspace
	journal *history.Journal
	watcher *watch.Watcher
	images  pictureFacts
	sizes   *renditions.Store
	drawn   *diagrams.Store
	proofs  proofs
	finder  finder

	references references

	snapshot atomic.Pointer[site.Site]
	told     atomic.Pointer[site.Site] // the snapshot that those who follow heard of last
	telling  sync.Mutex                // lets one thing be told at a time; held without mu

	changing sync.Mutex // held, and taken before mu, by whoever changes content; see change
	derived  int        // snapshots derived since the content was built as a whole; changing guards it

	// mu guards what follows. It is never held while a file is read, a page rendered or a site
	// built: every letter that is typed takes it.
	mu      sync.Mutex
	content content         // read with changing, where that takes long, or mu held, and written with both
	shifted map[string]bool // posts whose problems changed because of another, not told yet
	open    map[string]*openPost
	orphans map[string]chan struct{} // closed when the page of a post that was closed meanwhile is made, by path

	reading    sync.Map   // pictures that are read in the background, by path
	readingOne sync.Mutex // lets one of them be read at a time
	damaged    published  // pictures that could not be made smaller for the preview
	rendering  sync.Mutex // lets one picture be made smaller for the preview at a time

	namesKnown sync.Map // names of pictures in files other than posts: path to knownNames

	places places // where the author was in posts

	refreshing sync.Mutex    // lets one batch of changes be taken in at a time; held without mu
	comingBack atomic.Bool   // the folder is being looked through for LookAgain
	settling   time.Duration // how long a half-written file is given

	cancel  context.CancelFunc
	running sync.WaitGroup
	closing context.Context
}

// Open reads the folder dir. It fails when dir cannot be read at all; a post or
// setting that cannot be understood is a problem in its row instead.
func Open(ctx context.Context, dir string, o Options) (*Project, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	files, err := workspace.Open(abs)
	if err != nil {
		return nil, err
	}
	p := &Project{
		dir: files.Dir(), options: o, files: files,
		open: map[string]*openPost{}, shifted: map[string]bool{}, orphans: map[string]chan struct{}{}, settling: settling,
	}
	p.images.files = files.FS()
	p.images.cache, p.images.fresh = p.factsName(), o.Fresh
	p.sizes = renditions.Open(o.CacheDir)
	p.drawn = diagrams.Open(o.CacheDir, p.dir)
	p.closing, p.cancel = context.WithCancel(context.WithoutCancel(ctx))
	if err := p.begin(ctx); err != nil {
		p.cancel()
		if p.journal != nil {
			p.journal.Close()
		}
		return nil, errors.Join(err, files.Close())
	}
	if p.journal != nil {
		p.running.Go(func() { p.keepDrafts(p.closing) })
		if o.HistoryRoom != nil {
			p.running.Go(func() { p.trimHistory(p.closing) })
		}
	}
	if o.Watch {
		p.follow()
	}
	return p, nil
}

// begin takes back what an earlier run did not finish, and reads the folder.
func (p *Project) begin(ctx context.Context) (err error) {
	var stuck []*fault.Error
	if p.options.StateDir != "" {
		if p.journal, err = history.Open(p.options.StateDir, p.dir); err != nil {
			return err
		}
		p.places.known = p.journal.Places()
		stuck = append(p.files.TakeBackCutShort(), p.recoverOperations()...)
	}
	known := p.fromCache
	if p.options.Fresh {
		known = nothingKnown
	}
	if p.content, err = p.load(ctx, known); err != nil {
		return err
	}
	p.content.problems = append(p.content.problems, stuck...)
	p.publish()
	p.told.Store(p.Site())
	c := p.content
	p.running.Go(func() { p.keepPosts(&c) })
	// What the cache gets is no use afterwards, and as much as all that is known of posts. The
	// fields of posts are as much again: no page is made from more than their meaning, and who
	// exports once has shown them to nobody yet.
	p.content.posts = make(map[string]stored, len(c.posts))
	for path, one := range c.posts {
		one.kept = nil
		p.content.posts[path] = one
		if p.options.once {
			one.Meta.Extra, one.Front.Fields = nil, nil
		}
	}
	return nil
}

// Close ends watching, writes what is unsaved into the journal and waits for all
// work on the folder to end.
func (p *Project) Close() error {
	p.mu.Lock() // whoever starts work holds it, and looks whether it may
	p.cancel()
	p.mu.Unlock()
	p.running.Wait()
	p.images.keep(false)
	if p.journal != nil {
		p.writeDrafts()
		p.writePlaces()
		p.journal.Close()
	}
	return p.files.Close()
}

// Dir returns the absolute path of the folder.
func (p *Project) Dir() string { return p.dir }

// Files returns the folder's files, confined to it.
func (p *Project) Files() fs.FS { return p.files.FS() }

// Config returns the settings in force.
func (p *Project) Config() site.Config {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.content.config
}

// Dialect returns what the generator of the folder means for it.
func (p *Project) Dialect() *dialect.Dialect {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.content.dialect
}

// Detected returns the kind of folder that was found, whatever the author chose.
func (p *Project) Detected() dialect.Kind {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.content.detected
}

// Site returns the current snapshot of what is on disk.
func (p *Project) Site() *site.Site { return p.snapshot.Load() }

// FolderProblems returns what is wrong with the folder itself: its settings, its
// theme, folders in it that cannot be read.
func (p *Project) FolderProblems() []*fault.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Concat(p.content.problems, p.content.elsewhere)
}

// Problems returns FolderProblems and what only all posts together show, such as two
// that claim one address.
func (p *Project) Problems() []*fault.Error {
	all := p.FolderProblems()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, path := range slices.Sorted(maps.Keys(p.content.across)) {
		all = append(all, p.content.across[path]...)
	}
	return all
}

// Posts returns all posts as they are on disk, newest first, without their text.
func (p *Project) Posts() []post.Post {
	posts := []post.Post{}
	for one := range p.Listed() {
		posts = append(posts, *one)
	}
	return posts
}

// Listed goes through all posts as Posts does, without a copy of each. They are not to be changed.
func (p *Project) Listed() iter.Seq[*post.Post] {
	p.changing.Lock()
	defer p.changing.Unlock()
	return slices.Values(p.content.sorted())
}

// Post returns one post as it is on disk.
func (p *Project) Post(path string) (post.Post, bool) {
	found, ok := p.known(path)
	if !ok {
		return post.Post{}, false
	}
	return *found.Post, true
}

// Now returns the project's clock.
func (p *Project) Now() time.Time { return p.options.Now() }

// WatchMode says how changes of other programs are noticed: "native", "polling" where the
// system cannot tell, "gone" while the folder is not where it was opened, or "" when nobody
// looks.
func (p *Project) WatchMode() string {
	switch {
	case p.watcher == nil:
		return ""
	case !p.files.InPlace():
		return "gone"
	}
	return p.watcher.Mode()
}

// change lets edit write the content, and publishes it when edit says that more is concerned
// than what it saw to itself.
func (p *Project) change(edit func(c *content) bool) {
	p.changing.Lock()
	defer p.changing.Unlock()
	p.mu.Lock()
	all := edit(&p.content)
	p.mu.Unlock()
	if all {
		p.publish()
	}
}

// publish builds the snapshot from the content and looks at what only all posts
// together show. The caller holds changing, or nobody else knows the project yet.
func (p *Project) publish() {
	p.derived = 0
	c := &p.content
	input := c.input(p)
	var misspelt []*fault.Error
	var reading sync.WaitGroup
	reading.Go(func() {
		misspelt = slices.DeleteFunc(post.Misspelt(input.Posts), func(e *fault.Error) bool {
			one := c.posts[e.Path]
			return !check.Heard(&c.config, &one.Front, "tag-spelling")
		})
	})
	readTime := sync.OnceValue(func() string { return readTimeHabit(input.Posts) })
	built, found := site.Build(input)
	reading.Wait()
	across, elsewhere := map[string][]*fault.Error{}, []*fault.Error(nil)
	for _, e := range slices.Concat(found, misspelt) {
		if _, known := c.posts[e.Path]; known {
			across[e.Path] = append(across[e.Path], e)
		} else {
			elsewhere = append(elsewhere, e)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.noteShifted(c.across, across)
	c.across, c.elsewhere, c.readTime = across, elsewhere, readTime
	p.snapshot.Store(built)
}

// readTimeHabit returns a reading time as most posts that state one write it, or the newest
// of as many.
func readTimeHabit(posts []*post.Post) string {
	stating := slices.DeleteFunc(slices.Clone(posts), func(one *post.Post) bool { return one.Meta.ReadTime == "" })
	slices.SortFunc(stating, newestFirst)
	return post.ReadTimeHabit(stating)
}

// noteShifted notes the posts whose problems are others than before because of another
// post, for tellShifted. The caller holds mu.
func (p *Project) noteShifted(before, now map[string][]*fault.Error) {
	if before == nil {
		return // nobody has seen a list yet
	}
	for _, side := range []map[string][]*fault.Error{before, now} {
		for path := range side {
			if !slices.EqualFunc(before[path], now[path], sameProblem) {
				p.shifted[path] = true
			}
		}
	}
}

func sameProblem(a, b *fault.Error) bool {
	return a.Message == b.Message && a.Line == b.Line && a.Column == b.Column
}

// takeShifted returns the posts that noteShifted noted and that are still there.
func (p *Project) takeShifted() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var paths []string
	for path := range p.shifted {
		if _, known := p.content.posts[path]; known {
			paths = append(paths, path)
		}
	}
	clear(p.shifted)
	slices.Sort(paths)
	return paths
}

// tellShifted tells of posts whose problems changed because another post did: of two
// with one address, the one that keeps it.
func (p *Project) tellShifted() {
	if shifted := p.takeShifted(); len(shifted) > 0 {
		p.notify(func(n Notify) { n.PostsChanged(shifted, nil) })
	}
	p.notify(Notify.ProofStale)
}

func (p *Project) notify(tell func(Notify)) {
	if p.options.Notify == nil {
		return
	}
	p.telling.Lock()
	defer p.telling.Unlock()
	tell(p.options.Notify)
}

// report logs an error that nobody waits for.
func (p *Project) report(doing string, err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		slog.Warn(doing, "folder", p.dir, "err", err)
	}
}
