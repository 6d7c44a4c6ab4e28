package app

import (
	"context"
	"sync"
	"time"

	"galley/internal/fault"
	"galley/internal/project"
)

// ProofService proof-reads the folder in the background, as long as somebody looks.
type ProofService struct {
	app *App

	mu       sync.Mutex
	wanted   bool               // somebody looks
	cancel   context.CancelFunc // of the latest reading
	done     chan struct{}      // closed when the latest reading ended, and all before it
	turn     int                // counts readings
	rev      int                // counts the states of findings that were told
	posts    int                // of the folder, at the last reading
	findings []Finding          // of the last reading
	byPath   map[string][]Finding
}

// proofPatience is how long a reading is not worth mentioning.
const proofPatience = time.Second

// Run proof-reads the folder in the background, in place of a reading that is under way.
// Events tell how far it is and what it found.
func (s *ProofService) Run() (err error) {
	defer guard(&err)
	s.mu.Lock() // first, so that no folder is closed in between
	defer s.mu.Unlock()
	p, err := s.app.current()
	if err != nil {
		return err
	}
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
	s.mu.Lock()
	defer s.mu.Unlock()
	if p, err := s.app.current(); err == nil && s.wanted {
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
	s.wanted, s.byPath, s.findings = false, nil, nil
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
	defer s.app.room.work()()
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
