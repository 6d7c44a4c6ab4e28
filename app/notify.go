//go:build desktop || bindings

package app

import (
	"context"
	"sync"

	"galley/internal/notice"
)

// notices are what the window shows while another is in front. The bus is reached when
// there is something to say.
type notices struct {
	mu      sync.Mutex
	board   *notice.Board
	cancel  context.CancelFunc
	running sync.WaitGroup
}

// show shows a notice; clicked is called for each click, with the desktop's leave to come
// to the front.
func (n *notices) show(what notice.Notice, clicked func(leave string)) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.board == nil {
		board, err := notice.Open("")
		if err != nil {
			return err
		}
		ctx, cancel := context.WithCancel(context.Background())
		n.board, n.cancel = board, cancel
		n.running.Go(func() {
			for leave, ok := board.Click(ctx); ok; leave, ok = board.Click(ctx) {
				clicked(leave)
			}
		})
	}
	return n.board.Show(what)
}

func (n *notices) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.board == nil {
		return
	}
	n.cancel()
	_ = n.board.Close() // the program ends
	n.running.Wait()
	n.board = nil
}

// Notify tells the author something by way of the desktop. Where nothing shows notices it
// fails: what it says is in the window as well.
func (d *Desktop) Notify(title, text string) error {
	return d.notices.show(notice.Notice{Program: "Galley", Entry: "galley", Icon: "galley", Title: title, Body: text}, d.Raise)
}

// Close ends what goes on beside the window.
func (d *Desktop) Close() { d.notices.close() }
