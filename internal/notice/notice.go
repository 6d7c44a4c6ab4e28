// Package notice tells the author something while another window is in front, by the
// notification service of a freedesktop session bus.
package notice

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	service  = "org.freedesktop.Notifications"
	object   = dbus.ObjectPath("/org/freedesktop/Notifications")
	clicked  = "ActionInvoked"
	token    = "ActivationToken"
	byItself = "default" // the action of a click on the notice as a whole
)

// patience is how long the service may take to answer.
const patience = 5 * time.Second

// Notice is what to say. Icon names one of the desktop's icons, or is "".
type Notice struct{ Program, Entry, Icon, Title, Body string }

// Board is where notices go. A new one takes the place of the one before.
type Board struct {
	conn    *dbus.Conn
	signals chan *dbus.Signal

	mu   sync.Mutex
	last uint32 // the id of the notice that is shown, 0 for none so far
}

// Open reaches the service on the bus at address, "" for that of the session. No
// service needs to be there yet.
func Open(address string) (*Board, error) {
	conn, err := connect(address)
	if err != nil {
		return nil, fmt.Errorf("reach the session bus: %w", err)
	}
	b := &Board{conn: conn, signals: make(chan *dbus.Signal, 16)}
	if err := conn.AddMatchSignal(dbus.WithMatchInterface(service), dbus.WithMatchObjectPath(object)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	conn.Signal(b.signals)
	return b, nil
}

func connect(address string) (*dbus.Conn, error) {
	if address == "" {
		return dbus.ConnectSessionBus()
	}
	return dbus.Connect(address)
}

// Show shows a notice. An error means that this desktop shows none.
func (b *Board) Show(n Notice) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	hints := map[string]dbus.Variant{"desktop-entry": dbus.MakeVariant(n.Entry)}
	const expires = int32(-1) // as the desktop likes
	call := b.conn.Object(service, object).CallWithContext(ctx, service+".Notify", 0,
		n.Program, b.last, n.Icon, n.Title, escaped(n.Body), []string{byItself, n.Program}, hints, expires)
	return call.Store(&b.last)
}

// Click waits until the author clicks on the notice that is shown, and returns what the
// desktop gives for it to bring a window to the front, "" for nothing. ok is false when
// ctx ended or the bus is gone.
func (b *Board) Click(ctx context.Context) (leave string, ok bool) {
	for {
		select {
		case <-ctx.Done():
			return "", false
		case s, open := <-b.signals:
			if !open {
				return "", false
			}
			if !b.concerns(s) {
				continue
			}
			switch s.Name {
			case service + "." + token: // comes before the click it is for
				leave, _ = s.Body[1].(string)
			case service + "." + clicked:
				return leave, true
			}
		}
	}
}

// concerns reports whether a signal is about the notice that is shown.
func (b *Board) concerns(s *dbus.Signal) bool {
	if len(s.Body) < 2 {
		return false
	}
	id, _ := s.Body[0].(uint32)
	b.mu.Lock()
	defer b.mu.Unlock()
	return id != 0 && id == b.last
}

// Close leaves what is shown on the screen.
func (b *Board) Close() error { return b.conn.Close() }
