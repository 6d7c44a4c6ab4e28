package check

import (
	"slices"
	"strings"

	"galley/internal/frontmatter"
	"galley/internal/site"
)

// SilenceKey is the front matter key with the rules that a post does not want to hear
// of: a list of their ids, or "all". Generators and themes do not know it, so it changes
// nothing about the page.
const SilenceKey = "nocheck"

// silence knows what is not to be said.
type silence struct {
	site  *site.Site
	posts map[string][]string // rules by post, once looked up
}

func newSilence(s *site.Site) *silence { return &silence{site: s, posts: map[string][]string{}} }

// keep returns the findings that are to be said, at the levels of the settings.
func (s *silence) keep(findings []Finding) []Finding {
	levels := s.site.Config().Check
	var kept []Finding
	for _, f := range findings {
		if level, chosen := levels[f.Rule]; chosen {
			f.Level = Level(level)
		}
		if f.Level != Off && !s.inPost(f.Path, f.Rule) {
			kept = append(kept, f)
		}
	}
	return kept
}

// inPost reports whether a post asks not to hear of a rule.
func (s *silence) inPost(path, rule string) bool {
	rules, known := s.posts[path]
	if !known {
		rules = s.rulesOf(path)
		s.posts[path] = rules
	}
	for _, word := range rules {
		if word == rule || word == "all" {
			return true
		}
	}
	return false
}

func (s *silence) rulesOf(path string) []string {
	p, _ := s.site.Post(path)
	return Silenced(&p.Front)
}

// Silenced returns the rules that the front matter of a post does not want to hear of.
func Silenced(front *frontmatter.Meta) (rules []string) {
	f, _ := front.Get(SilenceKey)
	switch value := f.Value.(type) {
	case []any:
		for _, item := range value {
			rules = append(rules, strings.ToLower(strings.TrimSpace(frontmatter.ScalarText(item))))
		}
	default:
		rules = strings.FieldsFunc(strings.ToLower(f.Text()), func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
	}
	return rules
}

// Heard reports whether findings of a rule are to be said of a post with this front
// matter, for those who look for themselves.
func Heard(config *site.Config, front *frontmatter.Meta, rule string) bool {
	silenced := Silenced(front)
	return config.Check[rule] != string(Off) && !slices.Contains(silenced, rule) && !slices.Contains(silenced, "all")
}
