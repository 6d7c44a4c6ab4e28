package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"

	"galley/internal/fault"
	"galley/internal/site"
	"galley/internal/workspace"
)

// Preview is what an export would do. Nothing was written to learn it.
type Preview struct {
	Out       string // the target with links resolved
	Changes   []Change
	Unchanged int
	Bytes     int64 // of all files of the new site, but for sizes of pictures that are still to be made
	Problems  []*fault.Error
}

// Change is a file that an export would add, change or remove.
type Change struct {
	Path   string
	Kind   string // of the output, as package site has it; "" for a file to be removed
	Source string // workspace path of what it is made from, "" for lists and the like
	What   What
	Why    Why
	Was    int64 // bytes now
	Size   int64 // bytes then; 0 for a size of a picture that is still to be made
}

// What happens to a file.
type What string

// The changes of a file.
const (
	Added   What = "added"
	Changed What = "changed"
	Removed What = "removed"
)

// Why a file changes, as far as comparing the two can tell.
type Why string

// The reasons. A page whose article stays has changed because of others: a neighbour's
// title, a new tag, another theme.
const (
	IsNew      Why = "new"      // the site did not have it
	IsGone     Why = "gone"     // the site has it no more
	OwnText    Why = "text"     // the article, or the whole of a file that is no page
	OwnHead    Why = "head"     // title, description or addresses in the head only
	Elsewhere  Why = "around"   // what the theme puts around the article, or a list of posts
	StaticFile Why = "contents" // a copied file
)

// Plan works out what Run would do with the same arguments, and fails where Run would
// refuse. It writes nothing, not even what a killed export left to be cleared away.
func Plan(ctx context.Context, s Site, open Open, o Options, progress func(Progress)) (Preview, error) {
	out, err := checkOut(o.Out, o.Source)
	if err != nil {
		return Preview{}, explain(o.Out, err)
	}
	p := Preview{Out: out}
	j := &job{out: out, version: o.Version, fresh: o.Fresh, site: s, open: open, meter: &meter{report: progress}}
	look := newLook(out, o)
	j.recaller = newRecaller(s, o, look)
	if j.recaller != nil {
		j.terms = &terms{name: termsName(recordName(o.Memory.Folder, out))}
		defer j.terms.close()
	}
	if err := j.preview(ctx, look, &p); err != nil {
		return Preview{Out: out}, explain(out, err)
	}
	return p, nil
}

func (j *job) preview(ctx context.Context, look *Look, p *Preview) error {
	outputs, problems, err := checkOutputs(j.site.Outputs())
	if err != nil {
		return err
	}
	p.Problems = problems
	if err := j.look(look); err != nil {
		return err
	}
	built, whys, problems, err := j.compare(ctx, outputs)
	if err != nil {
		return err
	}
	p.Problems = append(p.Problems, problems...)
	if j.stands {
		if err := j.readOld(); err != nil {
			return err
		}
	}
	made, err := makePlan(j.old, filesOf(built), j.contents(built))
	if err != nil {
		return err
	}
	p.fill(j, made, built, outputs, whys)
	return ctx.Err()
}

// fill lists what a plan does.
func (p *Preview) fill(j *job, made plan, built []file, outputs []site.Output, whys map[string]Why) {
	sizes, about := map[string]int64{}, map[string]site.Output{}
	for _, f := range built {
		sizes[f.Path] = f.Size
		p.Bytes += f.Size
	}
	for _, o := range outputs {
		about[o.Path] = o
	}
	p.Unchanged = len(made.keep)
	for _, path := range made.put {
		c := Change{Path: path, Kind: about[path].Kind, Source: about[path].Source, What: Added, Why: IsNew, Size: sizes[path]}
		if info := j.tree[path]; info != nil && info.Mode.IsRegular() {
			c.What, c.Why, c.Was = Changed, whys[path], info.Size
		}
		p.Changes = append(p.Changes, c)
	}
	for _, path := range made.remove {
		p.Changes = append(p.Changes, Change{Path: path, What: Removed, Why: IsGone, Was: j.tree[path].Size})
	}
}

// compare makes every output in memory and compares it with the target.
func (j *job) compare(ctx context.Context, outputs []site.Output) ([]file, map[string]Why, []*fault.Error, error) {
	j.meter.begin("plan", len(outputs))
	made, whys, skipped := make([]file, len(outputs)), make([]Why, len(outputs)), make([]*fault.Error, len(outputs))
	err := inMakingOrder(ctx, outputs, func(ctx context.Context) func(int) error {
		w := &worker{job: j, ctx: ctx}
		return func(i int) (err error) {
			made[i], whys[i], skipped[i], err = w.compare(outputs[i])
			j.meter.step()
			return err
		}
	})
	if err != nil {
		return nil, nil, nil, err
	}
	var files []file
	var problems []*fault.Error
	why := map[string]Why{}
	for i, f := range made {
		if skipped[i] != nil {
			problems = append(problems, skipped[i])
			continue
		}
		files, why[f.Path] = append(files, f), whys[i]
	}
	return files, why, problems, nil
}

// compare makes one output, see make. A static file that cannot be read is skipped.
func (w *worker) compare(o site.Output) (f file, why Why, skipped *fault.Error, err error) {
	defer recovered(o, &err)
	if f, ok := w.recalled(o); ok {
		return f, "", nil, nil
	}
	if o.Kind == site.KindPicture { // takes long to make, and says nothing that its name does not
		return fileOf(entry{Path: o.Path}), IsNew, nil, nil
	}
	w.lendBefore(o)
	data, source, err := w.content(o)
	if err != nil {
		return file{}, "", nil, err
	}
	if source != "" {
		f, err := w.measure(o, source)
		var left *leftOut
		if errors.As(err, &left) {
			return file{}, "", left.problem, nil
		}
		return f, StaticFile, nil, err
	}
	if f = w.weigh(o, data); f.same != nil {
		return f, "", nil, nil
	}
	return f, w.why(o.Path, data), nil, nil
}

// measure hashes a workspace file and compares it with the target's.
func (w *worker) measure(o site.Output, source string) (file, error) {
	src, err := w.job.open(source)
	if err != nil {
		return file{}, unreadable(source, err)
	}
	defer src.Close()
	sum := sha256.New()
	in := &tracked{ctx: w.ctx, r: src}
	size, err := io.CopyBuffer(struct{ io.Writer }{sum}, in, w.a[:])
	if in.failed {
		return file{}, unreadable(source, err)
	}
	if err != nil {
		return file{}, err
	}
	var same *workspace.Stamp
	if hash := hex.EncodeToString(sum.Sum(nil)); w.mayBeThere(o.Path, size) && hashFile(w.have(o.Path)) == hash {
		same = w.job.tree[o.Path]
	}
	return w.finish(o, size, sum, same), nil
}

func (w *worker) have(path string) string { return filepath.Join(w.job.out, filepath.FromSlash(path)) }

// why compares a page with the one in the target.
func (w *worker) why(path string, now []byte) Why {
	info := w.job.tree[path]
	if info == nil || !info.Mode.IsRegular() {
		return IsNew
	}
	was, err := os.ReadFile(w.have(path))
	if err != nil {
		return OwnText
	}
	return whyOf(was, now)
}

// whyOf says what differs between two pages.
func whyOf(was, now []byte) Why {
	a, okA := between(was, "<article", "</article>")
	b, okB := between(now, "<article", "</article>")
	if !okA || !okB {
		if _, isPage := between(now, "<head", "</head>"); !isPage {
			return OwnText
		}
		return Elsewhere
	}
	if !bytes.Equal(a, b) {
		return OwnText
	}
	_, bodyA, _ := bytes.Cut(was, []byte("</head>"))
	_, bodyB, _ := bytes.Cut(now, []byte("</head>"))
	if bytes.Equal(bodyA, bodyB) {
		return OwnHead
	}
	return Elsewhere
}

func between(page []byte, from, to string) ([]byte, bool) {
	_, rest, ok := bytes.Cut(page, []byte(from))
	inner, _, ended := bytes.Cut(rest, []byte(to))
	return inner, ok && ended
}

// Causes returns the workspace paths of the posts that are new, or whose own text is
// another: what the other pages change because of, where no setting and no theme changed.
func (p *Preview) Causes() []string {
	var posts []string
	for _, c := range p.Changes {
		if (c.Kind == site.KindPost || c.Kind == site.KindPage) && (c.Why == IsNew || c.Why == OwnText) {
			posts = append(posts, c.Source)
		}
	}
	return posts
}
