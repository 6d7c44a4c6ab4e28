package app

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/project"
)

// ExportService plans and writes the site, one job at a time, and shows it.
type ExportService struct {
	app *App

	mu     sync.Mutex
	count  int
	job    string             // of the running plan or export; "" when none runs
	cancel context.CancelFunc // of the running plan or export
	done   chan struct{}      // closed when the last plan or export ended; nil before the first
	plan   plannedJob         // the last plan
	last   target             // of the last finished export
	shown  shownSite
}

// target is where an export went, and the address its site has.
type target struct {
	out     string
	zip     bool
	baseURL string
}

// ExportForm is what the export dialog starts with: the targets used unless told
// otherwise, and what there is to export.
type ExportForm struct {
	Out     string `json:"out"`
	Zip     string `json:"zip"`
	BaseURL string `json:"baseURL"`
	Posts   int    `json:"posts"`
	Drafts  int    `json:"drafts"`
	Future  int    `json:"future"`
}

// ExportRequest is what the author chose. Out and BaseURL may be "". KeepURL writes
// BaseURL to galley.yaml. Replace allows a zip to replace a file that is no export.
type ExportRequest struct {
	Out     string `json:"out"`
	Zip     bool   `json:"zip"`
	BaseURL string `json:"baseURL"`
	KeepURL bool   `json:"keepURL"`
	Drafts  bool   `json:"drafts"`
	Future  bool   `json:"future"`
	Replace bool   `json:"replace"`
}

// ExportCheck is what can be said of a request at once. Refused is nil when the target
// is a good one; First says that nothing was exported there before. Pages counts HTML
// pages.
type ExportCheck struct {
	First   bool     `json:"first"`
	Pages   int      `json:"pages"`
	Refused *Problem `json:"refused"`
}

// ExportJob names a running plan or export.
type ExportJob struct {
	Job string `json:"job"`
}

// Form returns what the dialog starts with.
func (s *ExportService) Form() (form ExportForm, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ExportForm{}, err
	}
	form = ExportForm{Out: p.ExportDir(), Zip: p.ExportZip(), BaseURL: p.Config().BaseURL}
	for _, one := range p.Posts() {
		switch one.State(p.Now()) {
		case "published", "hidden":
			form.Posts++
		case "draft":
			form.Drafts++
		case "scheduled":
			form.Future++
		}
	}
	return form, nil
}

// Check tells what an export would refuse of its target, and how many pages it would make.
func (s *ExportService) Check(request ExportRequest) (check ExportCheck, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ExportCheck{}, err
	}
	o := s.options(request)
	first, refused := p.CheckTarget(o)
	if refused != nil {
		problem := problemOf(fault.From(refused))
		return ExportCheck{Refused: &problem}, nil
	}
	return ExportCheck{First: first, Pages: p.Pages(o)}, nil
}

// PickTarget shows the system's dialog for a folder, or for a zip file, and returns ""
// when the author cancelled it. Browser mode has none and answers fault.Unsupported.
func (s *ExportService) PickTarget(zip bool, from string) (out string, err error) {
	defer guard(&err)
	if zip {
		return s.app.host.PickZip(from)
	}
	return s.app.host.PickSite(from)
}

func (s *ExportService) options(r ExportRequest) project.ExportOptions {
	return project.ExportOptions{
		Out: r.Out, Zip: r.Zip, Replace: r.Replace, BaseURL: r.BaseURL, Drafts: r.Drafts, Future: r.Future, Version: s.app.version,
	}
}

// progressEvery is the shortest time between two progress events.
const progressEvery = 50 * time.Millisecond

// Start begins an export in the background. Events tell how it goes on.
func (s *ExportService) Start(request ExportRequest) (started ExportJob, err error) {
	defer guard(&err)
	return s.begin(func(ctx context.Context, p *project.Project, job string) { s.run(ctx, p, job, request) })
}

// begin runs work on the open folder in the background, unless something runs already.
func (s *ExportService) begin(work func(ctx context.Context, p *project.Project, job string)) (ExportJob, error) {
	s.mu.Lock() // first, so that no folder is closed in between
	defer s.mu.Unlock()
	p, err := s.app.current()
	if err != nil {
		return ExportJob{}, err
	}
	if s.job != "" {
		return ExportJob{}, fault.New(fault.Busy, "An export is running already.")
	}
	ctx, cancel := context.WithCancel(s.app.context)
	s.count++
	s.job, s.cancel, s.done = fmt.Sprintf("export-%d", s.count), cancel, make(chan struct{})
	job, done := s.job, s.done
	s.app.running.Go(func() {
		defer close(done)
		defer cancel()
		defer s.app.room.work()()
		work(ctx, p, job)
	})
	return ExportJob{Job: job}, nil
}

// leave stops what works on the folder, which is about to be closed, and waits for its end.
func (s *ExportService) leave() {
	s.mu.Lock()
	if s.cancel != nil {
		s.cancel()
	}
	done := s.done
	s.mu.Unlock()
	if done != nil {
		<-done
	}
	s.forgetPlan()
}

// ended lets the next job begin. keep is called before, with the lock held.
func (s *ExportService) ended(keep func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.job, s.cancel = "", nil
	keep()
}

// Cancel stops a plan or an export; the old site stays as it was.
func (s *ExportService) Cancel(job string) (err error) {
	defer guard(&err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.job == job && s.cancel != nil {
		s.cancel()
	}
	return nil
}

// ShowFolder shows the folder of the last exported site, or the one its zip is in.
func (s *ExportService) ShowFolder() (err error) {
	defer guard(&err)
	last, err := s.exported()
	if err != nil {
		return err
	}
	dir := last.out
	if last.zip {
		dir = filepath.Dir(dir)
	}
	return s.app.host.ShowFolder(dir)
}

// exported returns where the last export went.
func (s *ExportService) exported() (target, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last.out == "" {
		return target{}, fault.New(fault.NotFound, "Nothing was exported yet.")
	}
	return s.last, nil
}

func (s *ExportService) run(ctx context.Context, p *project.Project, job string, request ExportRequest) {
	done, err := s.export(ctx, p, job, request)
	base := request.BaseURL
	if base == "" {
		base = p.Config().BaseURL
	}
	s.ended(func() {
		if err == nil {
			s.last = target{out: done.Out, zip: request.Zip, baseURL: base}
		}
	})
	if err != nil {
		s.app.host.Emit(EventExportFailed, ExportFailed{Job: job, Error: problemOf(fault.From(err))})
		return
	}
	problems := len(p.Problems())
	for _, one := range p.Posts() {
		problems += len(one.Problems)
	}
	s.app.host.Emit(EventExportDone, ExportDone{
		Job: job, Out: done.Out, Zip: request.Zip, Files: done.Files, Written: done.Written, Unchanged: done.Unchanged,
		Removed: done.Removed, Milliseconds: done.Elapsed.Milliseconds(), Problems: problems, Notes: problemsOf(done.Problems),
	})
}

func (s *ExportService) export(ctx context.Context, p *project.Project, job string, request ExportRequest) (done export.Result, err error) {
	defer guard(&err)
	if request.KeepURL && request.BaseURL != p.Config().BaseURL {
		if err := p.SetBaseURL(ctx, request.BaseURL); err != nil {
			return done, err
		}
	}
	return p.Export(ctx, s.options(request), s.teller(job))
}

// teller returns what passes the progress of a job on, now and then.
func (s *ExportService) teller(job string) func(export.Progress) {
	var told time.Time
	return func(g export.Progress) {
		if now := time.Now(); now.Sub(told) >= progressEvery || g.Done == g.Total {
			told = now
			s.app.host.Emit(EventExportProgress, ExportProgress{Job: job, Done: g.Done, Total: g.Total, Phase: g.Phase})
		}
	}
}
