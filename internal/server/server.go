// Package server is browser mode: the interface in an ordinary browser, served to
// this machine alone.
//
// The page finds the same bound methods and events as in the window, defined by a
// small shim over one WebSocket. Whoever can reach the port could otherwise edit
// the author's files, so three things must hold for every request: it comes over
// the loopback interface, it names a loopback host (a foreign page that resolved
// its own name to 127.0.0.1 does not), and it carries the cookie that the random
// token in the printed address was exchanged for.
package server

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"galley/internal/fault"
)

//go:embed shim.js
var shim []byte

// Names of what the server adds to the frontend's own files.
const (
	socketPath = "/galley/socket"
	shimPath   = "/galley/shim.js"
	cookieName = "galley"
)

// LanePath is what the page of a server puts in front of a method's name to call it in
// a lane.
const LanePath = "/galley/lane/"

// Options say what is served.
type Options struct {
	Addr     string                          // host:port to listen on; the host must be loopback; port 0 picks a free one
	Frontend fs.FS                           // the built interface
	Assets   func(http.Handler) http.Handler // answers for the site being written
	Services []any                           // bound structs
	Format   func(error) any                 // turns errors into what the frontend decodes
}

// Server serves one App to browsers on this machine.
type Server struct {
	options Options
	methods map[string]method
	token   string
	secret  string // value of the cookie
	lis     net.Listener
	http    *http.Server
	hub     hub
	running sync.WaitGroup

	maxFrame int64 // of one message of a page, in bytes
}

// New listens, so that URL is known, and serves nothing yet.
func New(o Options) (*Server, error) {
	if err := checkLoopback(o.Addr); err != nil {
		return nil, err
	}
	methods, err := bind(o.Services)
	if err != nil {
		return nil, err
	}
	lis, err := net.Listen("tcp", o.Addr)
	if err != nil {
		return nil, fault.New(fault.Invalid, "Galley cannot listen on %s. Is the port in use?", o.Addr).Because(err)
	}
	s := &Server{options: o, methods: methods, token: rand.Text(), secret: rand.Text(), lis: lis, maxFrame: maxFrame}
	s.hub.peers = map[*peer]bool{}
	s.http = &http.Server{Handler: s.handler(), ReadHeaderTimeout: 10 * time.Second}
	return s, nil
}

// URL is the address to open, with the token that the browser trades for a cookie.
func (s *Server) URL() string {
	return (&url.URL{Scheme: "http", Host: s.lis.Addr().String(), Path: "/", RawQuery: "token=" + s.token}).String()
}

// Emit sends an event to every connected page.
func (s *Server) Emit(event string, payload any) { s.hub.emit(event, payload) }

// Run serves until ctx ends, then lets running calls finish.
func (s *Server) Run(ctx context.Context) error {
	failed := make(chan error, 1)
	s.running.Go(func() { failed <- s.http.Serve(s.lis) })
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		s.hub.close()
		err = s.http.Shutdown(grace)
	}
	s.running.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+socketPath, s.socket)
	mux.HandleFunc("GET "+shimPath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(shim) // the reader went away
	})
	mux.HandleFunc("POST "+LanePath+"{method}", lane(s.methods, s.options.Format))
	mux.Handle("/", s.options.Assets(http.HandlerFunc(s.frontend)))
	return s.guard(mux)
}

// guard lets nothing pass that does not come from our own page.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		switch {
		case !isLoopbackHost(r.Host), !s.ownOrigin(r):
			http.Error(w, "This address is for this machine only.", http.StatusForbidden)
		case r.URL.Path == "/" && r.URL.Query().Has("token"):
			s.exchange(w, r)
		case !s.known(r):
			http.Error(w, "Open the address that Galley printed; it holds the key.", http.StatusUnauthorized)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// exchange trades the token of the printed address for a cookie that scripts and
// other sites cannot use.
func (s *Server) exchange(w http.ResponseWriter, r *http.Request) {
	if !same(r.URL.Query().Get("token"), s.token) {
		http.Error(w, "This key is not the one Galley printed.", http.StatusUnauthorized)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookie(), Value: s.secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	// A redirect would count as coming from wherever the link stood, and a Strict
	// cookie would stay at home. A page of our own that goes on by itself does not.
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write([]byte(`<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Galley</title><p><a href="/">Open Galley</a>`))
}

// cookie has the port in its name: cookies do not tell ports apart, and two
// Galleys on one machine should not throw each other out.
func (s *Server) cookie() string {
	_, port, _ := net.SplitHostPort(s.lis.Addr().String()) // our own listener's address
	return cookieName + "-" + port
}

func (s *Server) known(r *http.Request) bool {
	c, err := r.Cookie(s.cookie())
	return err == nil && same(c.Value, s.secret)
}

// ownOrigin accepts requests without an Origin, as plain navigation sends them,
// and those of our own page. A WebSocket, and a call, always need one.
func (s *Server) ownOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return r.Method != http.MethodPost && r.URL.Path != socketPath
	}
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && u.Host == r.Host
}

// frontend serves the interface with the shim put before its own script.
func (s *Server) frontend(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" && r.URL.Path != "/index.html" {
		http.FileServerFS(s.options.Frontend).ServeHTTP(w, r)
		return
	}
	page, err := fs.ReadFile(s.options.Frontend, "index.html")
	if err != nil {
		http.Error(w, "This Galley was built without its interface. Run make build.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	with := strings.Replace(string(page), "<head>", `<head><script src="`+shimPath+`"></script>`, 1)
	_, _ = w.Write([]byte(with)) // the reader went away
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// checkLoopback refuses addresses other machines could reach.
func checkLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fault.New(fault.Invalid, "%q is not an address such as 127.0.0.1:0.", addr).Because(err)
	}
	if !isLoopbackName(host) {
		return fault.New(fault.Refused, "Galley serves this machine only. Use 127.0.0.1 or [::1]; from another machine, forward the port over SSH.")
	}
	return nil
}

func isLoopbackHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	return isLoopbackName(host)
}

func isLoopbackName(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
