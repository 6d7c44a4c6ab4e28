package app

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"sync"
	"time"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/project"
)

// ProofService proof-reads the folder in the background, as long as somebody looks.
type ProofService struct {
	app *App

	mu      sync.Mutex
	wanted  bool               // somebody looks
	cancel  context.CancelFunc // of the latest reading
	done    chan struct{}      // closed when the latest reading ended, and all before it
	turn    int                // counts readings
	rev     int                // counts the states of findings that were told
	posts   int                // of the folder, at the last reading
	byPath  map[string][]Finding
	findAll []Finding
}

// Finding is one thing to mend. Rule names what is looked for; Safe says that its repair
// is right wherever it is offered.
type Finding struct {
	Problem
	Rule  string `json:"rule"`
	Level string `json:"level"` // "error", "warning" or "note"
	Safe  bool   `json:"safe,omitempty"`
}

// FindingRef names a finding of a post.
type FindingRef struct {
	Path    string `json:"path"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
}

// ProofRule is a kind of thing that is looked for. Level is its own, whatever galley.yaml
// says.
type ProofRule struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Level string `json:"level"`
	Safe  bool   `json:"safe"`
}

// Findings are all that the proof-reader found; Rev counts their states.
type Findings struct {
	Rev      int       `json:"rev"`
	Posts    int       `json:"posts"`
	Findings []Finding `json:"findings"`
}

// proofPatience is how long a reading is not worth mentioning.
const proofPatience = time.Second

// Run proof-reads the folder in the background, in place of a reading that is under way.
// Events tell how far it is and what it found.
func (s *ProofService) Run() (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wanted = true
	s.start(p)
	return nil
}

// start begins a reading. The caller holds mu.
func (s *ProofService) start(p *project.Project) {
	if s.app.context.Err() != nil {
		return // the program ends
	}
	if s.cancel != nil {
		s.cancel()
	}
	ctx, cancel := context.WithCancel(s.app.context)
	before, done := s.done, make(chan struct{})
	s.turn++
	turn := s.turn
	s.cancel, s.done = cancel, done
	s.app.running.Go(func() {
		defer close(done)
		if before != nil {
			<-before
		}
		s.read(ctx, p, turn)
	})
}

// again reads anew because something in the folder changed, if somebody looks.
func (s *ProofService) again() {
	p, err := s.app.current()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil && s.wanted {
		s.start(p)
	}
}

// Stop ends proof-reading: nobody looks any more.
func (s *ProofService) Stop() (err error) {
	defer guard(&err)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	return nil
}

// forget ends the reading and what is known. The caller holds mu.
func (s *ProofService) forget() {
	if s.cancel != nil {
		s.cancel()
	}
	s.turn++
	s.wanted, s.byPath, s.findAll = false, nil, nil
}

// leave waits until no reading needs the folder any more, which is about to be closed.
func (s *ProofService) leave() {
	s.mu.Lock()
	s.forget()
	done := s.done
	s.mu.Unlock()
	if done != nil {
		<-done
	}
}

func (s *ProofService) read(ctx context.Context, p *project.Project, turn int) {
	var err error
	var proof project.Proof
	began, told := time.Now(), time.Time{}
	func() {
		defer guard(&err)
		proof, err = p.Check(ctx, project.ProofOptions{Gently: true, Progress: func(done, total int) {
			if now := time.Now(); now.Sub(began) > proofPatience && now.Sub(told) >= progressEvery {
				told = now
				s.app.host.Emit(EventProofProgress, ProofProgress{Done: done, Total: total})
			}
		}})
	}()
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case turn != s.turn:
	case err != nil:
		s.app.host.Emit(EventProofFailed, problemOf(fault.From(err)))
	default:
		s.app.host.Emit(EventProofDone, s.take(&proof))
	}
}

// mostFindings is how many findings an event carries; more of them are fetched as a file.
const mostFindings = 200

// take notes what was found, and returns what of it is new. The caller holds mu.
func (s *ProofService) take(proof *project.Proof) ProofDone {
	now := map[string][]Finding{}
	all := make([]Finding, 0, len(proof.Findings))
	for _, f := range proof.Findings {
		one := findingOf(&f)
		all = append(all, one)
		now[one.Path] = append(now[one.Path], one)
	}
	told, count := ProofDone{Posts: proof.Posts, Read: proof.Read, Changed: []ProofOfPost{}}, 0
	for path, findings := range now {
		if !reflect.DeepEqual(findings, s.byPath[path]) {
			told.Changed = append(told.Changed, ProofOfPost{path, findings})
			count += len(findings)
		}
	}
	for path := range s.byPath {
		if now[path] == nil {
			told.Changed = append(told.Changed, ProofOfPost{path, []Finding{}})
		}
	}
	if told.All = s.byPath == nil || count+len(told.Changed) > mostFindings; told.All {
		told.Changed = []ProofOfPost{}
	}
	s.rev++
	s.posts, s.byPath, s.findAll = proof.Posts, now, all
	told.Rev = s.rev
	return told
}

func findingOf(f *check.Finding) Finding {
	one := Finding{Problem: problemOf(f.Error), Rule: f.Rule, Level: string(f.Level), Safe: f.Repair != nil && check.RuleOf(f.Rule).Safe}
	one.Note = f.Level == check.Note
	return one
}

// serveFindings answers with all findings.
func (a *App) serveFindings(w http.ResponseWriter) {
	s := a.Proof
	s.mu.Lock()
	all := Findings{Rev: s.rev, Posts: s.posts, Findings: slices.Clip(s.findAll)}
	s.mu.Unlock()
	if all.Findings == nil {
		all.Findings = []Finding{}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(all) // the reader went away
}

// Rules lists what is looked for, in the order groups are shown in.
func (s *ProofService) Rules() (rules []ProofRule, err error) {
	defer guard(&err)
	for _, r := range check.Rules {
		rules = append(rules, ProofRule{ID: r.ID, Title: r.Title, Level: string(r.Level), Safe: r.Safe})
	}
	return rules, nil
}
