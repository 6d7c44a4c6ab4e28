package project

import (
	"context"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// SetTypographer notes in galley.yaml whether plain quotes, dashes and dots become
// typographic ones in pages, and reads the folder anew.
func (p *Project) SetTypographer(ctx context.Context, on bool) error {
	return p.setConfig(ctx, "typographer", true, on)
}

// SetRule notes in galley.yaml how grave the findings of a rule of the proof-reader are,
// or that they are not looked for, and reads the folder anew. "" goes back to the rule's
// own level. It returns what galley.yaml said before.
func (p *Project) SetRule(ctx context.Context, rule string, level check.Level) (before check.Level, err error) {
	if check.RuleOf(rule).ID == "" {
		return "", fault.New(fault.Invalid, "The proof-reader has no rule %q.", rule)
	}
	switch level {
	case "", check.Off, check.Note, check.Warning, check.Error:
	default:
		return "", fault.New(fault.Invalid, "There is no level %q.", level)
	}
	stated := p.Config().Check
	before = check.Level(stated[rule])
	return before, p.editConfig(ctx, func(src []byte) (frontmatter.Edit, error) {
		switch {
		case level == "" && before == "":
			return frontmatter.Edit{}, nil
		case level == "":
			return frontmatter.DeleteFile(src, []string{"check", rule})
		case len(stated) == 0:
			return frontmatter.PutFile(src, "check", frontmatter.Map{{Key: rule, Value: string(level)}})
		}
		return frontmatter.SetFile(src, []string{"check", rule}, string(level))
	})
}

// setConfig writes a setting to galley.yaml, or takes it out there so that its default
// holds, and reads the folder anew.
func (p *Project) setConfig(ctx context.Context, key string, value any, keep bool) error {
	return p.editConfig(ctx, func(src []byte) (frontmatter.Edit, error) {
		if keep {
			return frontmatter.SetFile(src, []string{key}, value)
		}
		return frontmatter.DeleteFile(src, []string{key})
	})
}

// editConfig makes an edit in galley.yaml and reads the folder anew. Every other byte of
// the file stays.
func (p *Project) editConfig(ctx context.Context, work func(src []byte) (frontmatter.Edit, error)) error {
	src, base, err := p.files.Read(configFile)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		return err
	}
	edit, err := work(src)
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
