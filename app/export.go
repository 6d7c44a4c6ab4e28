package app

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"sync"
	"time"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/project"
)

// ExportService writes the site, one export at a time.
type ExportService struct {
	app *App

	mu     sync.Mutex
	count  int
	job    string             // of the running export; "" when none runs
	cancel context.CancelFunc // of the running export
	last   string             // folder of the last finished export
}

// ExportPlan is what the export dialog starts with.
type ExportPlan struct {
	Out     string `json:"out"`
	BaseURL string `json:"baseURL"`
	Posts   int    `json:"posts"`
	Drafts  int    `json:"drafts"`
	Future  int    `json:"future"`
}

// ExportRequest is what the author chose. Out and BaseURL may be "".
type ExportRequest struct {
	Out     string `json:"out"`
	BaseURL string `json:"baseURL"`
	Drafts  bool   `json:"drafts"`
	Future  bool   `json:"future"`
}

// ExportJob names a running export.
type ExportJob struct {
	Job string `json:"job"`
}

// Plan counts what an export would contain.
func (s *ExportService) Plan() (plan ExportPlan, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ExportPlan{}, err
	}
	plan = ExportPlan{Out: p.ExportDir(), BaseURL: p.Config().BaseURL}
	for _, one := range p.Posts() {
		switch one.State(p.Now()) {
		case "published", "hidden":
			plan.Posts++
		case "draft":
			plan.Drafts++
		case "scheduled":
			plan.Future++
		}
	}
	return plan, nil
}

// progressEvery is the shortest time between two progress events.
const progressEvery = 50 * time.Millisecond

// Start begins an export in the background. Events tell how it goes on.
func (s *ExportService) Start(request ExportRequest) (started ExportJob, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return ExportJob{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.job != "" {
		return ExportJob{}, fault.New(fault.Busy, "An export is running already.")
	}
	ctx, cancel := context.WithCancel(s.app.context)
	s.count++
	s.job, s.cancel = fmt.Sprintf("export-%d", s.count), cancel
	job := s.job
	s.app.running.Go(func() { s.run(ctx, p, job, request) })
	return ExportJob{Job: job}, nil
}

// Cancel stops an export; the old site stays as it was.
func (s *ExportService) Cancel(job string) (err error) {
	defer guard(&err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.job == job && s.cancel != nil {
		s.cancel()
	}
	return nil
}

// OpenSite shows the last exported site in the system's browser.
func (s *ExportService) OpenSite() (err error) {
	defer guard(&err)
	return s.show("index.html")
}

// ShowFolder shows the folder of the last exported site.
func (s *ExportService) ShowFolder() (err error) {
	defer guard(&err)
	return s.show("")
}

func (s *ExportService) show(name string) error {
	dir := s.lastDir()
	if dir == "" {
		return fault.New(fault.NotFound, "Nothing was exported yet.")
	}
	path := filepath.ToSlash(filepath.Join(dir, name))
	return s.app.host.OpenLink((&url.URL{Scheme: "file", Path: path}).String())
}

// lastDir returns the folder of the last finished export, or "".
func (s *ExportService) lastDir() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

func (s *ExportService) run(ctx context.Context, p *project.Project, job string, request ExportRequest) {
	var err error
	var done export.Result
	func() {
		defer guard(&err)
		var told time.Time
		done, err = p.Export(ctx, project.ExportOptions{
			Out: request.Out, BaseURL: request.BaseURL, Drafts: request.Drafts, Future: request.Future, Version: s.app.version,
		}, func(g export.Progress) {
			if now := time.Now(); now.Sub(told) >= progressEvery || g.Done == g.Total {
				told = now
				s.app.host.Emit(EventExportProgress, ExportProgress{Job: job, Done: g.Done, Total: g.Total, Phase: g.Phase})
			}
		})
	}()
	s.mu.Lock()
	s.cancel()
	s.job, s.cancel = "", nil
	if err == nil {
		s.last = done.Out
	}
	s.mu.Unlock()
	if err != nil {
		s.app.host.Emit(EventExportFailed, ExportFailed{Job: job, Error: problemOf(fault.From(err))})
		return
	}
	problems := len(p.Problems())
	for _, one := range p.Posts() {
		problems += len(one.Problems)
	}
	s.app.host.Emit(EventExportDone, ExportDone{
		Job: job, Out: done.Out, Files: done.Files, Written: done.Written, Unchanged: done.Unchanged,
		Removed: done.Removed, Milliseconds: done.Elapsed.Milliseconds(), Problems: problems,
	})
}
