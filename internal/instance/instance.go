// Package instance keeps one window of Galley a session. The first start claims a name
// on the session bus; a later one hands over what it was asked to open, and ends.
//
// What is spoken is org.freedesktop.Application, so that launchers can talk to a running
// Galley as well.
package instance

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// How Galley is called on the bus.
const (
	name     = "io.galley.Galley"
	object   = dbus.ObjectPath("/io/galley/Galley")
	contract = "org.freedesktop.Application"
)

// patience is how long a running Galley may take to answer. One that does not is hung,
// and the author gets a window all the same.
const patience = 5 * time.Second

// waiting is how many requests may be on their way while the first folder is opened.
const waiting = 64

// Request is what a start was asked for. Path is absolute, and "" for the window alone.
// Token is what the desktop gave to this start, so that the window may come to the front.
type Request struct{ Path, Token string }

// Instance is the claim to be the one Galley of a session.
type Instance struct {
	conn *dbus.Conn
	asks *queue
}

// Claim makes this process the one Galley of the session whose bus is at address, "" for
// the usual one. When there is another, it is given the request, and handed is true. An
// error means that there is no bus to ask, or nobody who answers: Galley then runs
// without a claim.
func Claim(address string, r Request) (one *Instance, handed bool, err error) {
	conn, err := connect(address)
	if err != nil {
		return nil, false, fmt.Errorf("reach the session bus: %w", err)
	}
	one = &Instance{conn: conn, asks: &queue{requests: make(chan Request, waiting)}}
	// Before the name is taken, so that nobody finds it without an answer.
	if err := conn.Export(application{one.asks}, object, contract); err != nil {
		return nil, false, leave(conn, err)
	}
	reply, err := conn.RequestName(name, dbus.NameFlagDoNotQueue)
	if err != nil {
		return nil, false, leave(conn, err)
	}
	if reply == dbus.RequestNameReplyPrimaryOwner {
		return one, false, nil
	}
	err = hand(conn, r)
	return nil, err == nil, leave(conn, err)
}

// connect reaches a bus that is there; none is started.
func connect(address string) (*dbus.Conn, error) {
	if address != "" {
		return dbus.Connect(address)
	}
	conn, err := dbus.SessionBusPrivateNoAutoStartup()
	if err != nil {
		return nil, err
	}
	if err := conn.Auth(nil); err != nil {
		return nil, leave(conn, err)
	}
	if err := conn.Hello(); err != nil {
		return nil, leave(conn, err)
	}
	return conn, nil
}

// leave ends a connection for a reason of its own.
func leave(conn *dbus.Conn, why error) error {
	_ = conn.Close() // nothing is lost by it
	return why
}

// hand gives a request to the Galley that runs.
func hand(conn *dbus.Conn, r Request) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	running := conn.Object(name, object)
	if r.Path == "" {
		return running.CallWithContext(ctx, contract+".Activate", dbus.FlagNoAutoStart, platformData(r.Token)).Err
	}
	uris := []string{uriOf(r.Path)}
	return running.CallWithContext(ctx, contract+".Open", dbus.FlagNoAutoStart, uris, platformData(r.Token)).Err
}

// Requests are what later starts were asked for, in their order, until Close.
func (i *Instance) Requests() <-chan Request { return i.asks.requests }

// Close gives the name back and ends Requests. Closing twice does nothing more.
func (i *Instance) Close() error {
	if !i.asks.close() {
		return nil
	}
	_, err := i.conn.ReleaseName(name)
	return leave(i.conn, err)
}

func uriOf(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// pathOf reads what uriOf writes; ok is false for what is no file of this machine.
func pathOf(uri string) (path string, ok bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	return filepath.FromSlash(u.Path), true
}
