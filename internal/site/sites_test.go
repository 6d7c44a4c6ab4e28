package site

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestSites builds each site of testdata/sites and checks what its want/ files
// say. The comment may hold "drafts" and "future". A want file is named after an
// output and holds lines that page has ("+ text") or has not ("- text"); want/outputs
// lists all pages and copied files, want/problems what Build and ParseConfig report.
func TestSites(t *testing.T) {
	names, err := filepath.Glob("testdata/sites/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no sites", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			comment, files, want := archive(t, name)
			in, problems := input(files)
			in.Drafts = strings.Contains(comment, "drafts")
			in.Future = strings.Contains(comment, "future")
			s, more := Build(in)
			var report strings.Builder
			for _, p := range append(problems, more...) {
				report.WriteString(p.Error() + "\n")
			}
			if got := report.String(); got != want["problems"] {
				t.Errorf("problems:\n%swant:\n%s", got, want["problems"])
			}
			delete(want, "problems")
			if list, ok := want["outputs"]; ok {
				if got := outputs(s); got != list {
					t.Errorf("outputs:\n%swant:\n%s", got, list)
				}
				delete(want, "outputs")
			}
			for output, lines := range want {
				expect(t, output, page(t, s, output), lines)
			}
		})
	}
}

// outputs lists a site's files, but for the theme's and those of the search index.
func outputs(s *Site) string {
	var b strings.Builder
	for _, o := range s.Outputs() {
		if o.Kind == KindAsset || o.Kind == KindSearchData {
			continue
		}
		b.WriteString(o.Path)
		if o.Kind == KindStatic {
			b.WriteString(" < " + o.Source)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func expect(t *testing.T, output, got, lines string) {
	t.Helper()
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(line, "\n")
		if line == "" {
			continue
		}
		has := strings.Contains(got, line[2:])
		switch {
		case strings.HasPrefix(line, "+ ") && !has:
			t.Errorf("%s lacks %q:\n%s", output, line[2:], got)
		case strings.HasPrefix(line, "- ") && has:
			t.Errorf("%s has %q:\n%s", output, line[2:], got)
		case !strings.HasPrefix(line, "+ ") && !strings.HasPrefix(line, "- "):
			t.Errorf("want/%s: %q begins with neither + nor -", output, line)
		}
	}
}
