package app

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"

	"galley/internal/check"
	"galley/internal/project"
)

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
	s.posts, s.byPath, s.findings = proof.Posts, now, all
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
	all := Findings{Rev: s.rev, Posts: s.posts, Findings: slices.Clip(s.findings)}
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
