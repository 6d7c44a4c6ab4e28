package renditions

import (
	"context"
	"sync"
)

// mostAtOnce bounds how many pixels are decoded at a time, which bounds memory: about four
// bytes each, eight while a picture with 16 bits a colour is read.
const mostAtOnce = 80 << 20

// room lets in as many pictures as there are pixels free. A picture with more than all of
// them is let in alone.
type room struct {
	mu      sync.Mutex
	free    int
	changed chan struct{} // closed when somebody leaves; nil while nobody waits
}

func (r *room) enter(ctx context.Context, pixels int) error {
	pixels = min(pixels, mostAtOnce)
	for {
		r.mu.Lock()
		if r.free >= pixels {
			r.free -= pixels
			r.mu.Unlock()
			return nil
		}
		if r.changed == nil {
			r.changed = make(chan struct{})
		}
		changed := r.changed
		r.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (r *room) leave(pixels int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free += min(pixels, mostAtOnce)
	if r.changed != nil {
		close(r.changed)
		r.changed = nil
	}
}
