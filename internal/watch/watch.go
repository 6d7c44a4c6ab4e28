// Package watch tells which files of a folder changed, in batches.
//
// It watches folders, never files, since most programs save by renaming. Every
// change means only "look at this path again": what happened, and whether it was
// Galley's own doing, is for the receiver to find out by content.
//
// Where the system cannot report changes (remote disks, no watches left, an error
// on the way) the folder is looked through every two seconds instead; Mode says
// which it is.
package watch

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"galley/internal/fault"
)

// Change is a path to look at again.
type Change struct {
	// Path is slash-separated and relative to the watched folder. It may name a
	// folder, which came, went or was renamed with everything below it.
	Path string
	// Rescan, with an empty Path, says that changes may have been missed:
	// everything has to be looked at.
	Rescan bool
}

// Modes of a Watcher.
const (
	Native  = "native"  // the system reports changes
	Polling = "polling" // the folder is looked through at intervals
)

// Options adjust a Watcher. The zero value is what the program uses.
type Options struct {
	Skip  []string      // slash paths of folders or files to leave out, beside what workspace.Skips names
	Poll  bool          // never ask the system for reports
	Quiet time.Duration // a batch ends after a pause of this length; 0 means 80 ms
	Max   time.Duration // ... and at the latest after this time; 0 means 500 ms
	Every time.Duration // between looks in polling mode; 0 means 2 s
}

// Watcher watches one folder. Make it with New, then call Run once.
type Watcher struct {
	dir   string
	o     Options
	batch batch

	looks  chan struct{} // asks for a look now
	native *native       // nil in polling mode
	known  snapshot
	mode   atomic.Value
	count  atomic.Int64
}

// New prepares to watch the folder dir: changes from now on are not missed. It
// fails only when dir cannot be read. Watching costs one system watch a folder.
func New(dir string, o Options) (*Watcher, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fault.From(err)
	}
	o.Quiet = orElse(o.Quiet, 80*time.Millisecond)
	o.Max = orElse(o.Max, 500*time.Millisecond)
	o.Every = orElse(o.Every, 2*time.Second)
	w := &Watcher{dir: abs, o: o, batch: batch{quiet: o.Quiet, max: o.Max}, looks: make(chan struct{}, 1)}
	if _, err := list(abs); err != nil {
		f := *fault.From(err)
		f.Path = abs
		return nil, &f
	}
	if !o.Poll && !isRemote(abs) {
		if n, err := openNative(abs, w.ignores); err == nil {
			w.use(n)
			return w, nil
		} else {
			slog.Info("watching by polling", "dir", abs, "err", err)
		}
	}
	w.use(nil)
	return w, nil
}

func orElse(d, zero time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return zero
}

// use sets the source of changes: n, or polling when n is nil.
func (w *Watcher) use(n *native) {
	w.native = n
	if n != nil {
		w.mode.Store(Native)
		w.count.Store(int64(len(n.dirs)))
		return
	}
	w.mode.Store(Polling)
	w.count.Store(0)
	w.known = look(w.dir, w.ignores)
}

// Mode returns Native or Polling. A Watcher goes over to polling when the system
// fails it; the batch that follows is a Rescan.
func (w *Watcher) Mode() string { return w.mode.Load().(string) }

// Watches returns how many system watches are in use.
func (w *Watcher) Watches() int { return int(w.count.Load()) }

// Close releases the watches of a Watcher whose Run is never called.
func (w *Watcher) Close() error {
	if w.native == nil {
		return nil
	}
	return w.native.src.Close()
}

// Run calls emit with every batch of changes, sorted by path, until ctx ends; it
// returns the error of ctx. Changes queue while emit works.
func (w *Watcher) Run(ctx context.Context, emit func([]Change)) error {
	defer w.Close()
	quiet := time.NewTimer(w.o.Quiet)
	defer quiet.Stop()
	poll := time.NewTimer(w.o.Every)
	defer poll.Stop()
	for {
		events, errs, ticks := w.sources(poll)
		if at, ok := w.batch.due(); ok {
			quiet.Reset(time.Until(at))
		} else {
			quiet.Stop()
		}
		select {
		case ev, open := <-events:
			if !open {
				w.fallBack("no more events")
				continue
			}
			w.handle(ev)
		case err, open := <-errs:
			if !open {
				w.fallBack("no more events")
				continue
			}
			w.doubt(err)
		case <-ticks:
			poll.Reset(w.pause(w.poll()))
		case <-w.looks:
			if w.native == nil {
				poll.Reset(w.pause(w.poll()))
			}
		case <-quiet.C:
			w.flush(emit)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// flush hands out the batch. New folders are watched first, and what is in them
// already joins the batch. The end of the watched folder itself is looked for: the
// system does not tell of it while somebody has the folder open, as Galley has.
func (w *Watcher) flush(emit func([]Change)) {
	if w.native != nil {
		if _, err := os.Lstat(w.dir); err != nil {
			w.fallBack(err.Error())
		} else if err := w.native.catchUp(func(path string) { w.batch.add(time.Now(), path) }); err != nil {
			w.fallBack(err.Error())
		} else {
			w.count.Store(int64(len(w.native.dirs)))
		}
	}
	if changes := w.batch.take(); len(changes) > 0 {
		emit(changes)
	}
}

// Look lets a Watcher that polls look at once: somebody came back to the program.
func (w *Watcher) Look() {
	select {
	case w.looks <- struct{}{}:
	default: // one is due already
	}
}

// idle is how many times longer the pause between two looks is than a look, at least.
const idle = 20

// pause returns how long to wait after a look that took some time: a disk at the other end
// of a network is not kept busy all the time.
func (w *Watcher) pause(took time.Duration) time.Duration { return max(w.o.Every, idle*took) }

// poll looks the folder through and puts what differs into the batch. It returns how long
// that took.
func (w *Watcher) poll() time.Duration {
	began := time.Now()
	now := look(w.dir, w.ignores)
	for _, path := range w.known.differences(now) {
		w.batch.add(time.Now(), path)
	}
	w.known = now
	return time.Since(began)
}

// fallBack goes over to polling for good.
func (w *Watcher) fallBack(why string) {
	slog.Warn("watching by polling from now on", "dir", w.dir, "why", why)
	w.native.src.Close()
	w.use(nil)
	w.batch.addRescan(time.Now())
}
