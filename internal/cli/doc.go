package cli

import (
	"fmt"
	"path/filepath"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/workspace"
)

// doc is one file with the habits of its folder.
type doc struct {
	home
	src  []byte
	post post.Post // src, parsed
}

// readDoc reads a file, or standard input, to look at.
func readDoc(s streams, file, dir string) (*doc, error) {
	src, err := readInput(s.in, file)
	if err != nil {
		return nil, err
	}
	return newDoc(file, dir, src)
}

func newDoc(file, dir string, src []byte) (*doc, error) {
	h, err := homeOf(file, dir)
	if err != nil {
		return nil, err
	}
	d := &doc{home: h}
	d.take(src)
	return d, nil
}

// take makes src the text of d.
func (d *doc) take(src []byte) {
	d.src, d.post = src, post.ParseHead(d.rel, src, d.options)
}

// apply makes an edit.
func (d *doc) apply(e frontmatter.Edit, err error) error {
	if err == nil && !e.IsEmpty() {
		d.take(e.Apply(d.src))
	}
	return err
}

// change reads a file, edits it in memory and writes it once, if it differs.
func (o *metaOptions) change(s streams, file string, edit func(*doc) error) error {
	abs, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	files, err := workspace.Open(filepath.Dir(abs))
	if err != nil {
		return err
	}
	defer files.Close() // what was written is on disk already
	name := filepath.Base(abs)
	src, base, err := files.Read(name)
	if err != nil {
		return at(file, err)
	}
	if problem := frontmatter.Readable(src); problem != nil {
		return at(file, problem)
	}
	d, err := newDoc(abs, o.dir, src)
	if err != nil {
		return err
	}
	if err := edit(d); err != nil {
		return at(file, err)
	}
	if string(d.src) == string(src) {
		fmt.Fprintln(s.err, "Nothing to change.")
		return nil
	}
	if o.dryRun {
		printLines(s.out, file, differences(src, d.src))
		fmt.Fprintln(s.err, "Nothing was written.")
		return nil
	}
	if _, err := files.Write(name, d.src, base); err != nil {
		return at(file, err)
	}
	return nil
}

// at names the file an error is about as the author named it.
func at(file string, err error) error {
	f := fault.From(err)
	return f.At(file, f.Line, f.Column)
}
