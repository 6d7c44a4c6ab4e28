package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"strings"

	"galley/internal/export"
	"galley/internal/fault"
	"galley/internal/finished"
	"galley/internal/project"
)

// plannedJob is a plan and the job that made it. Old are the files in its target.
type plannedJob struct {
	job  string
	plan *project.PlannedExport
	old  finished.Files
}

// MakePlan works out in the background what an export would do. An event tells when
// it is done; the plan is then the file plan.json of the job, and its pages are there
// as they were and as they will be, see serveExport.
func (s *ExportService) MakePlan(request ExportRequest) (started ExportJob, err error) {
	defer guard(&err)
	s.forgetPlan()
	return s.begin(func(ctx context.Context, p *project.Project, job string) {
		plan, err := s.makePlan(ctx, p, job, request)
		s.ended(func() {
			if err == nil {
				s.plan = plannedJob{job: job, plan: plan, old: plan.Before()}
			}
		})
		told := ExportPlanned{Job: job}
		if err != nil {
			problem := problemOf(fault.From(err))
			told.Error = &problem
		}
		s.app.host.Emit(EventExportPlanned, told)
	})
}

func (s *ExportService) makePlan(ctx context.Context, p *project.Project, job string, r ExportRequest) (plan *project.PlannedExport, err error) {
	defer guard(&err)
	return p.PlanExport(ctx, s.options(r), s.teller(job))
}

// ForgetPlan lets go of the last plan, which holds a whole site.
func (s *ExportService) ForgetPlan() (err error) {
	defer guard(&err)
	s.forgetPlan()
	return nil
}

func (s *ExportService) forgetPlan() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.plan.old != nil {
		s.plan.old.Close() // only read
	}
	s.plan = plannedJob{}
}

func (s *ExportService) planned(job string) (plannedJob, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.plan, s.plan.plan != nil && s.plan.job == job
}

// sitePlan is plan.json.
type sitePlan struct {
	Out       string       `json:"out"`
	Unchanged int          `json:"unchanged"`
	Changes   []siteChange `json:"changes"`
	Causes    []string     `json:"causes"` // posts that are new or have another text
	Problems  []Problem    `json:"problems"`
}

// siteChange is a file that is added, changed or removed, see export.Change.
type siteChange struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Source string `json:"source"`
	What   string `json:"what"`
	Why    string `json:"why"`
	Was    int64  `json:"was"`
	Size   int64  `json:"size"`
}

func planOf(p *export.Preview) sitePlan {
	plan := sitePlan{
		Out: p.Out, Unchanged: p.Unchanged, Changes: make([]siteChange, 0, len(p.Changes)),
		Causes: append([]string{}, p.Causes()...), Problems: problemsOf(p.Problems),
	}
	for _, c := range p.Changes {
		plan.Changes = append(plan.Changes, siteChange{c.Path, c.Kind, c.Source, string(c.What), string(c.Why), c.Was, c.Size})
	}
	return plan
}

// serveExport answers for what a plan is about:
//
//	JOB/plan.json        the plan
//	JOB/old-page/NAME    the text of a file in the target, its path in base64
//	JOB/new-page/NAME    the text of that file as the export would write it
//	JOB/old/PATH         a picture, style or font in the target
//	JOB/new/PATH         the same as the export would write it
//
// Pages are asked for in base64 because the window's file server answers paths that end
// in index.html by itself.
func (a *App) serveExport(w http.ResponseWriter, r *http.Request, rest string) {
	job, rest, _ := strings.Cut(rest, "/")
	side, name, _ := strings.Cut(rest, "/")
	p, ok := a.Export.planned(job)
	if !ok {
		http.Error(w, "this plan is over", http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	kind := finished.ContentType(name)
	if path, err := base64.RawURLEncoding.DecodeString(name); strings.HasSuffix(side, "-page") && err == nil {
		side, name, kind = strings.TrimSuffix(side, "-page"), string(path), "text/plain; charset=utf-8"
	}
	if strings.HasPrefix(kind, "text/html") {
		kind = "text/plain; charset=utf-8" // never a page of the app's own origin
	}
	switch side {
	case "plan.json":
		h.Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(planOf(&p.plan.Preview)) // the reader went away
	case "old":
		serveBytes(w, kind, func() ([]byte, error) { return readOld(p.old, name) })
	case "new":
		serveBytes(w, kind, func() ([]byte, error) { return p.plan.After(name) })
	default:
		http.Error(w, "not found", http.StatusNotFound)
	}
}

// maxOld bounds a file that is shown as it was, in bytes.
const maxOld = 64 << 20

func readOld(files finished.Files, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	data, err := io.ReadAll(io.LimitReader(f, maxOld+1))
	if err == nil && len(data) > maxOld {
		err = fault.New(fault.TooLarge, "This file is too large to be shown here.")
	}
	return data, err
}

func serveBytes(w http.ResponseWriter, kind string, read func() ([]byte, error)) {
	data, err := read()
	if err != nil {
		status := http.StatusInternalServerError
		if errors.Is(err, fs.ErrNotExist) || fault.CodeOf(err) == fault.NotFound {
			status = http.StatusNotFound
		}
		http.Error(w, fault.From(err).Message, status)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(data) // the reader went away
}
