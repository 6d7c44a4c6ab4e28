package export

import (
	"sync"
	"time"
)

// reportEvery keeps progress from costing more than the work.
const reportEvery = 50 * time.Millisecond

// meter counts finished files and reports now and then.
type meter struct {
	report func(Progress)

	mu   sync.Mutex
	now  Progress
	last time.Time
}

// begin starts a phase of total files.
func (m *meter) begin(phase string, total int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now, m.last = Progress{Total: total, Phase: phase}, time.Time{}
	m.tell()
}

// step counts one file.
func (m *meter) step() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now.Done++
	m.tell()
}

func (m *meter) tell() {
	if m.report == nil || m.now.Done < m.now.Total && time.Since(m.last) < reportEvery {
		return
	}
	m.last = time.Now()
	m.report(m.now)
}
