package app

import (
	"galley/internal/dialect"
	"galley/internal/project"
)

// Dialect is the generator a folder was made for. Chosen tells that galley.yaml says
// so; Detected is what Galley found by itself.
type Dialect struct {
	Kind     string        `json:"kind"`
	Name     string        `json:"name"`
	Evidence []string      `json:"evidence"`
	Chosen   bool          `json:"chosen"`
	Detected string        `json:"detected"`
	Kinds    []DialectKind `json:"kinds"`
	Facts    []DialectFact `json:"facts"`
}

// DialectKind is one generator to choose.
type DialectKind struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
}

// DialectFact is a setting read from the generator's own files.
type DialectFact struct {
	What  string `json:"what"`
	Value string `json:"value"`
	File  string `json:"file"`
	Line  int    `json:"line"`
}

func dialectOf(p *project.Project) Dialect {
	d := p.Dialect()
	shown := Dialect{
		Kind: string(d.Kind), Name: d.Kind.Name(), Evidence: append([]string{}, d.Evidence...),
		Chosen: p.Config().Dialect != "", Detected: string(p.Detected()), Facts: []DialectFact{},
	}
	for _, kind := range dialect.Kinds() {
		shown.Kinds = append(shown.Kinds, DialectKind{string(kind), kind.Name()})
	}
	for _, fact := range d.Facts {
		shown.Facts = append(shown.Facts, DialectFact{fact.What, fact.Value, fact.File, fact.Line})
	}
	return shown
}

// SetDialect notes in galley.yaml which generator the folder was made for; "" goes back
// to what Galley finds.
func (s *WorkspaceService) SetDialect(kind string) (opened Workspace, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Workspace{}, err
	}
	if err := p.SetDialect(s.app.context, dialect.Kind(kind)); err != nil {
		return Workspace{}, err
	}
	return s.describe(p), nil
}

// SetTypographer notes in galley.yaml whether pages get typographic quotes and dashes.
func (s *WorkspaceService) SetTypographer(on bool) (opened Workspace, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Workspace{}, err
	}
	if err := p.SetTypographer(s.app.context, on); err != nil {
		return Workspace{}, err
	}
	return s.describe(p), nil
}
