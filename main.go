// Galley is a desktop app for people who write posts: a live preview of the real
// published page beside the text, and the finished site with one click.
//
// One program has three faces: a window (built with the tags "desktop,production"
// and, on Linux, "webkit2_41"), the same interface in a browser of this machine
// ("galley serve"), and a command line. Without the tags it needs no C compiler and
// has the last two.
package main

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"galley/app"
	"galley/frontend"
	"galley/internal/cli"
	"galley/internal/diagrams"
	"galley/internal/dictionaries"
	"galley/internal/server"
	"galley/internal/settings"
)

func main() {
	level := slog.LevelWarn
	if os.Getenv("GALLEY_DEBUG") != "" {
		level = slog.LevelDebug
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	faces := cli.Faces{Window: window, Serve: serve}
	code := cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, faces)
	stop()
	os.Exit(code)
}

// newApp returns an app that keeps its state in the user's folders. Settings that
// could not be read are replaced by the usual ones for this run.
func newApp(host app.Host) *app.App {
	store, err := settings.Load(settings.DefaultDir())
	if err != nil {
		slog.Warn("read the settings", "err", err)
	}
	return app.New(app.Config{Version: cli.Version, StateDir: settings.DefaultStateDir(), CacheDir: diagrams.DefaultDir(), Sample: sampleBlog(), Store: store, Host: host, Dictionaries: dictionaries.Default()})
}

// serve offers path, a folder or a post in the folder it belongs to, in browser mode until
// ctx ends.
func serve(ctx context.Context, path, addr string, ready func(url string)) error {
	files, err := fs.Sub(frontend.Dist, "dist")
	if err != nil {
		return err
	}
	host := &browserHost{}
	a := newApp(host)
	defer a.Close()
	if err := a.OpenPath(path); err != nil {
		return err
	}
	s, err := server.New(server.Options{
		Addr: addr, Frontend: files, Assets: a.Assets, Services: a.Services(), Format: app.FormatError,
	})
	if err != nil {
		return err
	}
	host.server.Store(s)
	a.UseLane(server.LanePath)
	ready(s.URL())
	return s.Run(ctx)
}
