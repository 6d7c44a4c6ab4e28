package server

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"

	"galley/internal/fault"
)

// maxFrame bounds one message of a page, in bytes: a 64 MB text as JSON.
const maxFrame = 160 << 20

// callsAtOnce bounds the calls of one page that run at the same time.
const callsAtOnce = 32

// request is a call of a page.
type request struct {
	ID     int               `json:"id"`
	Method string            `json:"method"`
	Args   []json.RawMessage `json:"args"`
}

// reply answers the call with the same ID: Error is what the frontend decodes, or
// nil when Result counts.
type reply struct {
	ID     int `json:"id"`
	Result any `json:"result"`
	Error  any `json:"error,omitempty"`
}

// notice is an event.
type notice struct {
	Event   string `json:"event"`
	Payload any    `json:"payload"`
}

// peer is one connected page. Messages wait in a queue without bound, as the
// window's bridge keeps them too: none may be lost, and none may hold up Go.
type peer struct {
	mu     sync.Mutex
	queue  [][]byte
	wake   chan struct{}
	closed context.CancelFunc
}

func (p *peer) send(m any) {
	data, err := json.Marshal(m)
	if err != nil {
		slog.Error("encode a message", "err", err)
		return
	}
	p.mu.Lock()
	p.queue = append(p.queue, data)
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default: // awake already
	}
}

// write sends what is queued until ctx ends.
func (p *peer) write(ctx context.Context, conn *websocket.Conn) {
	for {
		p.mu.Lock()
		queue := p.queue
		p.queue = nil
		p.mu.Unlock()
		for _, data := range queue {
			if err := conn.Write(ctx, websocket.MessageText, data); err != nil {
				p.closed()
				return
			}
		}
		select {
		case <-p.wake:
		case <-ctx.Done():
			return
		}
	}
}

// hub knows all connected pages.
type hub struct {
	mu    sync.Mutex
	peers map[*peer]bool
}

func (h *hub) add(p *peer)    { h.mu.Lock(); h.peers[p] = true; h.mu.Unlock() }
func (h *hub) remove(p *peer) { h.mu.Lock(); delete(h.peers, p); h.mu.Unlock() }

func (h *hub) emit(event string, payload any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for p := range h.peers {
		p.send(notice{event, payload})
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for p := range h.peers {
		p.closed()
	}
}

// socket serves one page until it goes away.
func (s *Server) socket(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	conn.SetReadLimit(s.maxFrame)
	ctx, cancel := context.WithCancel(r.Context())
	p := &peer{wake: make(chan struct{}, 1), closed: cancel}
	s.hub.add(p)
	var work sync.WaitGroup
	work.Go(func() { p.write(ctx, conn) })
	s.serve(ctx, conn, p, &work)
	s.hub.remove(p)
	cancel()
	work.Wait()
	_ = conn.Close(websocket.StatusNormalClosure, "") // gone already, mostly
}

// serve answers calls, each on its own goroutine as in the window.
func (s *Server) serve(ctx context.Context, conn *websocket.Conn, p *peer, work *sync.WaitGroup) {
	slots := make(chan struct{}, callsAtOnce)
	for {
		_, data, err := conn.Read(ctx)
		if err != nil {
			return
		}
		var call request
		if err := json.Unmarshal(data, &call); err != nil {
			_ = conn.Close(websocket.StatusInvalidFramePayloadData, "not a call") // we leave anyway
			return
		}
		slots <- struct{}{}
		work.Go(func() {
			defer func() { <-slots }()
			p.send(answer(s.methods, s.options.Format, call))
		})
	}
}

// answer runs one call. Methods recover their own panics; one in decoding must
// not leave the page waiting either.
func answer(methods map[string]method, format func(error) any, call request) (r reply) {
	defer func() {
		if what := recover(); what != nil {
			slog.Error("panic in a call", "method", call.Method, "panic", what)
			r = reply{ID: call.ID, Error: format(fault.New(fault.Internal, "Something went wrong inside Galley."))}
		}
	}()
	m, ok := methods[call.Method]
	if !ok {
		return reply{ID: call.ID, Error: format(fault.New(fault.NotFound, "There is no method %q.", call.Method))}
	}
	began := time.Now()
	result, err := m.run(call.Args)
	slog.Debug("call", "method", call.Method, "took", time.Since(began))
	if err != nil {
		return reply{ID: call.ID, Error: format(err)}
	}
	return reply{ID: call.ID, Result: result}
}
