package project

import (
	"bytes"
	"context"
	"fmt"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/history"
)

// SetTypographer notes in galley.yaml whether plain quotes, dashes and dots become
// typographic ones in pages, and reads the folder anew.
func (p *Project) SetTypographer(ctx context.Context, on bool) error {
	name := "Plain quotes and dashes"
	if on {
		name = "Typographic quotes and dashes"
	}
	return p.setConfig(ctx, name, "typographer", true, on)
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
	name := "Proof-reader: the usual level of " + rule
	if level != "" {
		name = fmt.Sprintf("Proof-reader: %s is %s", rule, level)
	}
	return before, p.editConfig(ctx, name, func(src []byte) (frontmatter.Edit, error) {
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
// holds, and reads the folder anew. name says for people what it does.
func (p *Project) setConfig(ctx context.Context, name, key string, value any, keep bool) error {
	return p.editConfig(ctx, name, func(src []byte) (frontmatter.Edit, error) {
		if keep {
			return frontmatter.SetFile(src, []string{key}, value)
		}
		return frontmatter.DeleteFile(src, []string{key})
	})
}

// editConfig makes an edit in galley.yaml and reads the folder anew.
func (p *Project) editConfig(ctx context.Context, name string, work func(src []byte) (frontmatter.Edit, error)) error {
	_, err := p.changeConfig(ctx, name, func(src []byte) ([]byte, error) {
		edit, err := work(src)
		if err != nil {
			return nil, err
		}
		return edit.Apply(src), nil
	})
	return err
}

// changeConfig makes a change of galley.yaml that can be taken back by its name, as those of
// posts can, and reads the folder anew. work returns the text after: every byte that is not
// of the change stays. Where nothing is to be done the operation has no steps.
func (p *Project) changeConfig(ctx context.Context, name string, work func(src []byte) ([]byte, error)) (history.Operation, error) {
	src, base, err := p.files.Read(configFile)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		return history.Operation{}, err
	}
	text, err := work(src)
	if err != nil {
		f := fault.From(err)
		return history.Operation{}, f.At(configFile, f.Line, f.Column)
	}
	if bytes.Equal(text, src) {
		p.reread(ctx)
		return history.Operation{}, nil
	}
	return p.Apply(ctx, Plan{Name: name, Files: []FileChange{edited(configFile, base, src, text)}}, nil)
}
