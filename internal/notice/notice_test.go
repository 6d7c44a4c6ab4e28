package notice

import (
	"bufio"
	"context"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// bus starts a session bus of the test's own and returns its address.
func bus(t *testing.T) string {
	t.Helper()
	c := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address=1")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatalf("the package dbus-daemon is missing: %v", err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait() // it was killed
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// desktop is a notification service that only keeps what it was told.
type desktop struct {
	conn  *dbus.Conn
	mu    sync.Mutex
	shown []shown
}

type shown struct {
	program, icon, title, body, entry string
	replaces                          uint32
	actions                           []string
}

func (d *desktop) Notify(program string, replaces uint32, icon, title, body string, actions []string, hints map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	entry, _ := hints["desktop-entry"].Value().(string)
	d.shown = append(d.shown, shown{program, icon, title, body, entry, replaces, actions})
	return 7, nil
}

func (d *desktop) emit(t *testing.T, signal string, values ...any) {
	t.Helper()
	if err := d.conn.Emit(object, service+"."+signal, values...); err != nil {
		t.Fatal(err)
	}
}

func serve(t *testing.T, address string) *desktop {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	d := &desktop{conn: conn}
	if err := conn.Export(d, object, service); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(service, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return d
}

func open(t *testing.T, address string) *Board {
	t.Helper()
	b, err := Open(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func TestShow(t *testing.T) {
	address := bus(t)
	d, b := serve(t, address), open(t, address)
	for _, title := range []string{"First", "Second"} {
		if err := b.Show(Notice{Program: "Galley", Entry: "galley", Icon: "galley", Title: title, Body: "a < b & <i>c</i>"}); err != nil {
			t.Fatal(err)
		}
	}
	d.mu.Lock()
	all := slices.Clone(d.shown)
	d.mu.Unlock()
	if len(all) != 2 {
		t.Fatalf("%d shown", len(all))
	}
	first, second := all[0], all[1]
	if first.replaces != 0 || second.replaces != 7 {
		t.Errorf("replaces %d, then %d; want 0, then 7", first.replaces, second.replaces)
	}
	if first.title != "First" || first.body != "a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;" || first.entry != "galley" || first.icon != "galley" || first.program != "Galley" {
		t.Errorf("shown: %+v", first)
	}
	if len(first.actions) != 2 || first.actions[0] != byItself {
		t.Errorf("actions %q", first.actions)
	}
}

func TestClick(t *testing.T) {
	address := bus(t)
	d, b := serve(t, address), open(t, address)
	if err := b.Show(Notice{Title: "Done"}); err != nil {
		t.Fatal(err)
	}
	d.emit(t, clicked, uint32(3), byItself)               // another program's
	d.emit(t, "NotificationClosed", uint32(7), uint32(1)) // no click
	d.emit(t, token, uint32(3), "wrong")                  // another program's
	d.emit(t, token, uint32(7), "leave-1")
	d.emit(t, clicked, uint32(7), byItself)
	if leave, ok := b.Click(t.Context()); !ok || leave != "leave-1" {
		t.Errorf("got %q, %v", leave, ok)
	}
	d.emit(t, clicked, uint32(7), byItself)
	if leave, ok := b.Click(t.Context()); !ok || leave != "" {
		t.Errorf("without a token: %q, %v", leave, ok)
	}
}

func TestClickEnds(t *testing.T) {
	address := bus(t)
	b := open(t, address)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, ok := b.Click(ctx); ok {
		t.Error("clicked after the end")
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if _, ok := b.Click(t.Context()); ok {
		t.Error("clicked without a bus")
	}
}

func TestNobodyShowsNotices(t *testing.T) {
	if err := open(t, bus(t)).Show(Notice{Title: "Done"}); err == nil {
		t.Error("shown without a service")
	}
	if _, err := Open("unix:path=/nowhere/at/all"); err == nil {
		t.Error("opened without a bus")
	}
}
