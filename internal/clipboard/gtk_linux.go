//go:build desktop

package clipboard

/*
#cgo pkg-config: gtk+-3.0
#include <stdint.h>
#include <stdlib.h>
void galleyClipboardAsk(uintptr_t asked, char *target);
*/
import "C"

import (
	"runtime/cgo"
	"strings"
	"time"
	"unsafe"

	"galley/internal/fault"
	"galley/internal/workspace"
)

// Read returns the files or the picture on the clipboard. It asks on GTK's own thread and
// waits for the program that holds them, so it must not be called from there.
func Read() (Content, error) { return from(gtk{}) }

// gtk is the clipboard of GTK, on X11 and on Wayland.
type gtk struct{}

// patience is how long the program that holds the clipboard may take.
const patience = 3 * time.Second

// answer is what came back for a question; whole is false for what is not there.
type answer struct {
	data  []byte
	whole bool
}

func (gtk) targets() ([]string, error) {
	names, err := gtk{}.contents("TARGETS")
	return strings.Fields(string(names)), err
}

func (gtk) contents(target string) ([]byte, error) {
	answers := make(chan answer, 1) // an answer that comes too late is taken by nobody
	name := C.CString(target)
	C.galleyClipboardAsk(C.uintptr_t(cgo.NewHandle(answers)), name)
	select {
	case a := <-answers:
		if !a.whole {
			return nil, nil
		}
		if len(a.data) > workspace.MaxFile {
			return nil, fault.New(fault.TooLarge, "The picture on the clipboard is too large.")
		}
		return a.data, nil
	case <-time.After(patience):
		return nil, fault.New(fault.Unreadable, "The program that holds the clipboard does not answer.")
	}
}

//export galleyClipboardAnswer
func galleyClipboardAnswer(asked C.uintptr_t, data unsafe.Pointer, size C.int) {
	h := cgo.Handle(asked)
	answers := h.Value().(chan answer)
	h.Delete()
	if size < 0 {
		answers <- answer{}
		return
	}
	answers <- answer{C.GoBytes(data, size), true}
}
