package export

import (
	"sync"
	"time"

	"galley/internal/workspace"
)

// A Look is what the last export to a target remembers, and whether that is what the target
// holds. To find out takes no site, so it may be taken while the site is put together.
type Look struct {
	out    string
	unlock func()

	began  time.Time // before anything was looked at
	taken  sync.WaitGroup
	record *record
	tree   tree // by the record; of use when stands
	stands bool
}

// LookAhead begins to look at the target of an export with these options, of which it needs
// Out, Source and the folder of Memory. Until Close nobody else exports to it. It returns nil
// where an export would have something to say.
func LookAhead(o Options) *Look {
	out, err := checkOut(o.Out, o.Source)
	if err != nil {
		return nil
	}
	l, err := lookAt(out, o)
	if err != nil {
		return nil
	}
	return l
}

// lookAt locks a target, brings it into the state that a killed export meant to leave, and
// begins to look at it.
func lookAt(out string, o Options) (*Look, error) {
	unlock, err := workspace.Lock(out, "Another export to this folder is running.")
	if err != nil {
		return nil, err
	}
	if err := clearLeftovers(out); err != nil {
		unlock()
		return nil, err
	}
	l := newLook(out, o)
	l.unlock = unlock
	return l, nil
}

// newLook begins to look at a target.
func newLook(out string, o Options) *Look {
	l := &Look{out: out, began: time.Now()}
	if o.Memory.Folder != "" && !o.Fresh {
		l.taken.Go(func() {
			l.record = readRecord(recordName(o.Memory.Folder, out))
			l.tree, l.stands = l.record.standing(out)
		})
	}
	return l
}

// lookFor returns the look that was taken ahead if it is one at out, and begins another one
// if not.
func (o *Options) lookFor(out string) (*Look, error) {
	if o.Ahead != nil && o.Ahead.out == out && !o.Fresh {
		return o.Ahead, nil
	}
	o.Ahead.Close()
	return lookAt(out, *o)
}

// forget lets nothing be remembered.
func (l *Look) forget() { l.record, l.tree, l.stands = nil, nil, false }

// Close waits for the look and lets others export to the target. It may be called again.
func (l *Look) Close() {
	if l == nil || l.unlock == nil {
		return
	}
	l.taken.Wait()
	l.unlock()
	l.unlock = nil
}
