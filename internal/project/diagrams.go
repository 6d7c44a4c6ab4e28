package project

import (
	"errors"
	"slices"
	"sync/atomic"

	"galley/internal/fault"
	"galley/internal/render"
)

// StoreDiagram keeps the drawing of a diagram, in colours for light and for dark pages.
// Open posts that wait for it are told that their preview is stale.
func (p *Project) StoreDiagram(source, light, dark string) error {
	err := p.drawn.Put(render.DiagramSource(source), light, dark)
	p.redraw(source)
	return err
}

// DiagramFailed notes why a diagram cannot be drawn: its post gets a problem that says so.
func (p *Project) DiagramFailed(source, why string) error {
	err := p.drawn.Fail(render.DiagramSource(source), why)
	p.redraw(source)
	return err
}

// redraw lets the open posts that wait for a drawing be rendered again.
func (p *Project) redraw(source string) {
	source = render.DiagramSource(source)
	for _, o := range p.allOpen() {
		o.mu.Lock()
		waiting, _ := NotDrawn(o.preview.page.problems)
		waits := slices.Contains(waiting, source)
		if waits {
			o.preview.page.from = nil // what the site answers is another
		}
		o.mu.Unlock()
		if waits {
			p.pageStale(o)
		}
	}
}

// NotDrawn returns the sources of the diagrams that problems say are not drawn yet, and
// the problems that say something else. To whoever is about to draw them, the first are
// no problems.
func NotDrawn(problems []*fault.Error) (sources []string, others []*fault.Error) {
	for _, problem := range problems {
		if cause := (*render.NotDrawn)(nil); errors.As(problem, &cause) {
			sources = append(sources, cause.Source)
		} else {
			others = append(others, problem)
		}
	}
	return sources, others
}

// countUndrawn returns a source of drawings that counts the diagrams without one.
func (p *Project) countUndrawn() (diagram func(source string) (string, bool, string), missing *atomic.Int64) {
	missing = new(atomic.Int64)
	return func(source string) (string, bool, string) {
		drawing, ok, why := p.drawn.Get(source)
		if !ok {
			missing.Add(1)
		}
		return drawing, ok, why
	}, missing
}
