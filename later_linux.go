//go:build desktop || bindings

package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/options"

	"galley/app"
	"galley/internal/instance"
)

// laterStarts is where later starts of Galley hand over what they were asked to open.
type laterStarts struct{ one *instance.Instance }

// claim makes this the one window of the session, or hands path to the one there is. It
// comes before any folder is read: what Wails has for this comes when the window is made.
func claim(path string) (later laterStarts, handed bool, err error) {
	if generating {
		return laterStarts{}, false, nil
	}
	request := instance.Request{Token: startToken()}
	if path != "" {
		if request.Path, err = filepath.Abs(path); err != nil {
			return laterStarts{}, false, err
		}
	}
	one, handed, err := instance.Claim("", request)
	if err != nil {
		slog.Debug("no claim to be the only Galley", "err", err)
	}
	return laterStarts{one}, handed, nil
}

// startToken is what the desktop gave to this start, so that a window that is there
// already may come to the front.
func startToken() string {
	if token := os.Getenv("XDG_ACTIVATION_TOKEN"); token != "" {
		return token
	}
	return os.Getenv("DESKTOP_STARTUP_ID")
}

// Follow opens what later starts ask for, until it is stopped.
func (l laterStarts) Follow(a *app.App, host *app.Desktop) (stop func()) {
	if l.one == nil {
		return func() {}
	}
	var running sync.WaitGroup
	running.Go(func() {
		for request := range l.one.Requests() {
			host.Raise(request.Token)
			if request.Path == "" {
				continue
			}
			if err := a.RequestPath(request.Path); err != nil {
				slog.Warn("open what a later start named", "path", request.Path, "err", err)
			}
		}
	})
	return func() { l.Close(); running.Wait() }
}

// Close lets the next start have a window of its own.
func (l laterStarts) Close() {
	if l.one == nil {
		return
	}
	if err := l.one.Close(); err != nil {
		slog.Debug("give back the claim to be the only Galley", "err", err)
	}
}

// wailsLock is for systems without a session bus.
func wailsLock(*app.App, *app.Desktop) *options.SingleInstanceLock { return nil }
