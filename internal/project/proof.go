package project

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/workspace"
)

// ProofOptions say how a folder is proof-read.
type ProofOptions struct {
	// Gently leaves processors to the author who writes meanwhile.
	Gently bool
	// Progress, which may be nil, hears how many posts were read. It is called by
	// several goroutines, one at a time.
	Progress func(done, total int)
}

// Proof is what proof-reading found.
type Proof struct {
	Findings []check.Finding
	Posts    int // in the folder
	Read     int // of them, read this time: the others were as before

	texts map[string]workspace.Revision // which text of each post was read
}

// proofs remembers what reading each post told, so that after a change only what it
// concerns is read again. A reading holds as long as the post's text and state do, and,
// where it has links and pictures, the addresses and names of the site.
type proofs struct {
	stale atomic.Bool // nothing known holds any more

	mu     sync.Mutex // held while the folder is read
	ground string
	known  map[string]keptReading
}

type keptReading struct {
	text    workspace.Revision
	state   post.State
	reading *check.Reading
}

// forget makes the next proof-reading read everything. It does not wait for one that is
// under way.
func (k *proofs) forget() { k.stale.Store(true) }

// Check proof-reads the folder as an export without drafts would publish it, with the
// text of open posts as it is in the editors. One runs at a time. When ctx ends, what
// was read is remembered and the rest is left.
func (p *Project) Check(ctx context.Context, o ProofOptions) (Proof, error) {
	read, err := p.readTexts(ctx, o)
	if err != nil {
		return Proof{}, err
	}
	findings := p.withFolder(read.checker.Findings(read.readings))
	return Proof{Findings: findings, Posts: len(read.readings), Read: read.anew, texts: read.texts}, nil
}

// readTexts are the readings of all posts.
type readTexts struct {
	site     *site.Site
	checker  *check.Checker
	readings []*check.Reading
	texts    map[string]workspace.Revision // which text of each post was read
	anew     int                           // how many were read this time
}

// readTexts reads the posts that changed since it was called before.
func (p *Project) readTexts(ctx context.Context, o ProofOptions) (readTexts, error) {
	p.proofs.mu.Lock()
	defer p.proofs.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return readTexts{}, err // another one was asked for while this one waited
	}
	if p.proofs.stale.Swap(false) || p.proofs.known == nil {
		p.proofs.known = map[string]keptReading{}
	}
	built, texts := p.proofSite()
	c, paths := check.New(built), built.Paths()
	ground := groundOf(built, paths)
	sameGround := ground == p.proofs.ground
	readings := make([]*check.Reading, len(paths))
	var todo []int
	for i, path := range paths {
		one, _ := built.Post(path)
		kept, ok := p.proofs.known[path]
		if ok && kept.text == texts[path] && kept.state == one.State(built.Now()) && (sameGround || !kept.reading.Leans()) {
			readings[i] = kept.reading
		} else {
			todo = append(todo, i)
		}
	}
	readAll(ctx, c, paths, readings, todo, o)
	for _, i := range todo {
		if readings[i] != nil {
			one, _ := built.Post(paths[i])
			p.proofs.known[paths[i]] = keptReading{texts[paths[i]], one.State(built.Now()), readings[i]}
		} else if !sameGround {
			delete(p.proofs.known, paths[i])
		}
	}
	p.proofs.ground = ground
	for path := range p.proofs.known {
		if _, still := texts[path]; !still {
			delete(p.proofs.known, path)
		}
	}
	return readTexts{built, c, readings, texts, len(todo)}, ctx.Err()
}

// readAll fills in the readings whose numbers are in todo.
func readAll(ctx context.Context, c *check.Checker, paths []string, readings []*check.Reading, todo []int, o ProofOptions) {
	workers := runtime.GOMAXPROCS(0)
	if o.Gently {
		workers = max(1, workers/2)
	}
	var next, done atomic.Int64
	var telling sync.Mutex
	var running sync.WaitGroup
	for range min(workers, len(todo)) {
		running.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(todo) && ctx.Err() == nil; n = int(next.Add(1)) - 1 {
				readings[todo[n]] = readOne(c, paths[todo[n]])
				telling.Lock()
				tell(o.Progress, int(done.Add(1)), len(todo))
				telling.Unlock()
			}
		})
	}
	running.Wait()
}

// readOne reads one post. A defect in reading must not take the program down.
func readOne(c *check.Checker, path string) (r *check.Reading) {
	defer func() {
		if why := recover(); why != nil {
			slog.Error("proof-reading panicked", "post", path, "panic", why, "stack", string(debug.Stack()))
			r = &check.Reading{Path: path}
		}
	}()
	return c.Read(path)
}

// proofSite builds the site that is proof-read, and tells which text of each post it has.
func (p *Project) proofSite() (built *site.Site, texts map[string]workspace.Revision) {
	editors := p.postsInEditors()
	p.changing.Lock()
	in := p.content.input(p)
	texts = make(map[string]workspace.Revision, len(in.Posts))
	for path, one := range p.content.posts {
		texts[path] = one.revision
	}
	p.changing.Unlock()
	in.Drafts, in.Future = false, false
	for i := range in.Posts {
		if now, ok := editors[in.Posts[i].Path]; ok {
			in.Posts[i] = &now
			texts[now.Path] = workspace.RevisionOf(now.Source)
		}
	}
	built, _ = site.Build(in)
	return built, texts
}

// postsInEditors returns the open posts with the text that their editors show. Also one
// without unsaved text is read from there: its file may be another by now.
func (p *Project) postsInEditors() map[string]post.Post {
	posts := map[string]post.Post{}
	for _, o := range p.allOpen() {
		o.mu.Lock()
		path, text, readOnly := o.path, append([]byte(nil), o.buf.Bytes()...), o.readOnly
		o.mu.Unlock()
		if !readOnly {
			posts[path] = post.Parse(path, text, p.parseOptions())
		}
	}
	return posts
}

// groundOf names all that links, names and pictures in posts are looked up in.
func groundOf(s *site.Site, paths []string) string {
	sum := sha256.New()
	for _, path := range paths {
		one, _ := s.Post(path)
		fmt.Fprintf(sum, "%q %q %q %q\n", path, s.URL(path), one.Title(), one.Meta.Aliases)
	}
	for _, o := range s.Outputs() {
		fmt.Fprintf(sum, "%q %q\n", o.Path, o.Source)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// withFolder adds what is wrong with the folder itself.
func (p *Project) withFolder(findings []check.Finding) []check.Finding {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.content.problems {
		findings = append(findings, check.Of("settings", e))
	}
	for rule := range p.content.config.Check {
		if check.RuleOf(rule).ID == "" {
			at := p.content.config.Places["check."+rule]
			e := fault.New(fault.Invalid, "The proof-reader has no rule %q.", rule).At(configFile, at.Line, at.Column)
			e.Fix = "The rules are " + strings.Join(check.IDs(), ", ") + "."
			findings = append(findings, check.Of("settings", e))
		}
	}
	check.Sort(findings)
	return findings
}
