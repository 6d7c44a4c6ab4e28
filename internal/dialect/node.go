package dialect

import (
	"strconv"
	"strings"

	"galley/internal/frontmatter"
)

// kind is what a value in a configuration is.
type kind int

const (
	absent kind = iota // no such value
	null
	text
	number
	boolean
	list
	table
	computed // a value that only running the program could tell
)

// Bounds of what is read from a configuration. They are far above anything an author
// writes and keep hostile files cheap.
const (
	maxDepth = 100   // lists and tables inside each other
	maxNodes = 10000 // values, after references are followed
)

// node is one value of a configuration file, whatever notation it is written in. The
// zero node is an absent value.
type node struct {
	kind         kind
	text         string // a scalar as text
	items        []node // of a list
	pairs        []pair // of a table, in file order
	file         string
	line, column int // 1-based
}

// pair is one key of a table with its value.
type pair struct {
	key   string
	value node
}

// at returns the value that keys lead to through tables, absent when there is none.
// Keys match exactly, else without regard to case; of equal keys the last counts.
func (n node) at(keys ...string) node {
	for _, key := range keys {
		n = n.get(key)
	}
	return n
}

func (n node) get(key string) node {
	var folded node
	for i := len(n.pairs) - 1; i >= 0; i-- {
		switch p := n.pairs[i]; {
		case p.key == key:
			return p.value
		case folded.kind == absent && strings.EqualFold(p.key, key):
			folded = p.value
		}
	}
	return folded
}

// str returns a scalar as text on one line, "" for anything else.
func (n node) str() string {
	switch n.kind {
	case text, number, boolean:
		return strings.TrimSpace(n.text)
	}
	return ""
}

// int returns a whole number, 0 for anything else.
func (n node) int() int {
	i, _ := strconv.Atoi(strings.ReplaceAll(n.str(), "_", ""))
	return i
}

// is reports whether the value is true; fallback stands for one that is not stated.
func (n node) is(fallback bool) bool {
	if n.kind != boolean {
		return fallback
	}
	return n.text == "true"
}

// strs returns the texts of a list, or the one text of a scalar.
func (n node) strs() []string {
	if n.kind != list {
		if s := n.str(); s != "" {
			return []string{s}
		}
		return nil
	}
	var all []string
	for _, item := range n.items {
		if s := item.str(); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// field returns the value as a field of front matter called key.
func (n node) field(key string) frontmatter.Field {
	return frontmatter.Field{Key: key, Value: n.value(), Line: n.line, Column: n.column, Literal: n.text}
}

// value returns the value as [frontmatter.Field] describes it.
func (n node) value() any {
	switch n.kind {
	case text:
		return n.text
	case boolean:
		return n.text == "true"
	case number:
		return numberOf(n.text)
	case list:
		items := make([]any, len(n.items))
		for i, item := range n.items {
			items[i] = item.value()
		}
		return items
	case table:
		m := make(frontmatter.Map, len(n.pairs))
		for i, p := range n.pairs {
			m[i] = frontmatter.Pair{Key: p.key, Value: p.value.value()}
		}
		return m
	}
	return nil
}

func numberOf(s string) any {
	if i, err := strconv.Atoi(s); err == nil {
		return i
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return f
	}
	return s
}

// with returns a table with all pairs of n and, after them so that they count more,
// those of over. Tables under the same key are united.
func (n node) with(over node) node {
	if n.kind != table {
		return over
	}
	if over.kind != table {
		return n
	}
	merged := n
	merged.pairs = append([]pair(nil), n.pairs...)
	index := make(map[string]int, len(merged.pairs))
	for i, p := range merged.pairs {
		index[strings.ToLower(p.key)] = i
	}
	for _, p := range over.pairs {
		if i, ok := index[strings.ToLower(p.key)]; ok && p.value.kind == table {
			p.value = merged.pairs[i].value.with(p.value)
		}
		merged.pairs = append(merged.pairs, p)
	}
	return merged
}

// under returns a table that holds v under key.
func under(key string, v node) node { return node{kind: table, pairs: []pair{{key, v}}} }
