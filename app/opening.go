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
		err := open()
		a.beginning.mu.Lock()
		a.beginning.err = err
		a.beginning.mu.Unlock()
	})
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
func (b *beginning) failure() error {
	b.wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	err := b.err
	b.err = nil
	return err
}
