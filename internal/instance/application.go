package instance

import (
	"sync"

	"github.com/godbus/dbus/v5"
)

// The two names under which desktops pass on that a start was the author's doing: that
// of Wayland, and that of X11.
const (
	activationToken = "activation-token"
	startupID       = "desktop-startup-id"
)

// application is org.freedesktop.Application as others may call it.
type application struct{ asks *queue }

// Activate asks for the window.
func (a application) Activate(data map[string]dbus.Variant) *dbus.Error {
	return a.take(Request{Token: tokenIn(data)})
}

// Open asks for files or folders.
func (a application) Open(uris []string, data map[string]dbus.Variant) *dbus.Error {
	for _, uri := range uris {
		path, ok := pathOf(uri)
		if !ok {
			return dbus.MakeFailedError(errNoFile)
		}
		if err := a.take(Request{Path: path, Token: tokenIn(data)}); err != nil {
			return err
		}
	}
	return nil
}

// ActivateAction asks for an action of the desktop file, which has none.
func (a application) ActivateAction(action string, _ []dbus.Variant, _ map[string]dbus.Variant) *dbus.Error {
	return dbus.NewError("org.freedesktop.DBus.Error.NotSupported", []any{"Galley has no action " + action + "."})
}

func (a application) take(r Request) *dbus.Error {
	if !a.asks.add(r) {
		return dbus.MakeFailedError(errBusy)
	}
	return nil
}

// queue holds requests for a window that may still be coming.
type queue struct {
	mu       sync.Mutex
	closed   bool
	requests chan Request
}

// add reports whether there was room. It does not wait.
func (q *queue) add(r Request) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	select {
	case q.requests <- r:
		return true
	default:
		return false
	}
}

// close reports whether it was open.
func (q *queue) close() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	q.closed = true
	close(q.requests)
	return true
}

func platformData(token string) map[string]dbus.Variant {
	data := map[string]dbus.Variant{}
	if token != "" {
		data[activationToken], data[startupID] = dbus.MakeVariant(token), dbus.MakeVariant(token)
	}
	return data
}

func tokenIn(data map[string]dbus.Variant) string {
	for _, key := range []string{activationToken, startupID} {
		if token, ok := data[key].Value().(string); ok && token != "" {
			return token
		}
	}
	return ""
}

type refusal string

func (r refusal) Error() string { return string(r) }

const (
	errNoFile = refusal("Galley opens files and folders of this machine only.")
	errBusy   = refusal("Galley is closing, or asked for too much at once.")
)
