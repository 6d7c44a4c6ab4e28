package finished

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"
)

// Server shows a site to the browsers of this machine, at an address of its own on the
// loopback interface. It answers as a plain web host does: index.html for a folder,
// 404.html for what is not there.
//
// A page of some other site could lead a name of its own to 127.0.0.1 and read what is
// served there; so only requests that name this very address are answered.
type Server struct {
	files Files
	base  string // path of the site's address, "/" or "/blog/"
	lis   net.Listener
	http  *http.Server
}

// New listens on a free port, so that URL is known, and serves nothing yet. baseURL is
// the site's address, whose path the site is served under; it may be "".
func New(files Files, baseURL string) (*Server, error) {
	lis, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{files: files, base: basePath(baseURL), lis: lis}
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	return s, nil
}

// basePath returns the path of an address, with a slash at both ends.
func basePath(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil {
		return "/"
	}
	base := path.Clean("/" + u.Path)
	if base == "/" {
		return base
	}
	return base + "/"
}

// URL is where the site begins.
func (s *Server) URL() string {
	return (&url.URL{Scheme: "http", Host: s.lis.Addr().String(), Path: s.base}).String()
}

// Run serves until ctx ends, and closes the files.
func (s *Server) Run(ctx context.Context) error {
	var running sync.WaitGroup
	failed := make(chan error, 1)
	running.Go(func() { failed <- s.http.Serve(s.lis) })
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		err = s.http.Close()
	}
	running.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, s.files.Close())
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	switch {
	case !s.isOwn(r.Host):
		http.Error(w, "This address is for this machine only.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "A site can only be read.", http.StatusMethodNotAllowed)
	case r.URL.Path == "/" && s.base != "/", r.URL.Path+"/" == s.base:
		s.moved(w, s.base)
	default:
		s.serve(w, r)
	}
}

// isOwn reports whether a Host header names this server by a name of this machine.
func (s *Server) isOwn(host string) bool {
	_, port, err := net.SplitHostPort(s.lis.Addr().String())
	return err == nil && (host == "127.0.0.1:"+port || strings.EqualFold(host, "localhost:"+port))
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	below, ok := strings.CutPrefix(r.URL.Path, s.base)
	if !ok {
		s.missing(w, r)
		return
	}
	name, isDir := strings.CutSuffix(below, "/")
	if below == "" || isDir {
		name = path.Join(name, "index.html")
	}
	// A path that says anything twice, or goes up, is no address of a page.
	if path.Clean("/"+below) != "/"+strings.TrimSuffix(below, "/") {
		s.missing(w, r)
		return
	}
	if s.file(w, r, name, http.StatusOK) {
		return
	}
	if !isDir && below != "" && s.files.IsFolder(name) {
		s.moved(w, s.base+name+"/")
		return
	}
	s.missing(w, r)
}

// moved sends the browser to another path of this server.
func (s *Server) moved(w http.ResponseWriter, to string) {
	w.Header().Set("Location", (&url.URL{Path: to}).String())
	w.WriteHeader(http.StatusFound)
}

func (s *Server) missing(w http.ResponseWriter, r *http.Request) {
	if !s.file(w, r, "404.html", http.StatusNotFound) {
		http.Error(w, "This site has no such page.", http.StatusNotFound)
	}
}

// file answers with a file of the site, if it is there.
func (s *Server) file(w http.ResponseWriter, r *http.Request, name string, status int) bool {
	f, err := s.files.Open(name)
	if err != nil {
		return false
	}
	defer f.Close() // only read
	w.Header().Set("Content-Type", ContentType(name))
	if status != http.StatusOK {
		r = r.Clone(r.Context())
		r.Header.Del("Range") // a part of it would be no answer
		w = &withStatus{ResponseWriter: w, status: status}
	}
	// Without a time: an export may write a page twice in a second.
	http.ServeContent(w, r, name, time.Time{}, f)
	return true
}

// withStatus answers with a status of its own instead of 200.
type withStatus struct {
	http.ResponseWriter
	status int
}

func (w *withStatus) WriteHeader(int) { w.ResponseWriter.WriteHeader(w.status) }
