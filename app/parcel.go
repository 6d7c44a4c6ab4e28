package app

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
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

// leave keeps contents until they are fetched, and returns their name.
func (s *parcels) leave(c contents) (id string, err error) {
	data, err := c.encode()
	if err != nil {
		return "", err
	}
	id = rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.waiting) == mostParcels {
		s.waiting = s.waiting[1:]
	}
	s.waiting = append(slices.Clip(s.waiting), parcel{id, data})
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
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data) // the reader went away
}

// bulk returns the bytes of HTML in blocks.
func bulk(blocks []Block) (n int) {
	for i := range blocks {
		n += len(blocks[i].HTML)
	}
	return n
}

// contents are what a parcel holds: the text and blocks of an opened post, or the patch
// of an edit.
type contents struct {
	text  string
	patch Patch
}

// A label is the first line of a parcel. Behind it stand the text and the HTML of all
// blocks as they are: neither side has to look for what JSON would escape, which takes
// as long as laying the post out. Lengths are in UTF-16 units, by which the frontend counts.
type label struct {
	Text    int      `json:"text"`
	Splices [][3]int `json:"splices"` // at, del, and how many blocks go in
	From    int      `json:"from"`
	Shift   int      `json:"shift"`
	HTML    []int    `json:"html"`
	Line    []int    `json:"line"`
	End     []int    `json:"end"`
	Anchors []string `json:"anchors"`
}

func (c *contents) encode() ([]byte, error) {
	text := strings.ToValidUTF8(c.text, "\ufffd")
	l := label{Text: units(text), From: c.patch.From, Shift: c.patch.Shift}
	parts, size := []string{text}, len(text)
	for _, one := range c.patch.Splices {
		l.Splices = append(l.Splices, [3]int{one.At, one.Del, len(one.Ins)})
		for i := range one.Ins {
			b := &one.Ins[i]
			html := strings.ToValidUTF8(b.HTML, "\ufffd")
			parts, size = append(parts, html), size+len(html)
			l.HTML, l.Line, l.End = append(l.HTML, units(html)), append(l.Line, b.Line), append(l.End, b.End)
			l.Anchors = append(l.Anchors, b.Anchors)
		}
	}
	head, err := json.Marshal(l)
	if err != nil {
		return nil, err
	}
	data := make([]byte, 0, len(head)+1+size)
	data = append(append(data, head...), '\n')
	for _, part := range parts {
		data = append(data, part...)
	}
	return data, nil
}

// units counts UTF-16 units.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// pack moves what is large about an opened post into a parcel.
func (o *OpenedPost) pack(s *parcels) (err error) {
	if len(o.Text)+bulk(o.Blocks) < parcelFrom {
		return nil
	}
	if o.Parcel, err = s.leave(contents{o.Text, Patch{Splices: []Splice{{Ins: o.Blocks}}}}); err == nil {
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
	if r.Parcel, err = s.leave(contents{patch: r.Patch}); err == nil {
		r.Patch = Patch{Splices: []Splice{}}
	}
	return err
}
