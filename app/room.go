package app

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// Go lets the memory in use double before it looks for what is no longer needed, and keeps
// what it found for itself. That is right for work that is soon done, and wrong for a window
// that stands open all day: opening a folder leaves twice of what it needs, and nobody
// uses that again. So work is given room, and what it leaves goes back to the system.
const (
	roomAtWork = 200 // percent of what is in use
	roomAtRest = 20
	// calm is how long nothing large was done before memory is given back: the list and the
	// first post follow the opening of a folder.
	calm = 3 * time.Second
	// worthwhile is from how many bytes on that pays. Finding them takes a tenth of a second
	// of one core with 10,000 posts.
	worthwhile = 12 << 20
)

// room is what the program may use beyond what it needs. A setting of the author's (GOGC)
// stays.
type room struct {
	mu     sync.Mutex
	works  int         // under way
	rest   *time.Timer // nil before the first work
	closed bool
}

// work gives room until the function it returns is called, once.
func (r *room) work() (ended func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.works++
	debug.SetGCPercent(roomAtWork)
	return r.ended
}

func (r *room) ended() {
	r.mu.Lock()
	r.works--
	r.mu.Unlock()
	r.later()
}

// later looks, once it is calm, whether there is something to give back. It is for what is
// too short to be given room, and may leave much.
func (r *room) later() {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.closed:
	case r.rest == nil:
		r.rest = time.AfterFunc(calm, r.giveBack)
	default:
		r.rest.Reset(calm)
	}
}

func (r *room) giveBack() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.works > 0 || r.closed || os.Getenv("GOGC") != "" {
		return // what is under way will ask again
	}
	debug.SetGCPercent(roomAtRest)
	if unneeded() >= worthwhile {
		debug.FreeOSMemory()
	}
}

// unneeded returns how many bytes are held beyond those that were in use when it was looked
// last.
func unneeded() int64 {
	held := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/free:bytes"}, {Name: "/gc/heap/live:bytes"},
	}
	metrics.Read(held)
	return int64(held[0].Value.Uint64()+held[1].Value.Uint64()) - int64(held[2].Value.Uint64()) //nolint:gosec // less than all memory
}

// close waits for what is being given back.
func (r *room) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	if r.rest != nil {
		r.rest.Stop()
	}
}
