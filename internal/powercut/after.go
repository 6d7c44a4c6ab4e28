package powercut

import (
	"maps"
	"strings"
)

// After returns the disk when the power went at cut, with fate telling what became of
// each step that was not safe by then.
func (l *Log) After(cut int, fate func(step int) Fate) Disk {
	open := map[int]bool{}
	for _, i := range l.Unsafe(cut) {
		open[i] = true
	}
	d := l.before()
	for i := range cut {
		f := Kept
		if open[i] {
			f = fate(i)
		}
		d.make(&l.steps[i], f)
	}
	out := Disk{}
	d.list(l.root, "", out)
	return out
}

// remains is a disk under way.
type remains struct {
	names map[*node]map[string]*node
	texts map[*node]string
}

func (l *Log) before() remains {
	r := remains{names: map[*node]map[string]*node{}, texts: maps.Clone(l.texts)}
	for folder, names := range l.names {
		r.names[folder] = maps.Clone(names)
	}
	return r
}

// make makes a step, as far as its fate lets it.
func (r remains) make(s *step, f Fate) {
	if f == Lost {
		return
	}
	for _, n := range s.names {
		r.put(n)
	}
	if s.file == nil {
		return
	}
	bytes := s.bytes
	switch f {
	case Halved:
		bytes = bytes[:len(bytes)/2]
	case Zeroed:
		bytes = strings.Repeat("\x00", len(bytes))
	}
	text := r.texts[s.file]
	if s.size >= 0 {
		text = sized(text, s.size)
	}
	r.texts[s.file] = overlaid(text, s.at, bytes)
}

func (r remains) put(n name) {
	if r.names[n.folder] == nil {
		r.names[n.folder] = map[string]*node{}
	}
	if n.node == nil {
		delete(r.names[n.folder], n.name)
	} else {
		r.names[n.folder][n.name] = n.node
	}
}

// sized makes text as long as size, with zeros behind it.
func sized(text string, size int) string {
	if len(text) >= size {
		return text[:size]
	}
	return text + strings.Repeat("\x00", size-len(text))
}

// overlaid puts bytes over text.
func overlaid(text string, at int, bytes string) string {
	if bytes == "" {
		return text
	}
	end := at + len(bytes)
	text = sized(text, max(len(text), end))
	return text[:at] + bytes + text[end:]
}

// list adds what is below folder to out. A folder that has two places, because it was
// moved and one half of that was lost, is listed at both: a repair may find either.
func (r remains) list(folder *node, at string, out Disk) {
	for name, n := range r.names[folder] {
		if !n.folder {
			out[at+name] = r.texts[n]
			continue
		}
		if strings.Count(at, "/") > deepest {
			continue
		}
		out[at+name+"/"] = ""
		r.list(n, at+name+"/", out)
	}
}

// deepest bounds how deep folders lie, should one ever come to lie in itself.
const deepest = 50
