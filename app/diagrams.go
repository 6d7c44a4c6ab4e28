package app

import (
	"strings"

	"galley/internal/diagrams"
	"galley/internal/fault"
	"galley/internal/svg"
)

// maxReason bounds what Mermaid says of a diagram it cannot draw, in characters.
const maxReason = 300

// StoreDiagram keeps what the frontend drew of a diagram in View.Undrawn: one drawing in
// colours for light pages and one for dark pages.
func (s *PostService) StoreDiagram(source, light, dark string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	if len(source) > diagrams.MaxSource || len(light) > svg.MaxLength || len(dark) > svg.MaxLength {
		return fault.New(fault.TooLarge, "This diagram is too large.")
	}
	return p.StoreDiagram(source, light, dark)
}

// DiagramFailed notes why a diagram cannot be drawn, in words.
func (s *PostService) DiagramFailed(source, why string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	why = strings.Join(strings.Fields(why), " ")
	if r := []rune(why); len(r) > maxReason {
		why = string(r[:maxReason]) + "…"
	}
	return p.DiagramFailed(source, why)
}
