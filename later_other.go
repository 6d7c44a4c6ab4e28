//go:build (desktop || bindings) && !linux

package main

import (
	"log/slog"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/options"

	"galley/app"
)

// laterStarts is where later starts hand over what they were asked to open: to Wails.
type laterStarts struct{}

func claim(string) (later laterStarts, handed bool, err error) { return laterStarts{}, false, nil }

func (laterStarts) Follow(*app.App, *app.Desktop) (stop func()) { return func() {} }
func (laterStarts) Close()                                      {}

// wailsLock keeps one window and lets it open what later starts name.
func wailsLock(a *app.App, host *app.Desktop) *options.SingleInstanceLock {
	return &options.SingleInstanceLock{
		UniqueId: "io.galley.app",
		OnSecondInstanceLaunch: func(second options.SecondInstanceData) {
			host.Raise("")
			path := pathArgument(second)
			if path == "" {
				return
			}
			if err := a.RequestPath(path); err != nil {
				slog.Warn("open what a later start named", "path", path, "err", err)
			}
		},
	}
}

// pathArgument returns what a second start was asked to open, or "".
func pathArgument(second options.SecondInstanceData) string {
	for _, arg := range second.Args {
		if arg == "open" {
			continue
		}
		if !filepath.IsAbs(arg) {
			arg = filepath.Join(second.WorkingDirectory, arg)
		}
		if _, err := os.Stat(arg); err == nil {
			return arg
		}
	}
	return ""
}
