package project

import (
	"context"

	"galley/internal/dialect"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
)

// SetDialect notes in galley.yaml which generator the folder was made for, and reads the
// folder anew; "" goes back to what Galley finds.
func (p *Project) SetDialect(ctx context.Context, kind dialect.Kind) error {
	if kind != "" && kind.Name() == "" {
		return fault.New(fault.Invalid, "Galley does not know the generator %q.", kind)
	}
	src, base, err := p.files.Read(configFile)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		return err
	}
	var edit frontmatter.Edit
	if kind == "" {
		edit, err = frontmatter.DeleteFile(src, []string{"dialect"})
	} else {
		edit, err = frontmatter.SetFile(src, []string{"dialect"}, string(kind))
	}
	if err != nil {
		f := fault.From(err)
		return f.At(configFile, f.Line, f.Column)
	}
	if !edit.IsEmpty() {
		if _, err := p.files.Write(configFile, edit.Apply(src), base); err != nil {
			return err
		}
	}
	p.reread(ctx)
	return nil
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
