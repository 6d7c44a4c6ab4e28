//go:build desktop || bindings

package app

import (
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"

	"galley/internal/clipboard"
	"galley/internal/fault"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// Desktop is the Host of the window. It alone talks to the Wails runtime.
type Desktop struct {
	Opens func(path string) error // is called with a folder or post dropped on the window

	mu     sync.Mutex
	ctx    context.Context // of the Wails runtime; nil before the window exists
	dialog sync.Mutex      // one native dialog at a time; two hang on some systems
	chosen []settings.Keys // keys the author gave to commands
	answer answerer        // of dialogs of the page; nil for none

	notices notices
	entries menuEntries
}

// NewDesktop returns a host without a window yet.
func NewDesktop() *Desktop { return &Desktop{} }

// An answerer answers what a dialog of the page asks; ok is false for those that an author
// is to see.
type answerer func(question string) (text string, ok bool)

// Answer has dialogs of the page answered before they are shown. It is called before Start,
// and reports false where the system's window does not allow it.
func (d *Desktop) Answer(answer answerer) bool {
	if !answersDialogs {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answer = answer
	return true
}

// Start takes over the context of a window that now exists.
func (d *Desktop) Start(ctx context.Context) {
	d.mu.Lock()
	d.ctx = ctx
	if d.answer != nil {
		answerDialogs(d.answer)
	}
	d.mu.Unlock()
	keysToPageFirst()
	// The page asks for the drop by event; without this the runtime ignores it.
	wails.OnFileDrop(ctx, func(x, y int, paths []string) {
		if len(paths) == 0 {
			return
		}
		if !opens(paths[0]) {
			d.Emit(EventDropped, FilesDropped{X: x, Y: y, Files: paths})
			return
		}
		if err := d.Opens(paths[0]); err != nil {
			slog.Warn("open what was dropped", "path", paths[0], "err", err)
		}
	})
}

// opens reports whether a file that is dropped on the window is to be opened, not used.
func opens(path string) bool {
	info, err := os.Stat(path)
	return err == nil && (info.IsDir() || workspace.IsPost(path))
}

func (d *Desktop) window() context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ctx
}

// Face returns "desktop".
func (d *Desktop) Face() string { return "desktop" }

// Emit tells the page; before there is one, nobody listens.
func (d *Desktop) Emit(event string, payload any) {
	if ctx := d.window(); ctx != nil {
		wails.EventsEmit(ctx, event, payload)
	}
}

// PickFolder shows the system's folder dialog.
func (d *Desktop) PickFolder(from string) (string, error) {
	return d.pick("Open a folder of posts", from)
}

// PickSite shows the system's folder dialog for the folder of a site, which may not exist
// yet.
func (d *Desktop) PickSite(from string) (string, error) {
	return d.pick("Choose a folder for the site", standing(from))
}

// standing returns the first folder from dir upwards that is there: a dialog cannot begin
// in one that is not.
func standing(dir string) string {
	for {
		info, err := os.Stat(dir)
		parent := filepath.Dir(dir)
		if err == nil && info.IsDir() || parent == dir {
			return dir
		}
		dir = parent
	}
}

func (d *Desktop) pick(title, from string) (string, error) {
	ctx := d.window()
	if ctx == nil {
		return "", fault.New(fault.Unsupported, "There is no window yet.")
	}
	d.dialog.Lock()
	defer d.dialog.Unlock()
	return wails.OpenDirectoryDialog(ctx, wails.OpenDialogOptions{Title: title, DefaultDirectory: from, CanCreateDirectories: true})
}

// PickZip shows the system's dialog for a zip file to write.
func (d *Desktop) PickZip(from string) (string, error) {
	return d.pickSaved("Choose a zip file for the site", from, wails.FileFilter{DisplayName: "Zip files", Pattern: "*.zip"})
}

// PickFile shows the system's dialog for a JSON file to write.
func (d *Desktop) PickFile(title, from string) (string, error) {
	return d.pickSaved(title, from, wails.FileFilter{DisplayName: "JSON files", Pattern: "*.json"})
}

func (d *Desktop) pickSaved(title, from string, kind wails.FileFilter) (string, error) {
	ctx := d.window()
	if ctx == nil {
		return "", fault.New(fault.Unsupported, "There is no window yet.")
	}
	d.dialog.Lock()
	defer d.dialog.Unlock()
	return wails.SaveFileDialog(ctx, wails.SaveDialogOptions{
		Title: title, DefaultDirectory: standing(filepath.Dir(from)), DefaultFilename: filepath.Base(from),
		Filters: []wails.FileFilter{kind}, CanCreateDirectories: true,
	})
}

// OpenLink hands an address to the system. Its own opener is used because that of
// the runtime refuses many valid addresses.
func (d *Desktop) OpenLink(url string) error { return openBySystem(url) }

// ShowFolder hands a folder to the system.
func (d *Desktop) ShowFolder(dir string) error { return openBySystem(dir) }

func openBySystem(what string) error {
	var c *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		c = exec.Command("open", what)
	case "windows":
		c = exec.Command("rundll32", "url.dll,FileProtocolHandler", what)
	default:
		c = exec.Command("xdg-open", what)
	}
	c.Env = environForOthers()
	if err := c.Start(); err != nil {
		return fault.New(fault.Unsupported, "The system has no program to open this with.").Because(err)
	}
	// It may live on without us. One that ends is waited for, or it would stay among the
	// processes of the system as long as Galley runs.
	go func() { _ = c.Wait() }()
	return nil
}

// SetTitle names the window.
func (d *Desktop) SetTitle(title string) {
	if ctx := d.window(); ctx != nil {
		wails.WindowSetTitle(ctx, title)
	}
}

// Zoom makes the page of the window so many percent of its own size.
func (d *Desktop) Zoom(percent int) error {
	if d.window() == nil || !zoomPage(float64(percent)/100) {
		return fault.New(fault.Unsupported, "The window cannot be made larger on this system.")
	}
	return nil
}

// Copy puts text on the clipboard.
func (d *Desktop) Copy(text string) error {
	ctx := d.window()
	if ctx == nil {
		return fault.New(fault.Unsupported, "There is no window yet.")
	}
	return wails.ClipboardSetText(ctx, text)
}

// Paste returns the clipboard's text.
func (d *Desktop) Paste() (string, error) {
	ctx := d.window()
	if ctx == nil {
		return "", fault.New(fault.Unsupported, "There is no window yet.")
	}
	return wails.ClipboardGetText(ctx)
}

// Clipboard returns the files or the picture on the clipboard.
func (d *Desktop) Clipboard() (clipboard.Content, error) {
	if d.window() == nil {
		return clipboard.Content{}, fault.New(fault.Unsupported, "There is no window yet.")
	}
	return clipboard.Read()
}

// Quit closes the window, by way of the question about unsaved text.
func (d *Desktop) Quit() {
	if ctx := d.window(); ctx != nil {
		wails.Quit(ctx)
	}
}

// Raise brings the window to the front. token is what the desktop gave to the start that
// asks for it, "" for none: without one some desktops only say that the window is ready.
func (d *Desktop) Raise(token string) {
	if ctx := d.window(); ctx != nil {
		wails.WindowUnminimise(ctx)
		wails.WindowShow(ctx)
		present(token)
	}
}

// Place moves a window that has just appeared to where it was.
func (d *Desktop) Place(at settings.Window) {
	ctx := d.window()
	if ctx != nil && !at.Maximised && (at.X != 0 || at.Y != 0) {
		wails.WindowSetPosition(ctx, at.X, at.Y)
	}
}

// Where returns the window's place; ok is false when there is none to remember.
func (d *Desktop) Where() (at settings.Window, ok bool) {
	ctx := d.window()
	if ctx == nil || wails.WindowIsMinimised(ctx) || wails.WindowIsFullscreen(ctx) {
		return settings.Window{}, false
	}
	at.W, at.H = wails.WindowGetSize(ctx)
	at.X, at.Y = wails.WindowGetPosition(ctx)
	at.Maximised = wails.WindowIsMaximised(ctx)
	return at, at.W > 0 && at.H > 0
}
