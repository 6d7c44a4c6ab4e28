package app

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
)

// The window hands answers of bound methods over as program text: a tenth of a second for
// every megabyte, in which nothing else happens. So what is large about an answer is left
// here as a parcel, and the frontend fetches it as a file, ten times as fast and without
// holding anything up.

// parcelFrom is the size in bytes from which it pays.
const parcelFrom = 64 << 10

// mostParcels is how many wait at most; the frontend fetches each at once.
const mostParcels = 8

type parcels struct {
	mu      sync.Mutex
	waiting []parcel // the oldest first
}

type parcel struct {
	id   string
	data []byte
}

// leave keeps v, as JSON, until it is fetched, and returns its name.
func (s *parcels) leave(v any) (id string, err error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	id = rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.waiting) == mostParcels {
		s.waiting = s.waiting[1:]
	}
	s.waiting = append(slices.Clip(s.waiting), parcel{id, b.Bytes()})
	return id, nil
}

// take returns a parcel and forgets it.
func (s *parcels) take(id string) (data []byte, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, p := range s.waiting {
		if p.id == id {
			s.waiting = slices.Concat(s.waiting[:i], s.waiting[i+1:])
			return p.data, true
		}
	}
	return nil, false
}

func (a *App) serveParcel(w http.ResponseWriter, id string) {
	data, ok := a.parcels.take(id)
	if !ok {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(data) // the reader went away
}

// bulk returns the bytes of HTML in blocks.
func bulk(blocks []Block) (n int) {
	for i := range blocks {
		n += len(blocks[i].HTML)
	}
	return n
}

// Contents is a parcel: the text and blocks of an opened post, or the patch of an edit.
type Contents struct {
	Text   string  `json:"text"`
	Blocks []Block `json:"blocks"`
	Patch  Patch   `json:"patch"`
}

// pack moves what is large about an opened post into a parcel.
func (o *OpenedPost) pack(s *parcels) (err error) {
	if len(o.Text)+bulk(o.Blocks) < parcelFrom {
		return nil
	}
	if o.Parcel, err = s.leave(Contents{Text: o.Text, Blocks: o.Blocks}); err == nil {
		o.Text, o.Blocks = "", []Block{}
	}
	return err
}

// pack moves a large patch into a parcel.
func (r *EditReply) pack(s *parcels) (err error) {
	size := 0
	for _, one := range r.Patch.Splices {
		size += bulk(one.Ins)
	}
	if size < parcelFrom {
		return nil
	}
	if r.Parcel, err = s.leave(Contents{Patch: r.Patch}); err == nil {
		r.Patch = Patch{Splices: []Splice{}}
	}
	return err
}
