package project

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"galley/internal/check"
	"galley/internal/fault"
)

func proofOf(t *testing.T, p *Project) Proof {
	t.Helper()
	proof, err := p.Check(context.Background(), ProofOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return proof
}

func blogOf(t *testing.T, files ...string) (dir string, p *Project) {
	t.Helper()
	dir = t.TempDir()
	for i := 0; i < len(files); i += 2 {
		writeTo(t, dir, files[i], files[i+1])
	}
	p, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return dir, p
}

func writeTo(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestProofFollows: after a change only what it concerns is read again, and the findings
// are those of a first reading.
func TestProofFollows(t *testing.T) {
	_, p := blogOf(t,
		"posts/a.md", "---\ntitle: A\n---\n[b](b.md#part)\n",
		"posts/b.md", "---\ntitle: B\n---\n## Part\n",
		"posts/c.md", "---\ntitle: C\n---\nAlone.\n",
	)
	fresh := func() []check.Finding {
		s := p.SiteFor(ExportOptions{})
		checker := check.New(s)
		var readings []*check.Reading
		for _, path := range s.Paths() {
			readings = append(readings, checker.Read(path))
		}
		return checker.Findings(readings)
	}
	same := func(what string, read int) {
		t.Helper()
		proof := proofOf(t, p)
		if got, want := words(proof.Findings), words(fresh()); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
		}
		if proof.Read != read {
			t.Errorf("%s: %d posts were read, want %d", what, proof.Read, read)
		}
	}
	same("first", 3)
	same("nothing changed", 0)

	if _, err := p.OpenPost("posts/b.md"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Sync("posts/b.md", "---\ntitle: B\n---\n## Other part\n"); err != nil {
		t.Fatal(err)
	}
	proof := proofOf(t, p)
	if got := words(proof.Findings); !strings.Contains(got, "anchor posts/a.md:4") || proof.Read != 1 {
		t.Errorf("after typing in b, %d posts read:\n%s", proof.Read, got)
	}
	if _, err := p.Save("posts/b.md", "---\ntitle: B\n---\n## Other part\n"); err != nil {
		t.Fatal(err)
	}
	same("saved", 0) // it is the text that was read
	if _, err := p.Save("posts/b.md", "---\ntitle: B\nslug: elsewhere\n---\n## Part\n"); err != nil {
		t.Fatal(err)
	}
	same("another address", 2) // b, and a, which has links
}

func words(findings []check.Finding) string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Rule+" "+f.Error.Error())
	}
	return strings.Join(all, "\n")
}

// TestProofStops: a proof-reading that is given up leaves what was read.
func TestProofStops(t *testing.T) {
	files := []string{}
	for i := range 200 {
		files = append(files, fmt.Sprintf("posts/p%03d.md", i), fmt.Sprintf("---\ntitle: P%d\n---\nText.\n", i))
	}
	_, p := blogOf(t, files...)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := p.Check(ctx, ProofOptions{Progress: func(done, total int) {
		if done == 50 {
			cancel()
		}
	}})
	if fault.CodeOf(err) != fault.Cancelled {
		t.Fatal(err)
	}
	if proof := proofOf(t, p); proof.Read > 150 || proof.Read == 0 || proof.Posts != 200 {
		t.Errorf("%d of %d posts were read again", proof.Read, proof.Posts)
	}
}

// TestProofOfDialects reads the sample sites of all generators.
func TestProofOfDialects(t *testing.T) {
	dirs, err := filepath.Glob("../dialect/testdata/sites/*")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no sites", err)
	}
	for _, dir := range append(dirs, "../../examples/blog") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if filepath.Ext(dir) == ".txtar" {
				dir = unpacked(t, dir)
			}
			p, err := Open(context.Background(), dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close() // only read
			proof := proofOf(t, p)
			if proof.Posts == 0 || proof.Read != proof.Posts {
				t.Errorf("%d posts, %d read", proof.Posts, proof.Read)
			}
			if !slices.IsSortedFunc(proof.Findings, func(a, b check.Finding) int { return strings.Compare(a.Path, b.Path) }) {
				t.Error("the findings are in no order")
			}
			for _, f := range proof.Findings {
				if f.Message == "" || check.RuleOf(f.Rule).ID == "" || f.Path == "" {
					t.Errorf("a finding without words, rule or place: %+v", f)
				}
			}
		})
	}
}

// unpacked writes the files of an archive to a folder.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range a.Files {
		if !strings.HasPrefix(f.Name, "want") {
			writeTo(t, dir, f.Name, string(f.Data))
		}
	}
	return dir
}
