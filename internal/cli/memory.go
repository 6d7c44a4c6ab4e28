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
	afterEachLook(func() {
		if !lookedThrough.Swap(true) {
			debug.SetGCPercent(exportGC)
		}
		roomFor(0)
	})
}

// afterEachLook calls do whenever memory was looked through: what is in use then may be
// most of the bound, and without a wider one it would be looked through all the time.
func afterEachLook(do func()) {
	runtime.SetFinalizer(new([16]byte), func(*[16]byte) {
		do()
		afterEachLook(do)
	})
}

// mostFiles is the largest number of files that roomFor was told.
var mostFiles atomic.Int64

// roomFor bounds the memory in use while so many files are made. Below, it is looked through
// less often than usual, which is a tenth of the work; what is in use is at most two thirds of the
// bound, so that there is room for the rest to be used up. A bound that the author set
// stays.
func roomFor(files int) {
	for was := mostFiles.Load(); int64(files) > was && !mostFiles.CompareAndSwap(was, int64(files)); was = mostFiles.Load() {
	}
	files = int(mostFiles.Load())
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	if !lookedThrough.Load() {
		debug.SetMemoryLimit(min(firstRoom, max(firstLeast, int64(files)*firstFile)))
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetMemoryLimit(max(leastRoom, int64(files)*roomPerFile, 3*int64(live[0].Value.Uint64())/2)) //nolint:gosec // less than all memory
}
