package project

import (
	"io/fs"
	"unicode/utf8"

	"galley/internal/fault"
)

const (
	// LargeFrom is the length of a text, in the editor's UTF-16 units, from which its page
	// is made only when the author asks for it: making and showing it takes seconds.
	// The editor turns highlighting off from the same length on.
	LargeFrom = 5_000_000
	// mostBytes is the largest file that is opened as text.
	mostBytes = 64 << 20
)

// restsWhileLarge says why a large text's page does not follow.
const restsWhileLarge = "This is a large file, so its page is made only when you ask for it."

// large reports whether the text of an open post is beyond LargeFrom.
func (o *openPost) large() bool {
	b := o.buf.Bytes()
	if len(b) <= LargeFrom {
		return false
	}
	units := utf8.RuneCount(b)
	for _, c := range b {
		if c >= 0xf0 { // begins a character of two units
			units++
		}
	}
	return units > LargeFrom
}

// rest lets the frame keep what it shows. It returns false when the page was asked for.
func (v *preview) rest() bool {
	if v.once || v.job != nil {
		return false
	}
	v.page.doc, v.stretch, v.behind = nil, stretch{}, true
	return true
}

// ShowPage makes the page of a large text once, as it is now: the next update has it.
func (p *Project) ShowPage(path string) error {
	o := p.opened(path)
	if o == nil {
		return notOpen(path)
	}
	o.mu.Lock()
	o.preview.once = true
	o.mu.Unlock()
	p.notify(func(n Notify) { n.PreviewStale(path) })
	return nil
}

// openable refuses a file that is too large to be edited, before it is read.
func (p *Project) openable(path string) error {
	info, err := fs.Stat(p.files.FS(), path)
	if err != nil || info.Size() <= mostBytes {
		return nil // reading it says what is wrong
	}
	return fault.New(fault.TooLarge, "This file has %d MB. Galley opens text of up to %d MB.",
		info.Size()>>20, mostBytes>>20).At(path, 0, 0)
}
