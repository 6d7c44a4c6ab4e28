package post

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

func TestNotes(t *testing.T) {
	now := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name, src string
		o         Options
		want      []string // line:column and a part of the message
	}{
		{"nothing to say", "---\ntitle: A\ndate: 2024-01-02\ntags: a, b\n---\n", Options{}, nil},
		{"heading for a title", "# A\n", Options{}, nil},
		{"no title", "---\ndate: 2024-01-02\n---\nText", Options{}, []string{"1:0 no title"}},
		{"empty title", "---\ntitle:\n---\nText", Options{}, []string{"2:7 no title"}},
		{"scheduled", "---\ntitle: A\ndate: 2030-01-02\n---\n", Options{}, []string{"3:7 appears on 2 January 2030."}},
		{"scheduled by the minute", "---\ntitle: A\npubDate: 2030-01-02 09:05\n---\n", Options{}, []string{"3:10 appears on 2 January 2030 at 09:05."}},
		{"scheduled without a date", "---\ntitle: A\nstatus: scheduled\n---\n", Options{}, []string{"3:9 without a date"}},
		{"draft with a date to come", "---\ntitle: A\ndraft: true\ndate: 2030-01-02\n---\n", Options{}, []string{"4:7 This draft"}},
		{"hidden with a date to come", "---\ntitle: A\nstatus: hidden\ndate: 2030-01-02\n---\n", Options{}, nil},
		{"two minds", "---\ntitle: A\npublished: true\ndraft: true\n---\n", Options{}, []string{"4:8 contradict"}},
		{"of one mind", "---\ntitle: A\npublished: false\ndraft: true\n---\n", Options{}, nil},
		{"one tag (Hugo)", "---\ntitle: A\ntags: go, web\n---\n", hugo, []string{"3:7 single tag"}},
		{"split at spaces (Jekyll)", "---\ntitle: A\ntags: go, web\n---\n", jekyll, []string{"3:7 split at spaces"}},
		{"as Jekyll likes it", "---\ntitle: A\ntags: go web\n---\n", jekyll, nil},
		{"a list (Hugo)", "---\ntitle: A\ntags: ['go, web']\n---\n", hugo, nil},
		{"broken", "---\ndate: 2030-01-02\na: b: c\n---\n", Options{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parse("a.md", []byte(tt.src), tt.o)
			notes := p.Notes(now)
			if len(notes) != len(tt.want) {
				t.Fatalf("notes of %q: %v; want %d", tt.src, notes, len(tt.want))
			}
			for i, e := range notes {
				place, part, _ := strings.Cut(tt.want[i], " ")
				if fmt.Sprintf("%d:%d", e.Line, e.Column) != place || !strings.Contains(e.Message, part) || e.Code != Note || e.Path != "a.md" {
					t.Errorf("note of %q: %+v; want %s", tt.src, e, tt.want[i])
				}
			}
		})
	}
}

// TestTagsRepair makes the text of tags a list.
func TestTagsRepair(t *testing.T) {
	tests := []struct{ src, want string }{
		{"---\ntags: go, web # c\n---\n", "---\ntags: [go, web] # c\n---\n"},
		{"---\ntags: 'go, c#, yes, 1'\n---\n", "---\ntags: [go, \"c#\", \"yes\", \"1\"]\n---\n"},
		{"\ufeff---\nä: ö\ntags: go, web\n---\n", "\ufeff---\nä: ö\ntags: [go, web]\n---\n"},
		{"+++\ntags = \"go, web\"\n+++\n", "+++\ntags = [\"go\", \"web\"]\n+++\n"},
		{"{\"tags\": \"go, web\"}\n", "{\"tags\": [\"go\", \"web\"]}\n"},
		{"---\ntags: |\n  go, web\n---\n", "---\ntags: [go, web]\n---\n"},
		{"---\ntags: &t go, web\nother: *t\n---\n", ""},
		{"Title: A\nTags: go, web\n\nText\n", ""},
	}
	for _, tt := range tests {
		p := Parse("a.md", []byte(tt.src), hugo)
		notes := p.Notes(time.Time{})
		i := slices.IndexFunc(notes, func(n *fault.Error) bool { return strings.Contains(n.Message, "tag") })
		if i < 0 {
			t.Errorf("no note about the tags of %q: %v", tt.src, notes)
			continue
		}
		got := ""
		if r := notes[i].Repair; r != nil {
			got = string(frontmatter.Edit{From: r.From, To: r.To, Text: r.Text}.Apply([]byte(tt.src)))
		}
		if got != tt.want {
			t.Errorf("the repair of %q makes %q, want %q", tt.src, got, tt.want)
		}
	}
}
