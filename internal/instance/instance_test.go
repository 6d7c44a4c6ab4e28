package instance

import (
	"bufio"
	"fmt"
	"os/exec"
	"strings"
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

func claim(t *testing.T, address string, r Request) (*Instance, bool) {
	t.Helper()
	one, handed, err := Claim(address, r)
	if err != nil {
		t.Fatal(err)
	}
	if one != nil {
		t.Cleanup(func() { _ = one.Close() }) // the bus may be gone
	}
	return one, handed
}

func TestSecondHandsOver(t *testing.T) {
	address := bus(t)
	first, handed := claim(t, address, Request{Path: "/mine"})
	if first == nil || handed {
		t.Fatalf("the first start got no claim (handed: %v)", handed)
	}
	for _, want := range []Request{
		{Path: "/blog/posts/a.md", Token: "t-1"},
		{Path: "/a blog/größe #1 100%.md"},
		{Token: "only the window"},
		{},
	} {
		second, handed := claim(t, address, want)
		if second != nil || !handed {
			t.Fatalf("%+v was not handed over", want)
		}
		if got := <-first.Requests(); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestNextStartAfterClose(t *testing.T) {
	address := bus(t)
	first, _ := claim(t, address, Request{})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if next, handed := claim(t, address, Request{}); next == nil || handed {
		t.Errorf("the name is not free again (handed: %v)", handed)
	}
}

// However many start at once, one has the claim and has heard of all others.
func TestManyAtOnce(t *testing.T) {
	address := bus(t)
	const starts = 12
	type outcome struct {
		one    *Instance
		handed bool
		err    error
	}
	outcomes := make(chan outcome, starts)
	for i := range starts {
		go func() {
			one, handed, err := Claim(address, Request{Path: fmt.Sprintf("/%d.md", i)})
			outcomes <- outcome{one, handed, err}
		}()
	}
	var claimed *Instance
	handed := 0
	for range starts {
		o := <-outcomes
		switch {
		case o.err != nil:
			t.Error(o.err)
		case o.one != nil && claimed != nil:
			t.Error("two have the claim")
		case o.one != nil:
			claimed = o.one
		case o.handed:
			handed++
		}
	}
	if claimed == nil || handed != starts-1 {
		t.Fatalf("%d of %d handed over, claim: %v", handed, starts, claimed != nil)
	}
	defer func() { _ = claimed.Close() }()
	heard := map[string]bool{}
	for range handed {
		heard[(<-claimed.Requests()).Path] = true
	}
	if len(heard) != starts-1 {
		t.Errorf("heard of %d, want %d", len(heard), starts-1)
	}
}

func TestNoBus(t *testing.T) {
	if one, handed, err := Claim("unix:path=/nowhere/at/all", Request{}); err == nil || one != nil || handed {
		t.Errorf("without a bus: %v, %v, %v", one, handed, err)
	}
}

// A full queue says so: the caller then opens a window of its own.
func TestTooMany(t *testing.T) {
	address := bus(t)
	claim(t, address, Request{})
	for i := range waiting {
		if _, handed := claim(t, address, Request{Path: "/a.md"}); !handed {
			t.Fatalf("request %d was refused", i)
		}
	}
	if _, handed, err := Claim(address, Request{Path: "/a.md"}); handed || err == nil {
		t.Errorf("one too many: handed %v, %v", handed, err)
	}
}

func TestForeignCallers(t *testing.T) {
	address := bus(t)
	first, _ := claim(t, address, Request{})
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	running := conn.Object(name, object)
	none := map[string]dbus.Variant{}
	for _, uri := range []string{"https://example.org/a.md", "/a.md", "file://", "%"} {
		if err := running.Call(contract+".Open", 0, []string{uri}, none).Err; err == nil {
			t.Errorf("%q was taken", uri)
		}
	}
	if err := running.Call(contract+".ActivateAction", 0, "quit", []dbus.Variant{}, none).Err; err == nil {
		t.Error("an action that does not exist was taken")
	}
	data := map[string]dbus.Variant{startupID: dbus.MakeVariant("x11"), "else": dbus.MakeVariant(1)}
	if err := running.Call(contract+".Open", 0, []string{"file:///b%20c.md"}, data).Err; err != nil {
		t.Fatal(err)
	}
	if got := <-first.Requests(); got != (Request{Path: "/b c.md", Token: "x11"}) {
		t.Errorf("got %+v", got)
	}
}
