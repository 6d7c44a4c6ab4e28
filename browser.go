package main

import (
	"sync/atomic"

	"galley/app"
	"galley/internal/clipboard"
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

// PickFolder has no dialog to show; the interface brings its own.
func (h *browserHost) PickFolder(string) (string, error) {
	return "", fault.New(fault.Unsupported, "Browser mode has no folder dialog of the system.")
}

// PickSite has no dialog to show either.
func (h *browserHost) PickSite(from string) (string, error) { return h.PickFolder(from) }

// PickZip has none for files.
func (h *browserHost) PickZip(from string) (string, error) { return h.PickFolder(from) }

// PickFile has none either: the page saves what it made by itself.
func (h *browserHost) PickFile(_, from string) (string, error) { return h.PickFolder(from) }

// OpenLink leaves addresses to the page, which opens them when this returns.
func (h *browserHost) OpenLink(string) error { return nil }

// ShowFolder has no file manager to show it in.
func (h *browserHost) ShowFolder(dir string) error {
	return fault.New(fault.Unsupported, "Browser mode cannot show folders. This one is %s.", dir)
}

func (h *browserHost) Copy(string) error { return nil } // the page does it

func (h *browserHost) Paste() (string, error) {
	return "", fault.New(fault.Unsupported, "The browser reads the clipboard itself.")
}

// Clipboard leaves pictures to the browser, which hands them to the page.
func (h *browserHost) Clipboard() (clipboard.Content, error) {
	return clipboard.Content{}, fault.New(fault.Unsupported, "The browser hands over pictures itself.")
}

// Notify leaves it to the page, which knows whether it is allowed to.
func (h *browserHost) Notify(string, string) error {
	return fault.New(fault.Unsupported, "The browser shows notifications itself.")
}

// Zoom is the browser's own, which remembers it as well.
func (h *browserHost) Zoom(int) error {
	return fault.New(fault.Unsupported, "The browser makes pages larger itself.")
}
func (h *browserHost) SetTitle(string)         {} // the page names its own tab
func (h *browserHost) ShowMenu([]app.MenuItem) {} // there is none
func (h *browserHost) Quit()                   {} // the server outlives its pages
