package project

import (
	"context"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// SetTypographer notes in galley.yaml whether plain quotes, dashes and dots become
// typographic ones in pages, and reads the folder anew.
func (p *Project) SetTypographer(ctx context.Context, on bool) error {
	return p.setConfig(ctx, "typographer", true, on)
}

// setConfig writes a setting to galley.yaml, or takes it out there so that its default
// holds, and reads the folder anew. Every other byte of the file stays.
func (p *Project) setConfig(ctx context.Context, key string, value any, keep bool) error {
	src, base, err := p.files.Read(configFile)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		return err
	}
	var edit frontmatter.Edit
	if keep {
		edit, err = frontmatter.SetFile(src, []string{key}, value)
	} else {
		edit, err = frontmatter.DeleteFile(src, []string{key})
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
