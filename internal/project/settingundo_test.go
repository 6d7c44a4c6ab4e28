package project

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/check"
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/workspace"
)

// What galley.yaml says is changed under a name and can be taken back, also by a later run
// of the program: the bytes are those from before, and where there was no file there is none.
func TestSettingsAreTakenBack(t *testing.T) {
	changes := []struct {
		name string
		make func(context.Context, *Project) error
	}{
		{"Theme and site", func(ctx context.Context, p *Project) error {
			_, err := p.SaveLooks(ctx, []Setting{{"theme", "notebook"}, {"appearance.accent", "#123456"}})
			return err
		}},
		{"Typographic quotes and dashes", func(ctx context.Context, p *Project) error { return p.SetTypographer(ctx, true) }},
		{"Read the folder as one of Hugo", func(ctx context.Context, p *Project) error { return p.SetDialect(ctx, "hugo") }},
		{"Address of the site: https://example.com/", func(ctx context.Context, p *Project) error {
			return p.SetBaseURL(ctx, "https://example.com/")
		}},
		{"Proof-reader: link is off", func(ctx context.Context, p *Project) error {
			_, err := p.SetRule(ctx, "link", check.Off)
			return err
		}},
	}
	const absent = "\x00"
	for _, before := range []string{absent, "", "# Mine\ntitle:  'A'   # kept\r\n\r\n"} {
		for _, change := range changes {
			t.Run(change.name, func(t *testing.T) {
				files := map[string]string{"a.md": "---\ntitle: A\n---\nWords.\n"}
				if before != absent {
					files["galley.yaml"] = before
				}
				dir, state := lay(t, files), t.TempDir()
				p := open(t, dir, Options{StateDir: state})
				config := p.Config()
				if err := change.make(t.Context(), p); err != nil {
					t.Fatal(err)
				}
				if err := p.Close(); err != nil {
					t.Fatal(err)
				}
				again := open(t, dir, Options{StateDir: state})
				op := newest(t, again)
				if op.Name != change.name || len(op.Steps) != 1 || op.State != history.Made {
					t.Fatalf("it is remembered as %+v", op)
				}
				if why := again.WhyNot(op); why != nil {
					t.Errorf("it is said that it cannot be taken back: %v", why)
				}
				if _, err := again.Undo(op.ID, nil); err != nil {
					t.Fatal(err)
				}
				src, err := os.ReadFile(filepath.Join(dir, "galley.yaml"))
				if gone := os.IsNotExist(err); gone != (before == absent) || !gone && string(src) != before {
					t.Errorf("galley.yaml is %q, %v", src, err)
				}
				if now := again.Config(); now.ThemeName != config.ThemeName || now.Typographer != config.Typographer || now.BaseURL != config.BaseURL {
					t.Errorf("the settings in use are %+v", now)
				}
			})
		}
	}
}

// A program that dies while it writes the first settings of a folder leaves none when the
// folder is opened again; what the author wrote since stays.
func TestSettingsCutShort(t *testing.T) {
	made := "typographer: true\n"
	for _, tt := range []struct{ name, found, want string }{
		{"before it wrote", "", ""},
		{"after it wrote", made, ""},
		{"and somebody wrote since", "title: B\n", "title: B\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"a.md": "Words.\n"}
			if tt.found != "" {
				files["galley.yaml"] = tt.found
			}
			dir, state := lay(t, files), t.TempDir()
			p := open(t, dir, Options{StateDir: state})
			op := history.Operation{Name: "Settings", State: history.Underway, Steps: []history.Step{{
				Path: configFile, To: configFile, Before: workspace.Absent, After: workspace.RevisionOf([]byte(made)),
				Back: history.SpliceOf([]byte(made), nil),
			}}}
			if err := p.record(&op); err != nil {
				t.Fatal(err)
			}
			if err := p.Close(); err != nil {
				t.Fatal(err)
			}
			open(t, dir, Options{StateDir: state})
			src, err := os.ReadFile(filepath.Join(dir, configFile))
			if string(src) != tt.want || (err != nil) != (tt.want == "") {
				t.Errorf("galley.yaml is %q, %v; want %q", src, err, tt.want)
			}
		})
	}
}

// followsSettings counts how often it is told that settings are others.
type followsSettings struct {
	*heard
	told int
}

func (f *followsSettings) FolderChanged() { f.told++ }

// Settings that another program changes reach those who show them.
func TestFolderChangedIsTold(t *testing.T) {
	h := &followsSettings{heard: &heard{}}
	p := open(t, lay(t, map[string]string{"galley.yaml": "title: A\n", "a.md": "Words.\n"}), Options{Notify: h})
	for _, step := range []struct {
		text string
		want int
	}{{"title: B\n", 1}, {"title: B\n", 1}, {"title: C\n", 2}} {
		write(t, p.Dir(), "galley.yaml", step.text)
		p.reread(t.Context())
		if got := h.told; got != step.want {
			t.Errorf("after %q it was told %d times; want %d", step.text, got, step.want)
		}
	}
	if _, err := p.SetRule(t.Context(), "no-such-rule", check.Off); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("an unknown rule: %v", err)
	}
}
