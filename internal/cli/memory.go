package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	exportGC    = 300       // percent of what is in use, within the bound
	firstRoom   = 240 << 20 // before memory is looked through at all, in a large site
	firstLeast  = 64 << 20  // the same, in a small one
	firstFile   = 12 << 10
	leastRoom   = 216 << 20 // after that; large pictures take some
	roomPerFile = 6 << 10
	easyRoom    = 110 << 20 // beyond what is in use: a quarter of that is not for the heap
)

// exportRoom bounds the memory in use by an export. A bound that the author set stays.
var exportRoom struct {
	sync.Mutex
	files  int  // the most that the export was said to make
	looked bool // memory was looked through for what is not in use any more
}

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
	before := looks()
	afterEachLook(func() {
		if looks() == before {
			return // somebody asked for it, see again
		}
		exportRoom.Lock()
		if !exportRoom.looked {
			exportRoom.looked = true
			debug.SetGCPercent(exportGC)
		}
		exportRoom.Unlock()
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

// looks is how often memory was looked through without anybody asking for it.
func looks() uint64 {
	cycles := []metrics.Sample{{Name: "/gc/cycles/automatic:gc-cycles"}}
	metrics.Read(cycles)
	return cycles[0].Value.Uint64()
}

// roomFor bounds the memory in use while so many files are made; the largest number counts.
// Below the bound, memory is looked through less often than usual, which is a tenth of the
// work. What is in use is at most two thirds of it, and less where that costs little, so that
// there is room to be used up.
func roomFor(files int) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	exportRoom.Lock()
	defer exportRoom.Unlock()
	exportRoom.files = max(exportRoom.files, files)
	most := int64(exportRoom.files)
	if !exportRoom.looked {
		debug.SetMemoryLimit(roomAtFirst(most))
		return
	}
	heap := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(heap)
	live := int64(heap[0].Value.Uint64()) //nolint:gosec // less than all memory
	debug.SetMemoryLimit(max(leastRoom, most*roomPerFile, live+max(live/2, min(3*live/4, easyRoom))))
}

// roomAtFirst is how much memory is taken before it is looked through.
func roomAtFirst(files int64) int64 { return min(firstRoom, max(firstLeast, files*firstFile)) }

// again readies memory for an export of a site that was exported before: most likely it makes
// a few pages of so many, and ends before memory is looked through. A fifth of what is taken
// until then is not for the heap.
func again(files int) {
	if os.Getenv("GOMEMLIMIT") == "" {
		heapInLargePages(int(roomAtFirst(int64(files)) * 4 / 5))
	}
}
