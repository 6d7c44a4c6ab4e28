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
// typing: of a text above linksUpTo it says nothing, as all of it has to be read to find
// where a link stands. meant is links.Meant, or a memory of it.
func Links(s *site.Site, one post.Post, d *render.Document, start int, meant Meant) []*fault.Error {
	if d.Size() > linksUpTo {
		return nil
	}
	places := placesOf(d)
	broken := map[string]*fault.Error{}
	t := &text{reader: &reader{site: s}, path: one.Path}
	for _, dest := range d.UnmappedLinks() {
		switch {
		case strings.HasPrefix(dest, "#"):
			if id := decoded(dest[1:]); id != "" && id != "top" && !places(id) {
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
	return placed(s, one.Path, d, start, broken, meant)
}

// Meant is what the author of a link from a post that leads nowhere may have meant.
type Meant func(s *site.Site, from string, l *links.Link) (dest string, ok bool)

// linksUpTo is how long a body may be, in bytes, and mostPlaced how many links are spoken
// of, so that one letter never costs more than a few milliseconds. Proof-reading knows no
// such bounds.
const (
	linksUpTo  = 256 << 10
	mostPlaced = 200
)

// placesOf returns whether an article has an element with an id. It is read for them at most
// once, and only for what is no heading.
func placesOf(d *render.Document) func(id string) bool {
	var headings, all map[string]bool
	return func(id string) bool {
		if headings == nil {
			headings = map[string]bool{}
			for _, h := range d.Headings() {
				headings[h.ID] = true
			}
		}
		if !headings[id] && all == nil {
			all = d.Places()
		}
		return headings[id] || all[id]
	}
}

// placed says of each broken link in the text what is wrong with it, and what its author
// may have meant.
func placed(s *site.Site, path string, d *render.Document, start int, broken map[string]*fault.Error, meantBy Meant) (problems []*fault.Error) {
	body := []byte(d.Source())
	written, _ := d.Renderer().Links(body)
	for _, l := range written {
		e := broken[l.Dest]
		if e == nil || l.Form == render.WikiLink {
			continue
		}
		if len(problems) == mostPlaced {
			break
		}
		line, column := lineOf(body, l.From)
		one := *e
		meant, ok := meantBy(s, path, &links.Link{Link: l})
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
