package remote

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"galley/internal/fault"
)

func TestPublic(t *testing.T) {
	for addr, want := range map[string]bool{
		"93.184.215.14": true, "2606:2800:21f:cb07::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "127.8.8.8": false, "10.0.0.1": false, "172.16.0.1": false, "172.32.0.1": true,
		"192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "100.128.0.1": true,
		"0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"::1": false, "::": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "fe80::1": false,
		"fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "ff02::1": false, "64:ff9b::7f00:1": false,
		"2002:7f00:1::": false, "fec0::1": false, "::ffff:8.8.8.8": true,
	} {
		if got := public(netip.MustParseAddr(addr)); got != want {
			t.Errorf("public(%s) = %v", addr, got)
		}
	}
}

func TestCheck(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a.png": true, "http://example.org:8080/a": true, "https://EXAMPLE.org./a": true,
		"https://8.8.8.8/a": true, "https://[2606:2800::1]/a": true, "https://xn--bcher-kva.example/": true,
		"ftp://example.org/": false, "file:///etc/passwd": false, "javascript:1": false, "//example.org/a": false,
		"http://localhost/": false, "http://LOCALHOST./": false, "http://a.localhost/": false, "http://nas.local/": false,
		"http://router/": false, "http://host.internal/": false, "http://a.home.arpa/": false,
		"http://127.0.0.1/": false, "http://127.1/": false, "http://2130706433/": false, "http://0x7f000001/": false,
		"http://0x7f.0.0.1/": false, "http://[::1]/": false, "http://[::ffff:127.0.0.1]/": false,
		"http://169.254.169.254/latest/meta-data/": false, "http://user@example.org/": false, "http:///a": false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := check(u); (err == nil) != want {
			t.Errorf("check(%s) = %v", address, err)
		}
	}
}

// here lets a test's own server be reached, by the name that stands for it.
func here(t *testing.T, handler http.HandlerFunc) (*Fetcher, string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return newFetcher(http.ProxyURL(at), public), "http://pictures.example.org"
}

func dot(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Black})); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFetch(t *testing.T) {
	small := dot(t)
	var heard []*http.Request
	f, host := here(t, func(w http.ResponseWriter, r *http.Request) {
		heard = append(heard, r)
		kind := r.URL.Query().Get("type")
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Set-Cookie", "seen=1")
		switch r.URL.Path {
		case "/dot":
			_, _ = w.Write(small)
		case "/text":
			_, _ = w.Write([]byte("<script>alert(1)</script>"))
		case "/svg":
			_, _ = w.Write([]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`))
		case "/wide":
			_, _ = w.Write([]byte("GIF89a\xff\xff\xff\x7f\x00\x00\x00")) // 65,535 by 32,767
		case "/large":
			_, _ = w.Write(append(small, make([]byte, maxBytes)...))
		case "/moved":
			http.Redirect(w, r, "/dot", http.StatusFound)
		case "/inside":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	tests := []struct {
		path, kind string
		code       fault.Code
	}{
		{"/dot?type=image/png", "image/png", ""},
		{"/dot?type=text/html", "image/png", ""},
		{"/dot?type=image/svg%2Bxml", "image/png", ""},
		{"/svg?type=image/svg%2Bxml%3Bcharset%3Dutf-8", "image/svg+xml", ""},
		{"/moved", "image/png", ""},
		{"/svg?type=text/html", "", fault.Refused},
		{"/text?type=text/html", "", fault.Refused},
		{"/text?type=image/png", "", fault.Refused},
		{"/wide?type=image/png", "", fault.Refused},
		{"/large?type=image/png", "", fault.TooLarge},
		{"/inside", "", fault.Refused},
		{"/loop", "", fault.Refused},
		{"/nothing", "", fault.NotFound},
	}
	for _, tt := range tests {
		got, err := f.Fetch(context.Background(), host+tt.path)
		if tt.code == "" && (err != nil || got.Type != tt.kind || len(got.Data) == 0) {
			t.Errorf("Fetch(%s) = %s of %d bytes, %v", tt.path, got.Type, len(got.Data), err)
		}
		if tt.code != "" && fault.CodeOf(err) != tt.code {
			t.Errorf("Fetch(%s): %v, want %s", tt.path, err, tt.code)
		}
	}
	for _, r := range heard {
		if r.Host == "169.254.169.254" {
			t.Error("a private address was asked for")
		}
		if r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" || strings.Contains(r.UserAgent(), "Go") {
			t.Errorf("the host hears more than it needs: %v", r.Header)
		}
	}
}

// TestPrivateByName: a public name that means this machine is refused when connecting.
func TestPrivateByName(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	direct := func(*http.Request) (*url.URL, error) { return nil, nil }
	r, err := http.NewRequest(http.MethodGet, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := newFetcher(direct, public).direct.Do(r)
	if err == nil {
		answer.Body.Close()
	}
	if err == nil || asked {
		t.Errorf("connected to %s: %v", server.URL, err)
	}
	answer, err = newFetcher(direct, func(netip.Addr) bool { return true }).direct.Do(r)
	if err != nil || !asked {
		t.Fatalf("with every address allowed: %v", err) // or the test above shows nothing
	}
	answer.Body.Close()
}
