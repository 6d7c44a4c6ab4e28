package app

import (
	"net/url"
	"slices"
	"strings"

	"galley/internal/fault"
)

// WindowService reaches the world around the page.
type WindowService struct{ app *App }

// Ready says that the frontend listens to events. It hears what was asked before.
func (s *WindowService) Ready() (err error) {
	defer guard(&err)
	s.app.mu.Lock()
	s.app.ready = true
	asked := s.app.asked
	s.app.asked = nil
	s.app.mu.Unlock()
	for _, request := range asked {
		s.app.host.Emit(EventOpen, request)
	}
	return nil
}

// linkSchemes are the kinds of address handed to other programs. Anything else
// could start a program with an argument of a stranger's choosing.
var linkSchemes = []string{"http", "https", "mailto", "tel"}

// OpenLink opens an address in the system's own program.
func (s *WindowService) OpenLink(address string) (err error) {
	defer guard(&err)
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !slices.Contains(linkSchemes, strings.ToLower(u.Scheme)) {
		return fault.New(fault.Refused, "Galley opens web, mail and telephone links only.")
	}
	return s.app.host.OpenLink(u.String())
}

// CloseNow ends the program after the author decided about unsaved text.
func (s *WindowService) CloseNow() (err error) {
	defer guard(&err)
	s.app.mu.Lock()
	s.app.leaving = true
	s.app.mu.Unlock()
	s.app.host.Quit()
	return nil
}

// SetTitle names the window.
func (s *WindowService) SetTitle(title string) (err error) {
	defer guard(&err)
	s.app.host.SetTitle(title)
	return nil
}

// Zoom makes the interface so many percent of its own size, 50 to 200. In browser mode it
// is unsupported: the browser does it.
func (s *WindowService) Zoom(percent int) (err error) {
	defer guard(&err)
	return s.app.host.Zoom(min(max(percent, 50), 200))
}

// Paste returns the text on the clipboard, "" for none. In browser mode it is
// unsupported: the browser asks the author itself.
func (s *WindowService) Paste() (text string, err error) {
	defer guard(&err)
	return s.app.host.Paste()
}

// Copy puts text on the clipboard.
func (s *WindowService) Copy(text string) (err error) {
	defer guard(&err)
	return s.app.host.Copy(text)
}

// MenuItem is an entry of the native menu as things are now: the keys of its command as the
// interface writes them, "" for none, and whether it can be chosen.
type MenuItem struct {
	ID   string `json:"id"`
	Keys string `json:"keys"`
	On   bool   `json:"on"`
}

// ShowMenu shows the native menu as things are now. Entries that are not named stay as
// they are.
func (s *WindowService) ShowMenu(changed []MenuItem) (err error) {
	defer guard(&err)
	s.app.host.ShowMenu(changed)
	return nil
}

// Notify tells the author something while another window is in front; a click on it
// brings Galley's back. In browser mode it is unsupported: the page does it itself.
func (s *WindowService) Notify(title, text string) (err error) {
	defer guard(&err)
	return s.app.host.Notify(title, text)
}
