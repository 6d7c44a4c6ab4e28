package project

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/internal/links"
	"galley/internal/post"
	"galley/internal/site"
)

// Backlink is a place in a post that leads to another one.
type Backlink struct {
	Post   post.Post // without its text
	Line   int       // 1-based
	Column int       // of the destination, in characters
	Text   string    // the line
}

// maxBacklinks bounds how many are shown.
const maxBacklinks = 500

// Backlinks returns the places in other posts that lead to the one at path, the newest
// posts first, as their editors show them where they are open. more counts those beyond
// what is shown.
//
// Where each post leads is remembered as long as its text and the addresses of the site
// are the same, and only posts that lead here are read.
func (p *Project) Backlinks(ctx context.Context, path string) (found []Backlink, more int, err error) {
	leads, err := p.leadsOnDisk(ctx)
	if err != nil {
		return nil, 0, err
	}
	s, editors := p.Site(), p.unsavedTexts()
	for _, one := range p.Posts() {
		text, open := editors[one.Path]
		if one.Path == path || !open && !slices.Contains(leads[one.Path], path) {
			continue
		}
		if !open {
			if text, _, err = p.files.Read(one.Path); err != nil {
				continue // gone this moment: the folder will tell
			}
		}
		here := placesOf(s, &one, text, path)
		room := max(maxBacklinks-len(found), 0)
		found, more = append(found, here[:min(room, len(here))]...), more+max(len(here)-room, 0)
	}
	return found, more, ctx.Err()
}

// placesOf returns the places in the text of one post that lead to another, a line once.
func placesOf(s *site.Site, one *post.Post, text []byte, to string) (found []Backlink) {
	written, _ := links.In(s, one.Path, text)
	for i := range written {
		l := &written[i]
		if t, ok := l.Leads(s, one.Path); !ok || t.File != to || l.Field != nil {
			continue
		}
		begin := bytes.LastIndexByte(text[:l.From], '\n') + 1
		end := len(text)
		if n := bytes.IndexByte(text[l.From:], '\n'); n >= 0 {
			end = l.From + n
		}
		b := Backlink{
			Post: one.Light(), Line: bytes.Count(text[:begin], []byte("\n")) + 1, Column: utf8.RuneCount(text[begin:l.From]) + 1,
			Text: shortened(strings.TrimSpace(string(text[begin:end]))),
		}
		if len(found) == 0 || found[len(found)-1].Line != b.Line {
			found = append(found, b)
		}
	}
	slices.SortStableFunc(found, func(a, b Backlink) int { return cmp.Compare(a.Line, b.Line) })
	return found
}

// shortened cuts a long line.
func shortened(line string) string {
	const most = 300
	if r := []rune(line); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return line
}

// leadsOnDisk returns the files that each post leads to, by path.
func (p *Project) leadsOnDisk(ctx context.Context) (map[string][]string, error) {
	all, err := p.linksOnDisk(ctx)
	if err != nil {
		return nil, err
	}
	s, k := p.Site(), &p.references
	ground := addressesOf(s)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ground != ground {
		k.ground, k.leads = ground, map[string]keptLeads{}
	}
	leads := make(map[string][]string, len(all))
	for path, found := range all {
		kept, ok := k.leads[path]
		if text := k.known[path].text; !ok || kept.text != text {
			kept = keptLeads{text, filesOf(s, path, found)}
			k.leads[path] = kept
		}
		leads[path] = kept.files
	}
	return leads, nil
}

// filesOf returns the files that links lead to, each once.
func filesOf(s *site.Site, path string, found []links.Link) (files []string) {
	for i := range found {
		if t, ok := found[i].Leads(s, path); ok && !slices.Contains(files, t.File) {
			files = append(files, t.File)
		}
	}
	return files
}

// addressesOf stands for all that links are looked up in.
func addressesOf(s *site.Site) site.Digest {
	heads, ground := s.Heads(), s.Ground()
	for i := range heads {
		heads[i] ^= ground[i]
	}
	return heads
}
