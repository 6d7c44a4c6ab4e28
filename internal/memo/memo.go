// Package memo keeps results that are dear to compute, within a bound of memory.
package memo

import "sync"

// entryCost is what an entry takes beside its key and value, in bytes, about: a place in
// the map and the headers of strings.
const entryCost = 200

// A Memo keeps results in two generations. New and used entries are in the young one;
// when it holds half of the limit it becomes the old one, and what was old and unused
// is forgotten. That keeps what is in use without a list to maintain on every read.
// It may be used from several goroutines at once.
type Memo[K comparable, V any] struct {
	limit int // bytes, both generations together

	mu         sync.RWMutex
	young, old map[K]entry[K, V]
	size       int // bytes in young
}

// An entry has its own key: the one a caller asks with may be a slice of a whole post.
type entry[K comparable, V any] struct {
	key   K
	value V
	cost  int
}

// New returns an empty memo that holds at most about limit bytes.
func New[K comparable, V any](limit int) *Memo[K, V] { return &Memo[K, V]{limit: limit} }

// Get returns the result kept for k.
func (m *Memo[K, V]) Get(k K) (V, bool) {
	m.mu.RLock()
	e, ok := m.young[k]
	if ok {
		m.mu.RUnlock()
		return e.value, true
	}
	e, ok = m.old[k]
	m.mu.RUnlock()
	if ok {
		m.keep(e)
	}
	return e.value, ok
}

// Put keeps v for k; bytes is what the two hold together. What alone would fill a
// generation is not kept. The memo keeps k itself, so k holds on to nothing larger.
func (m *Memo[K, V]) Put(k K, v V, bytes int) { m.keep(entry[K, V]{k, v, bytes + entryCost}) }

func (m *Memo[K, V]) keep(e entry[K, V]) {
	if e.cost > m.limit/2 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.size+e.cost > m.limit/2 {
		m.old, m.young, m.size = m.young, nil, 0
	}
	if m.young == nil {
		m.young = map[K]entry[K, V]{}
	}
	m.size += e.cost - m.young[e.key].cost
	m.young[e.key] = e
}
