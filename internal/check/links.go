package check

import (
	"bytes"
	"strings"

	"galley/internal/fault"
	"galley/internal/links"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// Links returns the links of a post that lead nowhere, or to places that it does not have
// itself. d is its article, start the byte of the file at which that begins. It asks
// nothing of the texts of others, and looks closer only at what is wrong, so it can follow
// typing.
func Links(s *site.Site, one post.Post, d *render.Document, start int) []*fault.Error {
	broken := map[string]*fault.Error{}
	t := &text{reader: &reader{site: s}, path: one.Path}
	for _, dest := range d.UnmappedLinks() {
		switch {
		case strings.HasPrefix(dest, "#"):
			if id := decoded(dest[1:]); id != "" && id != "top" && !d.HasPlace(id) {
				broken[dest] = fault.New(fault.NotFound, "There is no heading or other place #%s in this post.", id)
			}
		case !site.Local(dest):
		default:
			if found, ok := s.Resolve(one.Path, dest); !ok || found.Draft {
				broken[dest] = t.broken(Link, dest)
			}
		}
	}
	if len(broken) == 0 {
		return nil
	}
	return placed(s, one.Path, d, start, broken)
}

// placed says of each broken link in the text what is wrong with it, and what its author
// may have meant.
func placed(s *site.Site, path string, d *render.Document, start int, broken map[string]*fault.Error) (problems []*fault.Error) {
	body := []byte(d.Source())
	written, _ := d.Renderer().Links(body)
	for _, l := range written {
		e := broken[l.Dest]
		if e == nil || l.Form == render.WikiLink {
			continue
		}
		line, column := lineOf(body, l.From)
		one := *e
		meant, ok := links.Meant(s, path, &links.Link{Link: l})
		if strings.HasPrefix(l.Dest, "#") {
			id := meantPlace(d, decoded(l.Dest[1:]))
			meant, ok = "#"+id, id != ""
		}
		if ok && one.Fix == "" {
			one.Fix = "Write " + meant + ", if you mean that."
			one.Repair = &fault.Repair{Label: "Write " + meant, From: start + l.From, To: start + l.To, Text: links.Written(&links.Link{Link: l}, meant)}
		}
		problems = append(problems, one.At(path, d.FirstLine()+line-1, column))
	}
	return problems
}

// meantPlace returns the one heading of a post that an id differs from in case and signs
// only, else "".
func meantPlace(d *render.Document, id string) string {
	ids := map[string]bool{}
	for _, h := range d.Headings() {
		ids[h.ID] = true
	}
	return meantID(ids, id)
}

// lineOf returns the 1-based line and column, in characters, of a byte of a text.
func lineOf(src []byte, at int) (line, column int) {
	begin := bytes.LastIndexByte(src[:at], '\n') + 1
	return bytes.Count(src[:at], []byte("\n")) + 1, len([]rune(string(src[begin:at]))) + 1
}
