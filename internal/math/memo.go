package math

import "sync"

// A key names one rendering.
type key struct {
	tex     string
	display bool
}

// kept is the one memo of the process: preview and export share it.
var kept = memo{limit: 16 << 20}

// A memo keeps results in two generations, as that of package highlight does: what is in
// use moves to the young one, and the old one is forgotten as a whole.
type memo struct {
	limit int // bytes of TeX and HTML, both generations together

	mu         sync.Mutex
	young, old map[key]Result
	size       int // bytes in young
}

func (m *memo) get(k key) (Result, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.young[k]
	if ok {
		return r, true
	}
	if r, ok = m.old[k]; ok {
		m.add(k, r)
	}
	return r, ok
}

func (m *memo) put(k key, r Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(k, r)
}

// add keeps r. What alone would fill a generation is not kept.
func (m *memo) add(k key, r Result) {
	cost := len(k.tex) + len(r.HTML) + len(r.Problem) + 200 // 200: map entry and headers, about
	if cost > m.limit/2 {
		return
	}
	if m.size+cost > m.limit/2 {
		m.old, m.young, m.size = m.young, nil, 0
	}
	if m.young == nil {
		m.young = map[key]Result{}
	}
	if _, again := m.young[k]; !again {
		m.size += cost
	}
	m.young[k] = r
}
