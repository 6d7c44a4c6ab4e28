package powercut

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Read reads a trace of a program that was started when the folder at base, an absolute
// slash path with no links in it, held what before holds. What happened elsewhere is not looked at.
func Read(trace, base string, before fs.FS) (*Log, error) {
	r := &reader{base: base, open: map[int]*handle{}, log: &Log{
		root: &node{folder: true}, names: map[*node]map[string]*node{}, texts: map[*node]string{},
	}}
	if err := r.log.load(before); err != nil {
		return nil, err
	}
	r.now = r.log.before()
	return r.log, calls(trace, r.call)
}

// load takes in what is there before the first step.
func (l *Log) load(before fs.FS) error {
	known := map[string]*node{".": l.root}
	return fs.WalkDir(before, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || p == "." {
			return err
		}
		n := &node{folder: e.IsDir()}
		known[p] = n
		folder := known[path.Dir(p)]
		if l.names[folder] == nil {
			l.names[folder] = map[string]*node{}
		}
		l.names[folder][path.Base(p)] = n
		if n.folder {
			return nil
		}
		text, err := fs.ReadFile(before, p)
		l.texts[n] = string(text)
		return err
	})
}

// handle is an open file.
type handle struct {
	node   *node // nil for one elsewhere
	path   string
	at     int
	append bool
}

// reader follows a trace, with the disk as the program saw it.
type reader struct {
	base string
	open map[int]*handle
	now  remains
	log  *Log
}

func (r *reader) add(s step) {
	r.now.make(&s, Kept)
	r.log.steps = append(r.log.steps, s)
}

// folderOf returns the folder a path lies in and the name it has there. The folder is nil
// for what is elsewhere.
func (r *reader) folderOf(at, p string) (*node, string) {
	if !path.IsAbs(p) {
		from, err := strconv.Atoi(at)
		if err != nil || r.open[from] == nil {
			return nil, ""
		}
		if node := r.open[from].node; node != nil {
			return r.walk(node, p)
		}
		p = path.Join(r.open[from].path, p)
	}
	rel, ok := strings.CutPrefix(path.Clean(p), r.base+"/")
	if !ok {
		return nil, ""
	}
	return r.walk(r.log.root, rel)
}

func (r *reader) walk(folder *node, rel string) (*node, string) {
	parts := strings.Split(path.Clean(rel), "/")
	for _, part := range parts[:len(parts)-1] {
		if folder = r.now.names[folder][part]; folder == nil {
			return nil, ""
		}
	}
	return folder, parts[len(parts)-1]
}

// find returns what a path names, nil for nothing.
func (r *reader) find(at, p string) *node {
	if path.Clean(p) == r.base {
		return r.log.root
	}
	folder, last := r.folderOf(at, p)
	if folder != nil && last == "." {
		return folder
	}
	return r.now.names[folder][last]
}

const here = "AT_FDCWD"

// call takes one call in.
func (r *reader) call(c call) error {
	fd := func(i int) *handle {
		n, err := strconv.Atoi(c.args[i])
		if err != nil || r.open[n] == nil {
			return &handle{}
		}
		return r.open[n]
	}
	number := func(i int) int {
		n, _ := strconv.Atoi(c.args[i])
		return n
	}
	switch c.name {
	case "open", "creat":
		r.opened(c, here, c.args[0], strings.Join(c.args[1:], " "))
	case "openat":
		r.opened(c, c.args[0], c.args[1], c.args[2])
	case "close":
		delete(r.open, number(0))
	case "dup", "dup2", "dup3":
		r.open[c.result] = fd(0)
	case "fcntl":
		if strings.HasPrefix(c.args[1], "F_DUPFD") {
			r.open[c.result] = fd(0)
		}
	case "write", "pwrite64":
		r.written(c, fd(0), number)
	case "copy_file_range":
		if to := fd(2); to.node != nil && c.result > 0 {
			from := fd(0)
			if from.node == nil || c.result != len(r.now.texts[from.node]) {
				return fmt.Errorf("a copy of a part, or from elsewhere")
			}
			r.add(step{file: to.node, bytes: r.now.texts[from.node], size: -1})
		}
	case "lseek":
		fd(0).at = c.result
	case "ftruncate":
		if f := fd(0); f.node != nil {
			r.add(step{file: f.node, size: number(1)})
		}
	case "fsync", "fdatasync":
		if f := fd(0); f.node != nil {
			r.add(step{flush: f.node, size: -1})
		}
	case "syncfs", "sync":
		r.add(step{flushs: true, size: -1})
	case "rename":
		r.renamed(here, c.args[0], here, c.args[1], "")
	case "renameat":
		r.renamed(c.args[0], c.args[1], c.args[2], c.args[3], "")
	case "renameat2":
		r.renamed(c.args[0], c.args[1], c.args[2], c.args[3], c.args[4])
	case "link":
		r.linked(here, c.args[0], here, c.args[1])
	case "linkat":
		r.linked(c.args[0], c.args[1], c.args[2], c.args[3])
	case "unlink", "rmdir":
		r.named(here, c.args[0], nil)
	case "unlinkat":
		r.named(c.args[0], c.args[1], nil)
	case "mkdir":
		r.named(here, c.args[0], &node{folder: true})
	case "mkdirat":
		r.named(c.args[0], c.args[1], &node{folder: true})
	default:
		return fmt.Errorf("a call of which nothing is known")
	}
	return nil
}

// opened follows a file that was opened, and perhaps made or emptied by that.
func (r *reader) opened(c call, at, p, flags string) {
	n := r.find(at, p)
	folder, _ := r.folderOf(at, p)
	if n == nil && folder != nil && (strings.Contains(flags, "O_CREAT") || c.name == "creat") {
		n = &node{}
		r.named(at, p, n)
	} else if n != nil && !n.folder && strings.Contains(flags, "O_TRUNC") && r.now.texts[n] != "" {
		r.add(step{file: n, size: 0})
	}
	h := &handle{node: n, path: p, append: strings.Contains(flags, "O_APPEND")}
	if !path.IsAbs(p) {
		h.path = ""
		if from, err := strconv.Atoi(at); err == nil && r.open[from] != nil {
			h.path = path.Join(r.open[from].path, p)
		}
	}
	r.open[c.result] = h
}

// written follows bytes to their file, or what is said to those who listen.
func (r *reader) written(c call, to *handle, number func(int) int) {
	bytes := c.args[1][:min(c.result, len(c.args[1]))]
	if c.args[0] == "1" && to.node == nil {
		for line := range strings.Lines(bytes) {
			r.add(step{said: strings.TrimSuffix(line, "\n"), size: -1})
		}
		return
	}
	if to.node == nil {
		return
	}
	at := to.at
	switch {
	case c.name == "pwrite64":
		at = number(3)
	case to.append:
		at = len(r.now.texts[to.node])
		fallthrough
	default:
		to.at = at + len(bytes)
	}
	r.add(step{file: to.node, at: at, bytes: bytes, size: -1})
}

// named gives a path another node, or none.
func (r *reader) named(at, p string, n *node) {
	if folder, last := r.folderOf(at, p); folder != nil {
		r.add(step{names: []name{{folder, last, n}}, size: -1})
	}
}

func (r *reader) linked(fromAt, from, toAt, to string) {
	if n := r.find(fromAt, from); n != nil {
		r.named(toAt, to, n)
	}
}

// renamed follows a rename or an exchange. One from or to elsewhere is a name that goes or comes.
func (r *reader) renamed(fromAt, from, toAt, to, flags string) {
	a, nameA := r.folderOf(fromAt, from)
	b, nameB := r.folderOf(toAt, to)
	var left *node
	if strings.Contains(flags, "RENAME_EXCHANGE") && b != nil {
		left = r.now.names[b][nameB]
	}
	var names []name
	if b != nil && a != nil {
		names = append(names, name{b, nameB, r.now.names[a][nameA]})
	}
	if a != nil {
		names = append(names, name{a, nameA, left})
	}
	if len(names) > 0 {
		r.add(step{names: names, size: -1})
	}
}
