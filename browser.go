package main

import (
	"sync/atomic"

	"galley/internal/fault"
	"galley/internal/server"
)

// browserHost is what stands around the page in browser mode: the browser itself,
// which opens links, copies text and names its tab without Go.
type browserHost struct{ server atomic.Pointer[server.Server] }

func (h *browserHost) Face() string { return "browser" }

// Emit drops what happens before the server listens: no page is there to hear it.
func (h *browserHost) Emit(event string, payload any) {
	if s := h.server.Load(); s != nil {
		s.Emit(event, payload)
	}
}

func (h *browserHost) PickFolder(string) (string, error) { return "", byTheBrowser() }
func (h *browserHost) OpenLink(string) error             { return byTheBrowser() }
func (h *browserHost) Copy(string) error                 { return byTheBrowser() }
func (h *browserHost) SetTitle(string)                   {}
func (h *browserHost) Quit()                             {}

func byTheBrowser() error {
	return fault.New(fault.Unsupported, "In browser mode the browser does this.")
}
