package server

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// A lane answers the window's page, and nobody else.
func TestLane(t *testing.T) {
	l, err := NewLane(LaneOptions{
		Services: []any{&Echo{}}, Methods: []string{"server.Echo.Twice", "server.Echo.Fail"}, Origins: []string{"wails://wails"},
		Format: func(err error) any { return err.Error() },
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := l.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	defer func() { cancel(); running.Wait() }()
	u, err := url.Parse(l.URL())
	if err != nil {
		t.Fatal(err)
	}
	keyless := "http://" + u.Host + "/"
	tests := []struct {
		name, method, url, origin, host, body string
		status                                int
		want                                  string
	}{
		{"a call", "POST", l.URL() + "server.Echo.Twice", "wails://wails", "", `[{"name":"ab","n":2}]`, 200, `{"name":"abab","n":4}`},
		{"an error", "POST", l.URL() + "server.Echo.Fail", "wails://wails", "", `[]`, 200, `"error":"`},
		{"too few arguments", "POST", l.URL() + "server.Echo.Twice", "wails://wails", "", `[]`, 200, "want 1"},
		{"a method it does not offer", "POST", l.URL() + "server.Echo.Nothing", "wails://wails", "", `[]`, 200, "no method"},
		{"no JSON", "POST", l.URL() + "server.Echo.Twice", "wails://wails", "", `hello`, 400, ""},
		{"a long body", "POST", l.URL() + "server.Echo.Twice", "wails://wails", "", `["` + strings.Repeat("x", maxAsked) + `"]`, 400, ""},
		{"another page", "POST", l.URL() + "server.Echo.Twice", "http://evil.example", "", `[{"name":"ab","n":2}]`, 403, ""},
		{"a page with no name", "POST", l.URL() + "server.Echo.Twice", "null", "", `[{"name":"ab","n":2}]`, 403, ""},
		{"no page", "POST", l.URL() + "server.Echo.Twice", "", "", `[{"name":"ab","n":2}]`, 403, ""},
		{"another key", "POST", keyless + "AAAA/server.Echo.Twice", "wails://wails", "", `[{"name":"ab","n":2}]`, 403, ""},
		{"no key", "POST", keyless + "server.Echo.Twice", "wails://wails", "", `[{"name":"ab","n":2}]`, 403, ""},
		{"a name bound to this machine", "POST", l.URL() + "server.Echo.Twice", "wails://wails", "evil.example", `[{"name":"ab","n":2}]`, 403, ""},
		{"reading", "GET", l.URL() + "server.Echo.Twice", "wails://wails", "", ``, 403, ""},
		{"asking first", "OPTIONS", l.URL() + "server.Echo.Twice", "http://evil.example", "", ``, 403, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), tt.method, tt.url, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if tt.origin != "" {
				r.Header.Set("Origin", tt.origin)
			}
			r.Host = tt.host
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer got.Body.Close()
			body, err := io.ReadAll(got.Body)
			if err != nil {
				t.Fatal(err)
			}
			if got.StatusCode != tt.status || !strings.Contains(string(body), tt.want) {
				t.Errorf("answers %d %s; want %d %s", got.StatusCode, body, tt.status, tt.want)
			}
			if allowed := got.Header.Get("Access-Control-Allow-Origin"); (allowed == "wails://wails") != (tt.status != 403) {
				t.Errorf("lets %q read the answer", allowed)
			}
		})
	}
}
