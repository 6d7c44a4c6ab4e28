package server

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"galley/internal/fault"
)

// A lane answers single calls over plain HTTP. A page can wait for such an answer
// within the task that asks, and so have the preview of a letter in the frame that
// shows the letter; answers over a socket, or of the window's bridge, come behind that
// frame.

// maxAsked bounds a call in a lane, in bytes. Long texts go the usual way.
const maxAsked = 1 << 20

// lane answers calls of the methods it knows, by name at the end of the path.
func lane(methods map[string]method, format func(error) any) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
		call := request{Method: name}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxAsked))
		if err == nil {
			err = json.Unmarshal(body, &call.Args)
		}
		if err != nil {
			http.Error(w, "not a call", http.StatusBadRequest)
			return
		}
		answer, err := json.Marshal(answer(methods, format, call))
		if err != nil {
			http.Error(w, "no answer", http.StatusInternalServerError)
			return
		}
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Cache-Control", "no-store")
		_, _ = w.Write(answer) // the reader went away
	}
}

// Lane is a lane for the page in the window, which is no page of a server. It listens
// on this machine alone, and who does not know its address, which holds a random key,
// gets nothing.
type Lane struct {
	key     string
	origins []string
	lis     net.Listener
	http    *http.Server
}

// LaneOptions say who may ask what in a lane.
type LaneOptions struct {
	Services []any           // bound structs
	Methods  []string        // the only ones that may be called, as package.Struct.Method
	Format   func(error) any // turns errors into what the frontend decodes
	Origins  []string        // of the window's page
}

// NewLane listens on a free port.
func NewLane(o LaneOptions) (*Lane, error) {
	methods, err := bind(o.Services)
	if err != nil {
		return nil, err
	}
	for name := range methods {
		if !slices.Contains(o.Methods, name) {
			delete(methods, name)
		}
	}
	lis, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fault.New(fault.Internal, "Galley cannot listen on this machine.").Because(err)
	}
	l := &Lane{key: rand.Text(), origins: o.Origins, lis: lis}
	l.http = &http.Server{Handler: l.guard(lane(methods, o.Format)), ReadHeaderTimeout: 10 * time.Second}
	return l, nil
}

// URL is what the page puts in front of a method's name.
func (l *Lane) URL() string { return "http://" + l.lis.Addr().String() + "/" + l.key + "/" }

// guard lets nothing pass that does not know the key, or that comes from a page which
// is not the window's.
func (l *Lane) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		origin := r.Header.Get("Origin")
		if r.Method != http.MethodPost || !isLoopbackHost(r.Host) || !slices.Contains(l.origins, origin) || !same(key, l.key) {
			http.Error(w, "This address is for Galley's window only.", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// Run serves until ctx ends.
func (l *Lane) Run(ctx context.Context) error {
	stop := context.AfterFunc(ctx, func() { _ = l.http.Close() }) // the window is gone, nobody waits
	defer stop()
	if err := l.http.Serve(l.lis); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
