package project

import (
	"context"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/post"
)

// SetDialect notes in galley.yaml which generator the folder was made for, and reads the
// folder anew; "" goes back to what Galley finds.
func (p *Project) SetDialect(ctx context.Context, kind dialect.Kind) error {
	if kind != "" && kind.Name() == "" {
		return fault.New(fault.Invalid, "Galley does not know the generator %q.", kind)
	}
	name := "Read the folder as Galley finds it"
	if kind != "" {
		name = "Read the folder as one of " + kind.Name()
	}
	return p.setConfig(ctx, name, "dialect", string(kind), kind != "")
}

// PublishTo returns where a draft moves when it is published, "" when its place does not
// make it a draft.
func (p *Project) PublishTo(one *post.Post) string {
	to := p.Dialect().Published(one.Path, p.publishDate(one))
	if to == one.Path {
		return ""
	}
	return to
}
