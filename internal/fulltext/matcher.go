package fulltext

import (
	"bytes"
	"cmp"
	"slices"

	"galley/internal/search"
)

// Hit is a stretch of a text, in bytes.
type Hit struct{ From, To int }

// Query is what to find.
type Query struct {
	Words
	options Options
	units   []unit
	pattern *Pattern // instead of units
}

// Parse reads a query. It fails when a regular expression is none.
func Parse(text string, o Options) (*Query, error) {
	q := &Query{options: o}
	if o.Literal || o.Regexp {
		if text == "" {
			return q, nil
		}
		var err error
		q.pattern, err = NewPattern(text, o)
		return q, err
	}
	q.Words = Split(text)
	for _, text := range q.Units {
		if u := newUnit(text, o); len(u.parts) > 0 {
			q.units = append(q.units, u)
		}
	}
	return q, nil
}

// Empty reports a query that any post answers.
func (q *Query) Empty() bool { return q.pattern == nil && len(q.units) == 0 }

// Known reports whether the index alone tells which posts have what is asked for.
func (q *Query) Known() bool {
	return q.pattern == nil && !slices.ContainsFunc(q.units, func(u unit) bool { return !u.known })
}

// inFolded reports whether all that is asked for stands in a folded text: nearly, where
// case matters.
func (q *Query) inFolded(text []byte) bool {
	if q.pattern != nil {
		return q.pattern.isPlain && len(q.pattern.needed) > 0 && bytes.Contains(text, q.pattern.needed)
	}
	for i := range q.units {
		if !bytes.Contains(text, q.units[i].folded) {
			return false
		}
	}
	return len(q.units) > 0
}

// Has reports whether a text has all that is asked for.
func (q *Query) Has(text []byte) bool {
	if q.pattern != nil {
		return q.pattern.matches(text)
	}
	text = q.compared(text)
	for i := range q.units {
		if len(q.units[i].find(text, nil)) == 0 {
			return false
		}
	}
	return true
}

// compared returns a text as units are compared with it.
func (q *Query) compared(text []byte) []byte {
	if q.options.Case {
		return text
	}
	return search.Fold(make([]byte, 0, len(text)+len(text)/16), text)
}

// hits returns all places in text, which is compared already, in order and apart. ok is
// false when a unit is missing.
func (q *Query) hits(text []byte) (hits []Hit, ok bool) {
	if q.pattern != nil {
		hits = q.pattern.find(text)
		return hits, len(hits) > 0
	}
	for i := range q.units {
		n := len(hits)
		if hits = q.units[i].find(text, hits); len(hits) == n {
			return nil, false
		}
	}
	return apartHits(hits), true
}

// apartHits sorts hits and makes one of those that overlap.
func apartHits(hits []Hit) []Hit {
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	out := hits[:0]
	for _, h := range hits {
		if n := len(out); n > 0 && h.From < out[n-1].To {
			out[n-1].To = max(out[n-1].To, h.To)
			continue
		}
		out = append(out, h)
	}
	return out
}
