package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/coder/websocket"

	"galley/internal/fault"
)

// Echo is a bound service.
type Echo struct{}

// Shape is an argument and a result.
type Shape struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

func (*Echo) Twice(s Shape) (Shape, error) { return Shape{s.Name + s.Name, 2 * s.N}, nil }
func (*Echo) Nothing() error               { return nil }
func (*Echo) Empty() (string, error)       { return "", nil }
func (*Echo) Fail() error                  { return fault.New(fault.Conflict, "Changed.") }
func (*Echo) Panic() error                 { panic("boom") }

func start(t *testing.T) *Server {
	t.Helper()
	s, err := New(Options{
		Addr:     "127.0.0.1:0",
		Frontend: fstest.MapFS{"index.html": {Data: []byte("<html><head><title>x</title></head></html>")}, "a.js": {Data: []byte("1")}},
		Assets:   func(next http.Handler) http.Handler { return next },
		Services: []any{&Echo{}},
		Format: func(err error) any {
			text, _ := json.Marshal(fault.From(err))
			return string(text)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		if err := s.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() { cancel(); running.Wait() })
	return s
}

func base(s *Server) string { return "http://" + s.lis.Addr().String() }

// browser returns a client that has opened the printed address.
func browser(t *testing.T, s *Server) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	if got := get(t, c, s.URL(), nil); got.StatusCode != http.StatusOK {
		t.Fatalf("the printed address answers %d", got.StatusCode)
	}
	return c
}

func get(t *testing.T, c *http.Client, address string, change func(*http.Request)) *http.Response {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(r)
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func TestOnlyOurOwnPageGetsIn(t *testing.T) {
	s := start(t)
	stranger, friend := &http.Client{}, browser(t, s)
	tests := []struct {
		name   string
		client *http.Client
		path   string
		change func(*http.Request)
		want   int
	}{
		{"no key", stranger, "/", nil, 401},
		{"no key for a file", stranger, "/a.js", nil, 401},
		{"no key for the socket", stranger, socketPath, func(r *http.Request) { r.Header.Set("Origin", base(s)) }, 401},
		{"wrong key", stranger, "/?token=nonsense", nil, 401},
		{"empty key", stranger, "/?token=", nil, 401},
		{"the page", friend, "/", nil, 200},
		{"a file", friend, "/a.js", nil, 200},
		{"the shim", friend, shimPath, nil, 200},
		{"a name that resolves here", friend, "/", func(r *http.Request) { r.Host = "evil.example" }, 403},
		{"a name that resolves here, with port", friend, "/", func(r *http.Request) { r.Host = "evil.example:80" }, 403},
		{"this machine by another name, which has no cookie", friend, "/", func(r *http.Request) { r.Host = "localhost:1" }, 401},
		{"another site", friend, "/", func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		{"another port of this machine", friend, "/", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 403},
		{"an opaque origin", friend, "/", func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		{"socket without origin", friend, socketPath, nil, 403},
		{"socket from another site", friend, socketPath, func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := get(t, tt.client, base(s)+tt.path, tt.change)
			if got.StatusCode != tt.want {
				t.Errorf("status %d; want %d", got.StatusCode, tt.want)
			}
		})
	}
}

func TestCookieIsOutOfReach(t *testing.T) {
	s := start(t)
	got := get(t, &http.Client{}, s.URL(), nil)
	cookies := got.Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
		t.Errorf("cookies: %v; want one, HttpOnly and SameSite=Strict", cookies)
	}
	if strings.Contains(s.URL(), cookies[0].Value) {
		t.Error("the cookie holds the printed key itself")
	}
}

func TestPageLoadsTheShimFirst(t *testing.T) {
	s := start(t)
	body, err := io.ReadAll(get(t, browser(t, s), base(s)+"/", nil).Body)
	if err != nil {
		t.Fatal(err)
	}
	if want := `<head><script src="` + shimPath + `"></script>`; !strings.Contains(string(body), want) {
		t.Errorf("page %q lacks %q", body, want)
	}
}

func TestListensOnLoopbackOnly(t *testing.T) {
	for addr, code := range map[string]fault.Code{
		"0.0.0.0:0": fault.Refused, ":0": fault.Refused, "[::]:0": fault.Refused, "192.0.2.1:80": fault.Refused,
		"example.com:80": fault.Refused, "nonsense": fault.Invalid,
	} {
		if _, err := New(Options{Addr: addr}); fault.CodeOf(err) != code {
			t.Errorf("New(%s): %v; want %s", addr, err, code)
		}
	}
}

// page speaks as the shim does.
type page struct {
	t    *testing.T
	conn *websocket.Conn
	ctx  context.Context
}

func connect(t *testing.T, s *Server) page {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	c := browser(t, s)
	conn, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(base(s), "http")+socketPath, &websocket.DialOptions{
		HTTPClient: c, HTTPHeader: http.Header{"Origin": {base(s)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	return page{t, conn, ctx}
}

func (p page) say(text string) {
	p.t.Helper()
	if err := p.conn.Write(p.ctx, websocket.MessageText, []byte(text)); err != nil {
		p.t.Fatal(err)
	}
}

func (p page) hear() string {
	p.t.Helper()
	_, data, err := p.conn.Read(p.ctx)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(data)
}

func TestCalls(t *testing.T) {
	s := start(t)
	p := connect(t, s)
	tests := []struct{ name, call, want string }{
		{"argument and result", `{"id":1,"method":"server.Echo.Twice","args":[{"name":"a","n":2}]}`, `{"id":1,"result":{"name":"aa","n":4}}`},
		{"no result", `{"id":2,"method":"server.Echo.Nothing","args":[]}`, `{"id":2,"result":null}`},
		{"empty result", `{"id":3,"method":"server.Echo.Empty","args":[]}`, `{"id":3,"result":""}`},
		{"error", `{"id":4,"method":"server.Echo.Fail","args":[]}`, `{"id":4,"result":null,"error":"{\"code\":\"conflict\",\"message\":\"Changed.\"}"}`},
	}
	for _, tt := range tests {
		p.say(tt.call)
		if got := p.hear(); got != tt.want {
			t.Errorf("%s: got %s; want %s", tt.name, got, tt.want)
		}
	}
	for _, bad := range []string{
		`{"id":5,"method":"server.Echo.Panic","args":[]}`,
		`{"id":6,"method":"server.Echo.Absent","args":[]}`,
		`{"id":7,"method":"server.Echo.Twice","args":[]}`,
		`{"id":8,"method":"server.Echo.Twice","args":["text"]}`,
		`{"id":9,"method":"","args":null}`,
	} {
		p.say(bad)
		if got := p.hear(); !strings.Contains(got, `"error":`) {
			t.Errorf("%s: got %s; want an error", bad, got)
		}
	}
	s.Emit("news", Shape{"x", 1})
	if got, want := p.hear(), `{"event":"news","payload":{"name":"x","n":1}}`; got != want {
		t.Errorf("event: got %s; want %s", got, want)
	}
}

// What is no call ends the connection and nothing else.
func TestMalformedFrames(t *testing.T) {
	s := start(t)
	for _, frame := range []string{"", "{", "[]", `"text"`, `{"id":"x"}`, strings.Repeat("[", 10000)} {
		p := connect(t, s)
		p.say(frame)
		_, _, err := p.conn.Read(p.ctx)
		var closed websocket.CloseError
		if !errors.As(err, &closed) || closed.Code != websocket.StatusInvalidFramePayloadData {
			t.Errorf("%.20q: %v; want the connection closed", frame, err)
		}
	}
	p := connect(t, s)
	p.say(`{"id":1,"method":"server.Echo.Nothing","args":[]}`)
	if got := p.hear(); got != `{"id":1,"result":null}` {
		t.Errorf("after malformed frames a call answers %s", got)
	}
}

// A message above the limit ends its connection, before all of it was taken in, and
// nothing else.
func TestOversizedFrames(t *testing.T) {
	s := start(t)
	s.maxFrame = 1 << 16
	neighbour := connect(t, s)
	for _, size := range []int{1<<16 + 1, 1 << 22} {
		p := connect(t, s)
		call := `{"id":1,"method":"server.Echo.Nothing","args":["` + strings.Repeat("x", size) + `"]}`
		_ = p.conn.Write(p.ctx, websocket.MessageText, []byte(call)) // it may be cut off
		_, answer, err := p.conn.Read(p.ctx)
		if err == nil {
			t.Errorf("%d bytes are answered %s", size, answer)
		}
		var closed websocket.CloseError
		if errors.As(err, &closed) && closed.Code != websocket.StatusMessageTooBig {
			t.Errorf("%d bytes: %v; want the message called too big", size, err)
		}
	}
	neighbour.say(`{"id":1,"method":"server.Echo.Nothing","args":[]}`)
	if got := neighbour.hear(); got != `{"id":1,"result":null}` {
		t.Errorf("after oversized frames a call answers %s", got)
	}
	p := connect(t, s)
	p.say(`{"id":2,"method":"server.Echo.Twice","args":[{"name":"` + strings.Repeat("x", 60_000) + `","n":1}]}`)
	p.conn.SetReadLimit(1 << 20)
	if got := p.hear(); !strings.Contains(got, `"n":2`) {
		t.Errorf("a frame within the limit is answered %.60s", got)
	}
}

func TestURLHoldsTheKey(t *testing.T) {
	s := start(t)
	u, err := url.Parse(s.URL())
	if err != nil || len(u.Query().Get("token")) < 26 {
		t.Errorf("address %s: want a key of 128 bits or more", s.URL())
	}
}
