package site

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// levelWords are what a rule of the proof-reader can be set to. Words for no and yes
// stand for off and the rule's own level.
var levelWords = []string{"off", "note", "warning", "error"}

// checkLevels reads "check: {alt: off, orphan: warning}". Which rules there are is known
// to package check, which says so about names it does not know.
func checkLevels(c *Config, value *yaml.Node, p *configParser) string {
	if value.Kind != yaml.MappingNode {
		return `a list of rules such as "alt: off"`
	}
	levels := map[string]string{}
	for i := 0; i+1 < len(value.Content); i += 2 {
		rule, word := value.Content[i], value.Content[i+1]
		level := strings.ToLower(strings.TrimSpace(word.Value))
		if level == "false" || level == "no" {
			level = "off"
		}
		if word.Kind != yaml.ScalarNode || !slices.Contains(levelWords, level) {
			p.problem(word, "%q should be %s.", rule.Value, `off, note, warning or error`)
			continue
		}
		name := strings.ToLower(rule.Value)
		levels[name] = level
		p.note("check."+name, rule)
	}
	c.Check = levels
	return ""
}
