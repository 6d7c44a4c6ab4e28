package highlight

import (
	"fmt"
	"strings"
	"sync"
)

// memoBytes bounds what the memo keeps: code and HTML of about 4,000 fences of 2 KB.
const memoBytes = 64 << 20

// kept is the one memo of the process: preview and export share it.
var kept = memo{limit: memoBytes}

// A key names one rendering. Keys are compared whole, so two fences never mix.
type key struct {
	lang, code  string
	lines       string // Highlight as text, "" when empty
	lineNumbers bool
	first       int
	diff        bool
}

// keyOf builds the key of a call of HTML. It allocates nothing for plain options.
func keyOf(lang, code string, o Options) key {
	k := key{lang: strings.TrimSpace(lang), code: code, lineNumbers: o.LineNumbers, first: o.First, diff: o.Diff}
	if len(o.Highlight) > 0 {
		k.lines = fmt.Sprint(o.Highlight)
	}
	return k
}

type result struct{ html, language string }

// A memo keeps results in two generations. New and used entries are in the young one;
// when it holds half of the limit it becomes the old one, and what was old and unused
// is forgotten. That keeps what is in use without a list to maintain on every read.
type memo struct {
	limit int // bytes of code and HTML, both generations together

	mu         sync.RWMutex
	young, old map[key]result
	size       int // bytes in young
}

// get returns the result kept for k.
func (m *memo) get(k key) (result, bool) {
	m.mu.RLock()
	r, ok := m.young[k]
	if ok {
		m.mu.RUnlock()
		return r, true
	}
	r, ok = m.old[k]
	m.mu.RUnlock()
	if ok {
		m.put(k, r)
	}
	return r, ok
}

// put keeps r for k. What alone would fill a generation is not kept.
func (m *memo) put(k key, r result) {
	cost := len(k.lang) + len(k.code) + len(r.html) + 200 // 200: map entry and headers, about
	if cost > m.limit/2 {
		return
	}
	// The caller's code may be a slice of a whole post: do not keep that alive.
	k.lang, k.code = strings.Clone(k.lang), strings.Clone(k.code)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.size+cost > m.limit/2 {
		m.old, m.young, m.size = m.young, nil, 0
	}
	if m.young == nil {
		m.young = map[key]result{}
	}
	if _, again := m.young[k]; !again {
		m.size += cost
	}
	m.young[k] = r
}
