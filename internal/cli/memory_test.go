package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// TestRoomIsNotUsedUpByAsking: a collection that the program asks for, to get large pages, is
// not taken for memory that was used up. Otherwise an export of a few pages would collect
// again and again.
func TestRoomIsNotUsedUpByAsking(t *testing.T) {
	t.Setenv("GOMEMLIMIT", "")
	limit := debug.SetMemoryLimit(-1)
	rarelyCollect()
	t.Cleanup(func() {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(limit)
	})
	for range 3 {
		swept := make(chan bool)
		runtime.SetFinalizer(new([16]byte), func(*[16]byte) { close(swept) })
		runtime.GC()
		<-swept
	}
	exportRoom.Lock()
	defer exportRoom.Unlock()
	if exportRoom.looked {
		t.Error("memory counts as used up")
	}
}
