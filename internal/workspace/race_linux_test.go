package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRaceWithAnotherProgram lets another program replace the post while we save
// it. The other one exchanges files too, so it knows which texts it displaced
// itself. Any other text that disappears must have been read by us before.
func TestRaceWithAnotherProgram(t *testing.T) {
	const rounds = 300
	w := open(t, map[string]string{"a.md": "G0"})
	name := filepath.Join(w.Dir(), "a.md")
	var written []string
	displaced := map[string]bool{} // by the other program
	done := make(chan struct{})
	go func() {
		defer close(done)
		for n := range rounds {
			for {
				data, err := os.ReadFile(name)
				if err == nil && strings.HasPrefix(string(data), "G") {
					break
				}
			}
			text := fmt.Sprintf("X%d", n)
			if os.WriteFile(name+"~", []byte(text), 0o644) != nil || Exchange(name+"~", name) != nil {
				continue
			}
			written = append(written, text)
			if data, err := os.ReadFile(name + "~"); err == nil {
				displaced[string(data)] = true
			}
		}
	}()
	based := map[string]bool{}
	conflicts := 0
	for n, open := 1, true; open; n++ {
		select {
		case <-done:
			open = false
		default:
		}
		data, revision, err := w.Read("a.md")
		if err != nil {
			t.Fatal(err)
		}
		based[string(data)] = true
		if _, err := w.Write("a.md", fmt.Appendf(nil, "G%d", n), revision); err != nil {
			wantCode(t, err, "conflict")
			conflicts++
		}
	}
	for _, text := range content(t, w.Dir()) {
		based[text] = true
	}
	for _, text := range written {
		if !based[text] && !displaced[text] {
			t.Errorf("%s was lost", text)
		}
	}
	t.Logf("%d foreign texts, %d conflicts", len(written), conflicts)
}
