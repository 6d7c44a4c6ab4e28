//go:build desktop || bindings

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"

	"galley/app"
	"galley/frontend"
	"galley/internal/fault"
	"galley/internal/server"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// window opens path, or the last folder, in the desktop window: the one there is, else its
// own. Without a display it falls back to browser mode and says so.
func window(ctx context.Context, path string) error {
	if !generating && runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return withoutDisplay(ctx, path)
	}
	if err := canOpen(path); err != nil {
		return err
	}
	later, handed, err := claim(path)
	if handed || err != nil {
		return err
	}
	defer later.Close()
	app.PrepareWebKit()
	files, err := fs.Sub(frontend.Dist, "dist")
	if err != nil {
		return err
	}
	host := app.NewDesktop()
	defer host.Close()
	a := newApp(host)
	defer a.Close()
	host.Opens = a.RequestPath
	if !generating {
		a.Begin(func() error { return openFirst(a, path) })
	}
	defer later.Follow(a, host)()
	if err := openLane(a, host); err != nil {
		return err
	}
	return wails.Run(windowOptions(a, host, files))
}

// openLane gives the window's page a lane, where its dialogs can be answered. Without one it
// works as well, a frame later.
func openLane(a *app.App, host *app.Desktop) error {
	lane, err := server.NewLane(server.LaneOptions{
		Services: []any{a.Posts}, Methods: app.LaneMethods, Format: app.FormatError,
	})
	if err != nil {
		return err
	}
	if host.Answer(lane.Answer) {
		a.UseLane(app.DialogLane)
	}
	return nil
}

// canOpen tells, before there is a window, why path cannot be opened in one. "" is nothing
// yet, and can.
func canOpen(path string) error {
	if path == "" {
		return nil
	}
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() && !workspace.IsPost(path) {
		err = fault.New(fault.Refused, "This is no folder and no Markdown file.")
	}
	if err != nil {
		return fault.From(err).At(path, 0, 0)
	}
	return nil
}

// openFirst opens what is named on the command line, else the last folder. A last
// folder that is gone leads to the start page.
func openFirst(a *app.App, path string) error {
	if path != "" {
		return a.OpenPath(path)
	}
	if last := a.Store().Get().LastWorkspace; last != "" {
		if _, err := a.OpenFolder(last); err != nil {
			fmt.Fprintln(os.Stderr, "galley: the last folder cannot be opened:", err)
		}
	}
	return nil
}

func windowOptions(a *app.App, host *app.Desktop, files fs.FS) *options.App {
	place := a.Store().Get().Window
	state := options.Normal
	if place.Maximised {
		state = options.Maximised
	}
	if place.W == 0 || place.H == 0 {
		place.W, place.H = 1440, 900
	}
	return &options.App{
		Title: "Galley", Width: place.W, Height: place.H, MinWidth: 640, MinHeight: 420, WindowStartState: state,
		BackgroundColour: &options.RGBA{R: 0xf3, G: 0xf1, B: 0xec, A: 255},
		AssetServer:      &assetserver.Options{Assets: files, Middleware: a.Assets},
		Menu:             host.Menu(a.Store().Get().Writing.Keys),
		Bind:             a.Services(),
		ErrorFormatter:   app.FormatError,
		OnStartup:        host.Start,
		OnDomReady:       func(context.Context) { host.Place(place) },
		OnBeforeClose: func(context.Context) bool {
			if !a.MayClose() {
				return true
			}
			keepPlace(a, host)
			return false
		},
		SingleInstanceLock: wailsLock(a, host),
		DragAndDrop:        &options.DragAndDrop{EnableFileDrop: true},
		// GPU compositing in WebKitGTK shows blank windows with several drivers.
		Linux: &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever, ProgramName: "galley"},
	}
}

// keepPlace remembers where the window was.
func keepPlace(a *app.App, host *app.Desktop) {
	place, ok := host.Where()
	if !ok {
		return
	}
	if err := a.Store().Update(func(s *settings.Settings) {
		if place.Maximised {
			s.Window.Maximised = true // and keep the size it goes back to
			return
		}
		s.Window = place
	}); err != nil {
		fmt.Fprintln(os.Stderr, "galley:", err)
	}
}

func withoutDisplay(ctx context.Context, path string) error {
	if path == "" {
		path = "."
	}
	fmt.Fprintln(os.Stderr, "There is no display here, so the folder opens in browser mode. Stop it with Ctrl-C.")
	return serve(ctx, path, "127.0.0.1:0", func(url string) { fmt.Println("Galley: " + url) })
}
