package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// xmlWriter collects a document. Names are constants of this package; values are
// escaped, and characters XML cannot hold become U+FFFD.
type xmlWriter struct{ b bytes.Buffer }

func (x *xmlWriter) raw(s string) { x.b.WriteString(s) }

func (x *xmlWriter) escape(s string) {
	_ = xml.EscapeText(&x.b, []byte(s)) // a buffer's writes do not fail
}

// start writes a tag up to its closing bracket. attrs are names and values in turn.
func (x *xmlWriter) start(name string, attrs []string) {
	x.raw("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		x.raw(" " + attrs[i] + `="`)
		x.escape(attrs[i+1])
		x.raw(`"`)
	}
}

func (x *xmlWriter) open(name string, attrs ...string) {
	x.start(name, attrs)
	x.raw(">\n")
}

func (x *xmlWriter) empty(name string, attrs ...string) {
	x.start(name, attrs)
	x.raw("/>\n")
}

func (x *xmlWriter) text(name, content string, attrs ...string) {
	x.start(name, attrs)
	x.raw(">")
	x.escape(content)
	x.close(name)
}

func (x *xmlWriter) close(name string) { x.raw("</" + name + ">\n") }

func (x *xmlWriter) authors(names []string) {
	for _, name := range names {
		x.raw("<author>")
		x.text("name", strings.TrimSpace(name))
		x.raw("</author>\n")
	}
}

func (x *xmlWriter) flush(w io.Writer, path string) error {
	if _, err := w.Write(x.b.Bytes()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
