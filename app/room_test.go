package app

import (
	"runtime/debug"
	"testing"
	"testing/synctest"
	"time"
)

// TestRoom looks at how much may be used beyond what is needed while work is done, right
// after it, and once it was calm.
func TestRoom(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	percent := func() int {
		now := debug.SetGCPercent(100)
		debug.SetGCPercent(now)
		return now
	}
	tests := []struct {
		name string
		do   func(r *room)
		want int
	}{
		{"nothing done", func(*room) {}, 100},
		{"at work", func(r *room) { r.work() }, roomAtWork},
		{"right after", func(r *room) { r.work()() }, roomAtWork},
		{"calm", func(r *room) { r.work()(); time.Sleep(calm) }, roomAtRest},
		{"two at work, one done", func(r *room) { r.work(); r.work()(); time.Sleep(calm) }, roomAtWork},
		{"work again while it grew calm", func(r *room) { r.work()(); time.Sleep(calm / 2); r.work()(); time.Sleep(calm * 3 / 4) }, roomAtWork},
		{"something short", func(r *room) { r.later(); time.Sleep(calm) }, roomAtRest},
		{"something short within work", func(r *room) { r.work(); r.later(); time.Sleep(calm) }, roomAtWork},
		{"closed", func(r *room) { r.work()(); r.close(); time.Sleep(calm) }, roomAtWork},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			debug.SetGCPercent(100)
			synctest.Test(t, func(t *testing.T) {
				var r room
				tt.do(&r)
				synctest.Wait()
				if got := percent(); got != tt.want {
					t.Errorf("%d %% beyond what is in use, want %d", got, tt.want)
				}
				r.close()
			})
		})
	}
}

// kept makes sure that nothing is optimised away.
var kept [][]byte

// TestRoomGivesBack leaves a lot behind, and looks at what is held once it is calm.
func TestRoomGivesBack(t *testing.T) {
	t.Setenv("GOGC", "")
	before := debug.SetGCPercent(-1) // nothing is collected before it is looked
	t.Cleanup(func() { debug.SetGCPercent(before) })
	var r room
	for range 128 {
		kept = append(kept, make([]byte, 1<<20))
	}
	kept = nil
	if held := unneeded(); held < 64<<20 {
		t.Fatalf("only %d bytes are held beyond what is needed", held)
	}
	r.giveBack()
	r.close()
	if held := unneeded(); held >= worthwhile {
		t.Errorf("%d bytes are held still", held)
	}
}
