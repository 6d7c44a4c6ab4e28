package post

import (
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
)

// number places a number: the weight, or the time to read, which may be a text too.
func (p *placer) number(value any) ([]string, any, error) {
	text := strings.TrimSpace(scalarOf(value))
	kind := rawKindOf(p.at.Value)
	if p.name == "readtime" && kind == BoolKind {
		return nil, nil, p.refuse("Here "+p.at.Key+" is a switch of the theme, which shows a time of its own.",
			"Delete the switch first, if the post shall state its own time.")
	}
	if p.name == "weight" && text != "" || decimal.MatchString(text) && kind != TextKind {
		n, err := numberOf(text)
		return []string{p.key()}, n, err
	}
	return []string{p.key()}, text, nil
}

// scalarOf returns a value as text.
func scalarOf(value any) string {
	if list, ok := value.([]string); ok {
		return strings.Join(list, ", ")
	}
	if d, ok := value.(frontmatter.Date); ok {
		return string(d)
	}
	return frontmatter.ScalarText(value)
}

// listOf returns a value as a list.
func listOf(value any) []string {
	if list, ok := value.([]string); ok {
		return list
	}
	return clean(splitList(scalarOf(value)))
}

// boolOf returns a value as a switch.
func boolOf(value any) (bool, error) {
	on, ok := truth(value)
	if !ok {
		return false, fault.New(fault.Invalid, "%q is neither true nor false.", scalarOf(value))
	}
	return on, nil
}

// allScalars reports whether none of the items is a list or a map.
func allScalars(items []any) bool {
	return !slices.ContainsFunc(items, func(item any) bool {
		switch item.(type) {
		case []any, frontmatter.Map:
			return true
		}
		return false
	})
}
