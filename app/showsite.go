package app

import (
	"context"
	"log/slog"

	"galley/internal/fault"
	"galley/internal/finished"
)

// ShownSite is where a browser of this machine finds the exported site.
type ShownSite struct {
	URL string `json:"url"`
}

// shownSite is the server that shows an exported site, if there is one.
type shownSite struct {
	of   target
	url  string
	stop context.CancelFunc
}

// OpenSite shows the last exported site in the system's browser. It is served on this
// machine until Galley ends or shows another one, under the path that its address has.
func (s *ExportService) OpenSite() (shown ShownSite, err error) {
	defer guard(&err)
	last, err := s.exported()
	if err != nil {
		return ShownSite{}, err
	}
	address, err := s.serve(last)
	if err != nil {
		return ShownSite{}, err
	}
	return ShownSite{URL: address}, s.app.host.OpenLink(address)
}

// serve returns the address at which the site of t is shown.
func (s *ExportService) serve(t target) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shown.stop != nil && s.shown.of == t {
		return s.shown.url, nil
	}
	server, err := finished.New(finished.In(t.out, t.zip), t.baseURL)
	if err != nil {
		return "", fault.New(fault.Unsupported, "The site cannot be shown on this machine: there is no free port.").Because(err)
	}
	if s.shown.stop != nil {
		s.shown.stop()
	}
	ctx, stop := context.WithCancel(s.app.context)
	s.shown = shownSite{of: t, url: server.URL(), stop: stop}
	s.app.running.Go(func() {
		if err := server.Run(ctx); err != nil {
			slog.Warn("show the exported site", "err", err)
		}
	})
	return s.shown.url, nil
}
