package memo

import (
	"sync"
	"testing"
)

func TestMemo(t *testing.T) {
	const limit, bytes = 10_000, 50
	m := New[int, int](limit)
	for i := range 1000 {
		m.Put(i, -i, bytes)
		if v, ok := m.Get(0); !ok || v != 0 {
			t.Fatalf("after %d others the entry in use is gone", i)
		}
	}
	if n := m.Len(); n < 10 || n*(bytes+entryCost) > limit {
		t.Errorf("%d entries kept in %d bytes", n, limit)
	}
	if v, ok := m.Get(999); !ok || v != -999 {
		t.Errorf("the last one is %d, %t", v, ok)
	}
	if _, ok := m.Get(1); ok {
		t.Error("an entry not used since is still there")
	}
	m.Put(5000, 1, limit/2)
	if _, ok := m.Get(5000); ok {
		t.Error("an entry larger than a generation was kept")
	}
}

// The same key again takes its place once, whatever it held before.
func TestSameKey(t *testing.T) {
	m := New[int, int](10_000)
	m.Put(1, 1, 4000)
	for i := range 100 {
		m.Put(2, i, 10)
	}
	if v, ok := m.Get(2); m.Len() != 2 || !ok || v != 99 {
		t.Errorf("%d entries, the second %d", m.Len(), v)
	}
}

func TestConcurrent(t *testing.T) {
	m := New[int, int](5000)
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for i := range 2000 {
				k := (i*7 + worker) % 50
				if v, ok := m.Get(k); ok && v != k*k {
					t.Errorf("%d holds %d", k, v)
				}
				m.Put(k, k*k, 10)
			}
		})
	}
	all.Wait()
}

// Len returns how many results are kept.
func (m *Memo[K, V]) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	n := len(m.old)
	for k := range m.young {
		if _, both := m.old[k]; !both {
			n++
		}
	}
	return n
}
