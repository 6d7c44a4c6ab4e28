package cli

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"galley/internal/project"
)

// The exit codes of docs/cli.md: 1 for no, 2 for what could not run.
func TestExitCodes(t *testing.T) {
	dir := blog(t, map[string]string{
		"a.md":      "---\ntitle: A\ntags: [go]\n---\n",
		"b.md":      "---\ntitle: B\ntags: [web]\n---\n",
		"broken.md": "---\ntitle: a: b\n---\n",
		"new/a.md":  "---\ntitle: A\ntags: &t [x]\nmore: *t\n---\n",
	})
	t.Chdir(dir)
	tests := []struct {
		line string
		want int
	}{
		{"list .", exitDone},
		{"list absent", exitFailed},
		{"list . --state lost", exitFailed},
		{"info .", exitDone},
		{"check .", exitFindings},
		{"check absent", exitFailed},
		{"meta get a.md title", exitDone},
		{"meta get a.md absent", exitFindings},
		{"meta get absent.md", exitFailed},
		{"meta set a.md pair", exitFailed},
		{"meta set a.md date=soon", exitFailed},
		{"meta set broken.md title=x", exitFindings},
		{"meta unset broken.md title", exitFindings},
		{"meta unset a.md absent", exitDone},
		{"meta", exitDone},
		{"meta sett", exitFailed},
		{"tags rename . go web", exitFindings},
		{"tags rename . x y", exitFindings},
		{"tags rename . absent y", exitFailed},
		{"tags rename . go Go --dry-run", exitDone},
		{"bulk publish .", exitFailed},
		{"undo .", exitFailed},
		{"new .", exitFailed},
		{"new . --title T --date soon", exitFailed},
		{"new . --title T", exitDone},
	}
	for _, tt := range tests {
		if got, _, errOut := run(t, strings.Fields(tt.line)...); got != tt.want {
			t.Errorf("galley %s: exit code %d, want %d: %s", tt.line, got, tt.want, errOut)
		}
	}
}

// A change that is stopped leaves all posts as they were, and says so.
func TestStopped(t *testing.T) {
	dir := blog(t, map[string]string{"a.md": "---\ntags: [go]\n---\n", "b.md": "---\ntags: [go]\n---\n"})
	p, err := project.Open(t.Context(), dir, project.Options{StateDir: filepath.Join(t.TempDir(), "state")})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	plan, err := p.PlanTerms(project.TermChange{Taxonomy: project.Tags, Action: project.RenameTerms, From: []string{"go"}, To: "Go"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err = carryOut(ctx, streams{nil, io.Discard, io.Discard}, p, plan, dir)
	if err == nil || err.Error() != "Stopped. All posts are as they were." {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{"a.md", "b.md"} {
		if got := read(t, dir, name); got != "---\ntags: [go]\n---\n" {
			t.Errorf("%s reads %q", name, got)
		}
	}
}
