package app

import "sync"

// beginning is the opening of a first folder, while the window is still being made.
type beginning struct {
	mu   sync.Mutex
	done chan struct{} // nil when there is none
	err  error
}

// Begin lets open run beside the making of the window, which takes as long as reading
// thousands of posts does. The page's first question waits for it.
func (a *App) Begin(open func() error) {
	done := make(chan struct{})
	a.beginning.mu.Lock()
	a.beginning.done = done
	a.beginning.mu.Unlock()
	a.running.Go(func() {
		defer close(done)
		a.beginning.err = open()
	})
}

// wait returns when the first folder is open, or why it cannot be opened.
func (b *beginning) wait() error {
	b.mu.Lock()
	done := b.done
	b.mu.Unlock()
	if done == nil {
		return nil
	}
	<-done
	return b.err
}
