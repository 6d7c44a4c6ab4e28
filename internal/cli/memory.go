package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

const (
	exportGC    = 150       // percent of what is in use
	firstRoom   = 240 << 20 // before memory is looked through at all, in a large site
	firstLeast  = 64 << 20  // the same, in a small one
	firstFile   = 12 << 10
	leastRoom   = 192 << 20 // after that; large pictures take some
	roomPerFile = 10 << 10
)

// lookedThrough tells that memory was looked through for what is not in use any more.
var lookedThrough atomic.Bool

// rarelyCollect lets memory be looked through less often than usual. An export of
// a few changed pages ends before firstRoom is taken, and to look earlier is a sixth of its
// work.
func rarelyCollect() {
	if os.Getenv("GOMEMLIMIT") != "" {
		debug.SetGCPercent(exportGC)
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(firstRoom)
	first := new([16]byte)
	runtime.SetFinalizer(first, func(*[16]byte) {
		debug.SetGCPercent(exportGC)
		lookedThrough.Store(true)
		roomFor(0)
	})
}

// roomFor bounds the memory in use while so many files are made. Below, it is looked through
// less often than usual, which is a tenth of the work; what is in use is at most half of the
// bound, so that there is room for the other half to be used up. A bound that the author set
// stays.
func roomFor(files int) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	if !lookedThrough.Load() {
		debug.SetMemoryLimit(min(firstRoom, max(firstLeast, int64(files)*firstFile)))
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetMemoryLimit(max(leastRoom, int64(files)*roomPerFile, 2*int64(live[0].Value.Uint64()))) //nolint:gosec // less than all memory
}
