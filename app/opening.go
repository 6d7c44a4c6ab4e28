package app

import "sync"

// beginning is the opening of a first folder, while the window is still being made.
type beginning struct {
	mu   sync.Mutex
	done chan struct{} // nil when there is none
	err  error
	rows func() madeRows // of the folder, from when it is open until they are asked for; else nil
}

// Begin lets open run beside the making of the window, which takes as long as reading
// thousands of posts does. The page's first question waits for it. Then the rows are made,
// while the page is still on its way to asking for them.
func (a *App) Begin(open func() error) {
	done, rows := make(chan struct{}), sync.OnceValue(a.makeRows)
	a.beginning.mu.Lock()
	a.beginning.done = done
	a.beginning.mu.Unlock()
	a.running.Go(func() {
		a.beginning.end(open(), rows)
		close(done)
		rows()
	})
}

func (b *beginning) end(err error, rows func() madeRows) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err, b.rows = err, rows
}

// wait returns when the first folder is open, or cannot be opened.
func (b *beginning) wait() {
	b.mu.Lock()
	done := b.done
	b.mu.Unlock()
	if done != nil {
		<-done
	}
}

// failure waits and returns why the first folder could not be opened, once: whoever asks
// again wants to go on without it.
func (b *beginning) failure() error { return taken(b, &b.err) }

// takeRows waits for the first folder and returns what makes its rows, once, and nil after
// that.
func (b *beginning) takeRows() func() madeRows { return taken(b, &b.rows) }

// taken waits for the first folder and takes one thing out that came of it.
func taken[T any](b *beginning, from *T) T {
	b.wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	var nothing T
	it := *from
	*from = nothing
	return it
}
