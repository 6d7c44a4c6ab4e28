package post

import (
	"fmt"
	"strings"
	"testing"

	"galley/internal/fault"
)

// blogOf returns a blog with n posts for each "field: value" line of front matter.
func blogOf(counts map[string]int) []*Post {
	var posts []*Post
	for meta, n := range counts {
		for i := range n {
			one := Parse(fmt.Sprintf("%s-%d.md", meta, i), []byte("---\ntitle: A\n"+meta+"\n---\n"), Options{})
			posts = append(posts, &one)
		}
	}
	return posts
}

func TestMisspelt(t *testing.T) {
	tests := []struct {
		rare, usual string
		want        bool
	}{
		{"python", "Python", true},
		{"web design", "Web-Design", true},
		{"web_design", "webdesign", true},
		{"tutorials", "tutorial", true},
		{"test", "tests", true},
		{"pyhton", "python", true},
		{"pythn", "python", true},
		{"pythoon", "python", true},
		{"pythom", "python", true},
		{"Cafe\u0301 culture", "Caf\u00e9 culture", true},
		{"Café", "Cafés", true},
		{"python", "python", false},
		{"go", "god", false},
		{"java", "lava", false},
		{"python2", "python3", false},
		{"2023 review", "2024 review", false},
		{"painting", "pointings", false},
		{"C", "C++", false},
	}
	for _, tt := range tests {
		for field, kind := range map[string]string{"category": "category", "tags": "tag"} {
			rare, usual := field+": "+tt.rare, field+": "+tt.usual
			found := Misspelt(blogOf(map[string]int{rare: 1, usual: 4}))
			if !tt.want {
				if len(found) > 0 {
					t.Errorf("%s beside four %s: %v; want nothing", rare, usual, found)
				}
				continue
			}
			if len(found) != 1 {
				t.Errorf("%s beside four %s: %v; want one problem", rare, usual, found)
				continue
			}
			e := found[0]
			if e.Path != rare+"-0.md" || e.Line != 3 || e.Code != fault.Invalid || !strings.Contains(e.Message, kind) || e.Repair == nil ||
				e.Repair.Value != tt.usual {
				t.Errorf("%s beside four %s: %+v with %+v", rare, usual, e, e.Repair)
			}
		}
	}
}

// TestMisspeltCounts shows that only a rare term beside a frequent one is a slip.
func TestMisspeltCounts(t *testing.T) {
	tests := []struct {
		counts map[string]int
		want   int
	}{
		{map[string]int{"category: Python": 3, "category: python": 1}, 1},
		{map[string]int{"category: Python": 2, "category: python": 1}, 0},
		{map[string]int{"category: Python": 6, "category: python": 2}, 2},
		{map[string]int{"category: Python": 5, "category: python": 2}, 0},
		{map[string]int{"category: Python": 30, "category: python": 3}, 0},
		{map[string]int{"tags: Python": 4, "tags: 'python, Pythons'": 1}, 2},
		{map[string]int{"tags: Python": 4, "tags: 'pythons, Python'": 1}, 0},
	}
	for _, tt := range tests {
		if found := Misspelt(blogOf(tt.counts)); len(found) != tt.want {
			t.Errorf("%v: %v; want %d problems", tt.counts, found, tt.want)
		}
	}
}

// TestMisspeltRepair shows which field gets which value.
func TestMisspeltRepair(t *testing.T) {
	tests := []struct{ rare, field, value string }{
		{"categories: [python, b]", "category", "Python"},
		{"categories: [b, python]", "categories", "b, Python"},
		{"tags: b, python, c", "tags", "b, Python, c"},
		{"tags: ['b, c', python]", "", ""},
	}
	for _, tt := range tests {
		key, _, _ := strings.Cut(tt.rare, ":")
		found := Misspelt(blogOf(map[string]int{tt.rare: 1, key + ": Python": 4}))
		if len(found) != 1 {
			t.Errorf("%s: %v; want one problem", tt.rare, found)
			continue
		}
		var got fault.Repair
		if found[0].Repair != nil {
			got = *found[0].Repair
		}
		if got.Field != tt.field || got.Value != tt.value {
			t.Errorf("repair of %s: %+v; want %s: %s", tt.rare, got, tt.field, tt.value)
		}
	}
}
