package finished

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

var site = map[string]string{
	"index.html":               "<title>home</title>",
	"404.html":                 "<title>not here</title>",
	"posts/a b/index.html":     "<title>a</title>",
	"posts/\u00e4/index.html":  "<title>ae</title>",
	"assets/style.css":         "a{}",
	"pictures/one.png":         "0123456789",
	"feed.xml":                 "<feed/>",
	"site.webmanifest":         "{}",
	".well-known/security.txt": "Contact: a",
	".galley-manifest.json":    "{}",
	".git/config":              "secret",
	"posts/.hidden/index.html": "secret",
}

// eachKind runs a test for the site in a folder and in a zip.
func eachKind(t *testing.T, baseURL string, test func(t *testing.T, s *Server, out string)) {
	t.Run("folder", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "site")
		for name, text := range site {
			at := filepath.Join(out, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		test(t, serving(t, In(out, false), baseURL), out)
	})
	t.Run("zip", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "site.zip")
		writeZip(t, out, site)
		test(t, serving(t, In(out, true), baseURL), out)
	})
}

func writeZip(t *testing.T, name string, files map[string]string) {
	t.Helper()
	f, err := os.CreateTemp(filepath.Dir(name), "zip")
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for name, text := range files {
		method := zip.Deflate
		if strings.HasSuffix(name, ".png") {
			method = zip.Store
		}
		dst, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(dst, text)
	}
	w.Close()
	f.Close()
	if err := os.Rename(f.Name(), name); err != nil {
		t.Fatal(err)
	}
}

func serving(t *testing.T, files Files, baseURL string) *Server {
	t.Helper()
	s, err := New(files, baseURL)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		if err := s.Run(ctx); err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	t.Cleanup(func() { cancel(); running.Wait() })
	return s
}

// ask sends a request line as it is: a client library would tidy the path.
func ask(t *testing.T, s *Server, method, path string, header ...string) (status int, h http.Header, body string) {
	t.Helper()
	addr := s.lis.Addr().String()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	host := addr
	var more strings.Builder
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			host = header[i+1]
		} else {
			fmt.Fprintf(&more, "%s: %s\r\n", header[i], header[i+1])
		}
	}
	fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n", method, path, host, more.String())
	raw, err := io.ReadAll(c)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(raw), "\r\n\r\n")
	lines := strings.Split(head, "\r\n")
	fmt.Sscanf(lines[0], "HTTP/1.1 %d", &status)
	h = http.Header{}
	for _, line := range lines[1:] {
		key, value, _ := strings.Cut(line, ": ")
		h.Add(key, value)
	}
	return status, h, body
}

func TestServes(t *testing.T) {
	eachKind(t, "", func(t *testing.T, s *Server, _ string) {
		for _, tt := range []struct {
			path   string
			status int
			kind   string
			body   string
		}{
			{"/", 200, "text/html; charset=utf-8", "<title>home</title>"},
			{"/index.html", 200, "text/html; charset=utf-8", "<title>home</title>"},
			{"/?q=1", 200, "text/html; charset=utf-8", "<title>home</title>"},
			{"/posts/a%20b/", 200, "text/html; charset=utf-8", "<title>a</title>"},
			{"/posts/a%20b/index.html", 200, "text/html; charset=utf-8", "<title>a</title>"},
			{"/posts/%C3%A4/", 200, "text/html; charset=utf-8", "<title>ae</title>"},
			{"/assets/style.css", 200, "text/css; charset=utf-8", "a{}"},
			{"/feed.xml", 200, "application/xml; charset=utf-8", "<feed/>"},
			{"/site.webmanifest", 200, "application/manifest+json", "{}"},
			{"/.well-known/security.txt", 200, "text/plain; charset=utf-8", "Contact: a"},
			{"/pictures/one.png", 200, "image/png", "0123456789"},
			{"/posts/", 404, "text/html; charset=utf-8", "<title>not here</title>"},
			{"/nowhere", 404, "text/html; charset=utf-8", "<title>not here</title>"},
			{"/assets/style.css/", 404, "text/html; charset=utf-8", "<title>not here</title>"},
		} {
			status, h, body := ask(t, s, "GET", tt.path)
			if status != tt.status || h.Get("Content-Type") != tt.kind || body != tt.body {
				t.Errorf("%s: %d, %s, %q; want %d, %s, %q", tt.path, status, h.Get("Content-Type"), body, tt.status, tt.kind, tt.body)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cross-Origin-Resource-Policy") != "same-origin" {
				t.Errorf("%s: headers %v", tt.path, h)
			}
		}
		status, h, _ := ask(t, s, "GET", "/posts/a%20b")
		if status != 302 || h.Get("Location") != "/posts/a%20b/" {
			t.Errorf("a folder without its slash: %d to %q", status, h.Get("Location"))
		}
	})
}

func TestHeadAndRange(t *testing.T) {
	eachKind(t, "", func(t *testing.T, s *Server, _ string) {
		status, h, body := ask(t, s, "HEAD", "/pictures/one.png")
		if status != 200 || body != "" || h.Get("Content-Length") != "10" {
			t.Errorf("HEAD: %d, %q, %v", status, body, h)
		}
		for _, name := range []string{"/pictures/one.png", "/index.html"} {
			status, h, body := ask(t, s, "GET", name, "Range", "bytes=2-4")
			if status != 206 || len(body) != 3 || !strings.HasPrefix(h.Get("Content-Range"), "bytes 2-4/") {
				t.Errorf("%s: %d, %q, %v", name, status, body, h)
			}
		}
		if status, _, _ := ask(t, s, "GET", "/pictures/one.png", "Range", "bytes=90-"); status != 416 {
			t.Errorf("a range beyond the end: %d", status)
		}
		if status, _, body := ask(t, s, "GET", "/nowhere", "Range", "bytes=0-1"); status != 404 || body != site["404.html"] {
			t.Errorf("a part of what is not there: %d, %q", status, body)
		}
	})
}

// TestAttacks: nothing but the site's own files, to nobody but this machine's browsers.
func TestAttacks(t *testing.T) {
	eachKind(t, "", func(t *testing.T, s *Server, out string) {
		if runtime.GOOS != "windows" && filepath.Ext(out) == "" {
			secret := filepath.Join(filepath.Dir(out), "secret.txt")
			if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
				t.Fatal(err)
			}
			for link, to := range map[string]string{"out.txt": secret, "up.txt": "../secret.txt", "above": "/", "dir": ".."} {
				if err := os.Symlink(to, filepath.Join(out, link)); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, path := range []string{
			"/../secret.txt", "/posts/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt",
			"/posts/%2e%2e%2f%2e%2e%2fsecret.txt", "//secret.txt", "/./index.html", "/posts/../index.html", "/posts//a%20b/",
			"/index.html%00.css", "/%00", "/C:/secret.txt", "/c:%5csecret.txt",
			"/.galley-manifest.json", "/.git/config", "/.git/", "/posts/.hidden/", "/posts/.hidden/index.html", "/.git",
			"/out.txt", "/up.txt", "/above/etc/passwd", "/above/", "/dir/secret.txt", "/dir",
		} {
			status, h, body := ask(t, s, "GET", path)
			if status != 404 && status != 400 || strings.Contains(body, "secret") {
				t.Errorf("%s: %d, %q, %v", path, status, body, h)
			}
		}
		_, port, _ := net.SplitHostPort(s.lis.Addr().String())
		for _, host := range []string{"evil.example", "evil.example:" + port, "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:" + port, "127.0.0.1:" + port + ".evil.example", "[::1]:" + port, "0.0.0.0:" + port, "localhost"} {
			if status, _, body := ask(t, s, "GET", "/", "Host", host); status != 403 && status != 400 || strings.Contains(body, "home") {
				t.Errorf("as %s: %d, %q", host, status, body)
			}
		}
		if status, _, _ := ask(t, s, "GET", "/", "Host", "localhost:"+port); status != 200 {
			t.Errorf("as localhost: %d", status)
		}
		for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE"} {
			if status, h, _ := ask(t, s, method, "/"); status != 405 || h.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s: %d, %v", method, status, h)
			}
		}
		if host, _, _ := net.SplitHostPort(s.lis.Addr().String()); host != "127.0.0.1" {
			t.Errorf("it listens on %s", host)
		}
	})
}

// TestBelowAPath: a site whose address has a path is served below it.
func TestBelowAPath(t *testing.T) {
	eachKind(t, "https://example.org/my%20blog", func(t *testing.T, s *Server, _ string) {
		if !strings.HasSuffix(s.URL(), "/my%20blog/") {
			t.Errorf("URL() = %s", s.URL())
		}
		if status, _, body := ask(t, s, "GET", "/my%20blog/"); status != 200 || body != site["index.html"] {
			t.Errorf("the beginning: %d, %q", status, body)
		}
		for _, path := range []string{"/", "/my%20blog"} {
			if status, h, _ := ask(t, s, "GET", path); status != 302 || h.Get("Location") != "/my%20blog/" {
				t.Errorf("%s: %d to %q", path, status, h.Get("Location"))
			}
		}
		if status, h, _ := ask(t, s, "GET", "/my%20blog/posts/a%20b"); status != 302 || h.Get("Location") != "/my%20blog/posts/a%20b/" {
			t.Errorf("a folder: %d to %q", status, h.Get("Location"))
		}
		if status, _, _ := ask(t, s, "GET", "/assets/style.css"); status != 404 {
			t.Errorf("beside the path: %d", status)
		}
	})
	for base, want := range map[string]string{"": "/", "https://a.example": "/", "https://a.example/": "/", "https://a.example/x/y/": "/x/y/", "https://a.example/../x": "/x/", "::": "/"} {
		if got := basePath(base); got != want {
			t.Errorf("basePath(%q) = %q, want %q", base, got, want)
		}
	}
}

// TestAnotherEdition: a zip that is replaced is served anew, and what is being read of the
// old one can be read to its end.
func TestAnotherEdition(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site.zip")
	writeZip(t, out, map[string]string{"a.png": strings.Repeat("1", 1000)})
	files := In(out, true)
	defer files.Close()
	old, err := files.Open("a.png")
	if err != nil {
		t.Fatal(err)
	}
	writeZip(t, out, map[string]string{"a.png": "2", "b/c.html": "3"})
	now, err := files.Open("a.png")
	if err != nil {
		t.Fatal(err)
	}
	if data, _ := io.ReadAll(now); string(data) != "2" {
		t.Errorf("the new edition holds %q", data)
	}
	if data, err := io.ReadAll(old); len(data) != 1000 || err != nil {
		t.Errorf("%d bytes of the old edition, %v", len(data), err)
	}
	if !files.IsFolder("b") || files.IsFolder("c") {
		t.Error("the folders are not those of the new edition")
	}
	old.Close()
	old.Close() // once is enough, and twice is no harm
	now.Close()
}
