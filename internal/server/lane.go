package server

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A lane answers single calls for which a page can wait within the task that asks, and so
// have the preview of a letter in the frame that shows the letter; answers over a socket,
// or of the window's bridge, come behind that frame. In browser mode it is plain HTTP.

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

// patience is how long the thread of the window waits for an answer.
const patience = 100 * time.Millisecond

// Lane is a lane for the page in the window, which is no page of a server: it asks by a
// dialog, which the engine waits for, and which is answered before it is shown.
type Lane struct {
	methods map[string]method
	format  func(error) any
}

// LaneOptions say what may be asked in a lane.
type LaneOptions struct {
	Services []any           // bound structs
	Methods  []string        // the only ones that may be called, as package.Struct.Method
	Format   func(error) any // turns errors into what the frontend decodes
}

// NewLane returns a lane for some methods of services.
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
	return &Lane{methods: methods, format: o.Format}, nil
}

// Answer carries out the call that a dialog asks for; ok is false when it asks for none.
// A call that takes longer than patience goes on by itself, and its answer is "".
func (l *Lane) Answer(question string) (text string, ok bool) {
	var call request
	if err := json.Unmarshal([]byte(question), &call); err != nil || call.Method == "" {
		return "", false
	}
	answered := make(chan string, 1)
	go func() {
		data, err := json.Marshal(answer(l.methods, l.format, call))
		if err != nil {
			slog.Error("encode an answer", "method", call.Method, "err", err)
		}
		answered <- string(data)
	}()
	select {
	case text = <-answered:
	case <-time.After(patience):
	}
	return text, true
}
