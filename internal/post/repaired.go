package post

import (
	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// Repaired returns the splice that makes a repair in the file src.
func (o Options) Repaired(src []byte, r *fault.Repair) (frontmatter.Edit, error) {
	if r.Field == "" {
		if r.From < 0 || r.To < r.From || r.To > len(src) {
			return frontmatter.Edit{}, fault.New(fault.NotFound, "This problem is no longer there.")
		}
		return frontmatter.Edit{From: r.From, To: r.To, Text: r.Text}, nil
	}
	at, raw, err := o.Place(frontmatter.Parse(src), r.Field, r.Value)
	if err != nil {
		return frontmatter.Edit{}, err
	}
	return frontmatter.SetAt(src, at, raw)
}
