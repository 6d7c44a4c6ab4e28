// Package export writes a site to a folder, all of it or nothing.
//
// Every page is rendered into a temporary folder beside the target first, so a
// cancelled, failed or killed export leaves the old site as it was. Then, if all
// in the target is Galley's own, the two folders change places in one step; files
// whose bytes did not change are linked from the old folder, so they keep their
// times. If the target also holds files of others (a .git, a CNAME), those stay,
// and Galley's files are renamed into place one by one.
//
// What Galley wrote is listed with sizes and hashes in ".galley-manifest.json" in
// the target. Only files listed there, with the content listed there, are ever
// removed.
//
// An export can be made again at any time, so files are not flushed to disk one by
// one: after a power cut the next export compares bytes and repairs what is
// missing.
package export

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/fault"
	"galley/internal/search"
	"galley/internal/site"
	"galley/internal/workspace"
)

// Site is what an export needs of a *site.Site.
type Site interface {
	// Outputs lists every file of the export.
	Outputs() []site.Output
	// Render writes the page at an output path. It is called by several
	// goroutines at once.
	Render(w io.Writer, path string) error
	// Asset returns the bytes of a theme asset, or the workspace path of a
	// static file to copy. ok is false for pages, which Render makes.
	Asset(path string) (data []byte, source string, ok bool)
}

// Open opens a workspace file for reading, by its slash path.
type Open = func(source string) (io.ReadCloser, error)

// Options say where an export goes.
type Options struct {
	Out     string // target folder, absolute
	Source  string // workspace folder, absolute
	Version string // of Galley, for the manifest; "" is fine
	Fresh   bool   // write every file anew, also those that did not change
	Memory  Memory
	Ahead   *Look // what was begun for this export; nil for nothing. Run closes it.
}

// Progress is how far an export is. Phase is "render" while pages are made, then
// "write" while they are put in place; Done and Total count files.
type Progress struct {
	Done, Total int
	Phase       string
}

// Result is what an export did.
type Result struct {
	Out       string // the target with links resolved
	Files     int    // in the site, the manifest not counted
	Written   int    // new or changed
	Unchanged int    // left as they were
	Removed   int    // no longer part of the site
	Bytes     int64  // of all files of the site
	Elapsed   time.Duration
	Problems  []*fault.Error // what the author should look at although the export succeeded
	Standing  *Standing      // what is in the target now; nil when nothing is remembered
}

// Run exports s. open reads workspace files; progress, which may be nil, is
// called about every 50 ms and at the end of each phase, never twice at once.
//
// It returns fault.Refused when the target is no place for a site (it holds
// files of others and no manifest, or is the workspace, a folder above it, the
// home folder or the disk's root), fault.Busy while another export to the same
// folder runs, fault.Exists when two files of the site have one place, and
// fault.Cancelled when ctx ends. In all these cases, and when a page cannot be
// rendered or the disk is full, the old site is untouched. A static file that
// cannot be read is left out and is one of Result.Problems.
func Run(ctx context.Context, s Site, open Open, o Options, progress func(Progress)) (Result, error) {
	started := time.Now()
	out, err := checkOut(o.Out, o.Source)
	if err != nil {
		return Result{}, explain(o.Out, err)
	}
	r := Result{Out: out}
	look, err := o.lookFor(out)
	if err != nil {
		return r, explain(out, err)
	}
	defer look.Close()
	j := &job{out: out, version: o.Version, fresh: o.Fresh, site: s, open: open, meter: &meter{report: progress}}
	var looking sync.WaitGroup
	var lookErr error
	var listed atomic.Bool
	looking.Go(func() {
		j.recaller = newRecaller(s, o, look)
		if lookErr = j.look(look); lookErr == nil {
			j.recaller.askAhead(&listed)
		}
	})
	outputs, problems, err := checkOutputs(s.Outputs())
	listed.Store(true)
	looking.Wait()
	if err = cmp.Or(err, lookErr); err != nil {
		return r, explain(out, err)
	}
	r.Problems = problems
	if err := j.run(ctx, outputs, &r); err != nil {
		return r, explain(out, err)
	}
	r.Elapsed = time.Since(started)
	return r, nil
}

// job is one export under way.
type job struct {
	out     string
	version string
	fresh   bool
	site    Site
	open    Open
	meter   *meter

	recaller *recaller     // nil when nothing is remembered
	writer   *recordWriter // of what is made now
	terms    *terms        // beside the record

	old     *manifest // nil before the first export
	foreign bool      // files of others are in out
	tree    tree      // what is in out
	stands  bool      // the tree was found by the record, and old is not read yet
	stage   *stage

	samePlaced bool // files are where the record has them, and nothing of others is in the target

	atRest    []bool          // of the files, in their order: its name in the target was not touched
	spareList workspace.Stamp // of the spare's manifest, when it lists the places that the site has now
	spareNow  spareFolders    // of the spare that the target has after this export
	touched   map[string]bool // folders of the spare that changed before it took the target's place; nil for one that is not proven
}

func (j *job) run(ctx context.Context, outputs []site.Output, r *Result) error {
	if j.recaller != nil {
		w, err := newRecord(recordName(j.recaller.memory.Folder, j.out))
		if err != nil {
			slog.Warn("remember an export", "err", err)
		} else {
			j.writer, j.terms = w, &terms{name: termsName(w.name)}
			defer w.drop()
			defer j.terms.close()
			var room indexRoom
			defer room.close()
			j.recaller.site.LendRoom(func() (search.Room, error) { return room.open(w.name) })
		}
	}
	files, err := j.replace(ctx, outputs, r)
	if err != nil || j.writer == nil {
		return err
	}
	var keeping sync.WaitGroup
	keeping.Go(func() {
		if err := j.keepIndex(); err != nil {
			slog.Warn("keep the search index", "err", err)
		}
	})
	defer keeping.Wait()
	if j.asRemembered(files) {
		r.Standing = j.recaller.record.stood(files)
	} else if r.Standing, err = j.remember(files); err != nil {
		slog.Warn("remember an export", "err", err)
	}
	if r.Standing != nil {
		r.Standing.Timeless = !j.recaller.timely.Load()
	}
	return nil
}

// replace makes the new site and puts it in the place of the old one.
func (j *job) replace(ctx context.Context, outputs []site.Output, r *Result) (files []file, err error) {
	if j.stage, err = newStage(j.out); err != nil {
		return nil, err
	}
	defer j.stage.remove()
	built, problems, err := j.build(ctx, outputs)
	if err != nil {
		return nil, err
	}
	r.Problems = append(r.Problems, problems...)
	if j.untouched(built) {
		r.count(built, plan{keep: make([]string, len(built))})
		return built, nil
	}
	p, known := j.samePlaces(built)
	if !known {
		if p, err = j.plan(built); err != nil {
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.count(built, p)
	j.foreign = !p.owned()
	switch {
	case p.nothing() && j.old.lists(built, j.version):
		j.rest(built)
		return built, nil
	case p.nothing() && j.old != nil:
		j.rest(built)
		return built, j.writeManifest(j.manifest(built))
	case p.single():
		j.rest(built)
		if known {
			j.spareNow = j.recaller.record.spare
		}
		return built, j.merge(built, p)
	case p.owned() && j.stage.beside && j.stage.adopt(j.out) == nil:
		return built, j.swap(ctx, built, p, r)
	}
	return built, j.merge(built, p)
}

// plan decides what to do, having read what the target holds.
func (j *job) plan(built []file) (plan, error) {
	if j.stands {
		if err := j.readOld(); err != nil {
			return plan{}, err
		}
	}
	return makePlan(j.old, filesOf(built), j.contents(built))
}

// rest notes that the files which stay keep their names too.
func (j *job) rest(files []file) {
	j.atRest = make([]bool, len(files))
	for i, f := range files {
		j.atRest[i] = f.same != nil
	}
}

// look reads what is in the target, unless that is known.
func (j *job) look(l *Look) (err error) {
	if j.recaller != nil && l.stands {
		j.tree, j.stands = l.tree, true
		return nil
	}
	if err := j.readOld(); err != nil {
		return err
	}
	if j.tree, err = scan(j.out); err != nil {
		return err
	}
	if j.old == nil {
		return checkFirst(j.tree)
	}
	return nil
}

// readOld reads the target's manifest.
func (j *job) readOld() (err error) {
	j.old, err = readManifest(j.out)
	return err
}

func (r *Result) count(built []file, p plan) {
	r.Files, r.Removed = len(built), len(p.remove)
	r.Written, r.Unchanged = len(p.put), len(p.keep)
	for _, f := range built {
		r.Bytes += f.Size
	}
}

// explain turns err into what the author reads, with the target as its place
// where it has none.
func explain(out string, err error) error {
	f := *fault.From(err)
	if f.Path == "" {
		f.Path = out
	}
	if known := new(fault.Error); f.Code == fault.Internal && !errors.As(err, &known) {
		slog.Error("export", "out", out, "err", err)
		f.Message = "The site could not be exported. The old one is still in place."
	}
	return &f
}
