package renditions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"galley/internal/picture"
)

var small = picture.Rendition{Width: 480, Height: 360, Format: "webp"}
var large = picture.Rendition{Width: 800, Height: 600, Format: "webp"}

// counted makes two renditions, and counts how often.
func counted(n *atomic.Int64) Make {
	return func(context.Context) ([]picture.Made, error) {
		n.Add(1)
		return []picture.Made{{Rendition: small, Data: []byte("small")}, {Rendition: large, Data: []byte("large")}}, nil
	}
}

func get(t *testing.T, s *Store, one picture.Rendition, make Make) string {
	t.Helper()
	data, err := s.Get(t.Context(), "0123456789ab", one, 1000, make)
	if err != nil {
		t.Error(err)
	}
	return string(data)
}

// TestMadeOnce: all of a picture are made together, once for all who ask, and later
// programs find them.
func TestMadeOnce(t *testing.T) {
	dir := t.TempDir()
	s := Open(dir)
	var n atomic.Int64
	var asking sync.WaitGroup
	for range 20 {
		asking.Go(func() {
			if a, b := get(t, s, small, counted(&n)), get(t, s, large, counted(&n)); a != "small" || b != "large" {
				t.Errorf("%q, %q", a, b)
			}
		})
	}
	asking.Wait()
	if got := get(t, Open(dir), large, counted(&n)); got != "large" || n.Load() != 1 {
		t.Errorf("%q, made %d times", got, n.Load())
	}
	if got := get(t, Open(""), large, counted(&n)); got != "large" || n.Load() != 2 {
		t.Errorf("without a folder: %q, made %d times", got, n.Load())
	}
}

// TestDamagedCache: whatever happens to the folder, what is asked for comes out.
func TestDamagedCache(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"deleted":        os.Remove,
		"folder deleted": func(path string) error { return os.RemoveAll(filepath.Dir(filepath.Dir(path))) },
		"emptied":        func(path string) error { return os.Truncate(path, 0) },
		"cut off":        func(path string) error { return os.Truncate(path, 20) },
		"one byte":       func(path string) error { return flip(path, 1) },
		"checksum":       func(path string) error { return flip(path, 20) },
		"another's bytes": func(path string) error {
			return os.Rename(path, filepath.Join(filepath.Dir(path), strings.Replace(filepath.Base(path), "480", "800", 1)))
		},
		"a folder": func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			var n atomic.Int64
			get(t, Open(dir), small, counted(&n))
			s := Open(dir)
			if err := damage(s.path(nameOf("0123456789ab", small))); err != nil {
				t.Fatal(err)
			}
			if a, b := get(t, s, small, counted(&n)), get(t, s, large, counted(&n)); a != "small" || b != "large" || n.Load() != 2 {
				t.Errorf("%q, %q, made %d times", a, b, n.Load())
			}
			if name == "a folder" {
				return // stands in the way of ever keeping it
			}
			if got := get(t, Open(dir), small, counted(&n)); got != "small" || n.Load() != 2 {
				t.Errorf("was not mended: %q, made %d times", got, n.Load())
			}
		})
	}
}

func flip(path string, at int) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data[at] ^= 1
	return os.WriteFile(path, data, 0o600)
}

// TestFails: an error is the caller's alone, and the next one tries again.
func TestFails(t *testing.T) {
	s := Open(t.TempDir())
	wrong := errors.New("wrong")
	_, err := s.Get(t.Context(), "0123456789ab", small, 1, func(context.Context) ([]picture.Made, error) { return nil, wrong })
	if !errors.Is(err, wrong) {
		t.Errorf("%v", err)
	}
	var n atomic.Int64
	if _, err := s.Get(t.Context(), "0123456789ab", picture.Rendition{Width: 7}, 1, counted(&n)); !errors.Is(err, errNotMade) {
		t.Errorf("unknown size: %v", err)
	}
	if get(t, s, small, counted(&n)) != "small" || n.Load() != 1 {
		t.Errorf("made %d times", n.Load())
	}
}

// TestCancelled: who waits for another's work may leave, and takes it over when the other
// one leaves.
func TestCancelled(t *testing.T) {
	s := Open(t.TempDir())
	first, cancel := context.WithCancel(t.Context())
	begun := make(chan struct{})
	var both sync.WaitGroup
	both.Go(func() {
		_, err := s.Get(first, "0123456789ab", small, 1, func(ctx context.Context) ([]picture.Made, error) {
			close(begun)
			<-ctx.Done()
			return nil, ctx.Err()
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("first: %v", err)
		}
	})
	<-begun
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := s.Get(gone, "0123456789ab", small, 1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("left: %v", err)
	}
	var n atomic.Int64
	both.Go(func() {
		if got := get(t, s, small, counted(&n)); got != "small" || n.Load() != 1 {
			t.Errorf("second: %q, made %d times", got, n.Load())
		}
	})
	cancel()
	both.Wait()
}

// TestBounded: what was used longest ago goes first, and what is in use stays.
func TestBounded(t *testing.T) {
	s := Open(t.TempDir())
	s.limit = 100_000
	for i := range 40 {
		name := fmt.Sprintf("%02x3456789ab-480.webp", i)
		if err := s.write(name, bytes.Repeat([]byte{1}, 10_000)); err != nil {
			t.Fatal(err)
		}
		used := time.Now().Add(time.Duration(i-400) * time.Hour)
		if err := os.Chtimes(s.path(name), used, used); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := s.read("003456789ab-480.webp"); !ok { // the oldest, used now
		t.Fatal("not kept")
	}
	left := s.path("0a3456789ab-480.webp") + ".ABCDEFGH" + tempEnding
	if err := errors.Join(os.WriteFile(left, nil, 0o600), os.Chtimes(left, time.Unix(1, 0), time.Unix(1, 0))); err != nil {
		t.Fatal(err)
	}
	if err := s.prune(); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for i := range 40 {
		if _, ok := s.read(fmt.Sprintf("%02x3456789ab-480.webp", i)); ok {
			kept++
			if i != 0 && i < 30 {
				t.Errorf("%d stayed", i)
			}
		}
	}
	if _, err := os.Stat(left); err == nil || kept < 6 || kept > 8 {
		t.Errorf("%d stayed, of 100 KB three quarters; leftover: %v", kept, err)
	}
	if _, ok := s.read("003456789ab-480.webp"); !ok {
		t.Error("what was used last went")
	}
}

// TestRoom: pictures wait while there is no room, and a very large one goes alone.
func TestRoom(t *testing.T) {
	r := room{free: mostAtOnce}
	if err := r.enter(t.Context(), 10*mostAtOnce); err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if err := r.enter(gone, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("no room: %v", err)
	}
	var waiting sync.WaitGroup
	for range 4 {
		waiting.Go(func() {
			if err := r.enter(t.Context(), mostAtOnce/2); err != nil {
				t.Error(err)
			}
			r.leave(mostAtOnce / 2)
		})
	}
	r.leave(10 * mostAtOnce)
	waiting.Wait()
	if r.free != mostAtOnce {
		t.Errorf("%d free, want %d", r.free, mostAtOnce)
	}
}
