package cli

import (
	"bytes"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// heapInLargePages lets the system back the heap by large pages, up to so many bytes, where
// it does so for programs that ask for it. To take memory for the first time is most of what
// a short export costs, and by large pages it is five hundred times less often.
//
// The runtime asks for none, so an object of that size is made, its pages are asked to be
// large, and it is given up: the heap grows into them from then on. None of it is taken
// before it is used.
func heapInLargePages(room int) {
	setting, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled")
	if err != nil || !bytes.Contains(setting, []byte("[madvise]")) {
		return // all memory is in large pages, or none
	}
	if unix.Madvise(make([]byte, room), unix.MADV_HUGEPAGE) == nil {
		runtime.GC()
	}
}
