package project

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
	"galley/internal/workspace"
)

// ownFields are what two posts cannot share: the address of the page and those that lead there.
var ownFields = []string{"slug", "permalink", "aliases", "canonical"}

// Duplicate writes a copy of a post beside it, under the first free name that ends in -copy,
// and returns it. It reads as the post does now, with unsaved text, byte for byte but for its
// title, for the fields that say its address, which it does not have, and for its state: it is
// a draft. A post whose front matter cannot be changed is copied as it is.
func (p *Project) Duplicate(at, title string) (post.Post, error) {
	if name := path.Base(at); strings.HasPrefix(name, "index.") || strings.HasPrefix(name, "_index.") {
		return post.Post{}, fault.New(fault.Refused, "This post shares its folder with its pictures. Copy the folder in the file manager.").At(at, 0, 0)
	}
	src, err := p.textNow(at)
	if err != nil {
		return post.Post{}, err
	}
	for n := 1; n < 1000; n++ {
		to := copyPath(at, n)
		if _, _, err := p.files.Read(to); fault.CodeOf(err) != fault.NotFound {
			continue // taken, be it by something that cannot be read
		}
		text := p.asCopy(to, src, title)
		revision, err := p.files.Write(to, text, workspace.Absent)
		if fault.CodeOf(err) == fault.Conflict {
			continue // taken this moment
		}
		if err != nil {
			return post.Post{}, err
		}
		return p.took(to, text, revision), nil
	}
	return post.Post{}, fault.New(fault.Exists, "There are too many copies of %s.", at)
}

// textNow returns what a post reads: in the editor when it is open there, else on disk.
func (p *Project) textNow(at string) ([]byte, error) {
	if o, err := p.holdText(at); err == nil {
		defer o.mu.Unlock()
		if !o.readOnly {
			return bytes.Clone(o.buf.Bytes()), nil
		}
	}
	src, _, err := p.files.Read(at)
	return src, err
}

// asCopy returns src as the text of a copy that lies at to.
func (p *Project) asCopy(to string, src []byte, title string) []byte {
	if block, _ := frontmatter.Split(src); block.Format == frontmatter.None {
		return src // its title is its name, or stands in the text
	}
	text := src
	change := func(edit frontmatter.Edit, err error) {
		if err == nil {
			text = edit.Apply(text)
		}
	}
	if _, there := post.EditKey(frontmatter.Parse(text), "title"); there != "" {
		change(p.assign(text, "title", title))
	}
	for _, field := range ownFields {
		if key, there := post.EditKey(frontmatter.Parse(text), field); there != "" {
			change(frontmatter.Delete(text, key))
		}
	}
	if one := post.Parse(to, text, p.parseOptions()); !one.Meta.Draft {
		change(p.assign(text, "draft", true))
	}
	if frontmatter.Parse(text).Broken {
		return src
	}
	return text
}

// languageEnd is the end of a name that says its language, as in about.pt-BR.md.
var languageEnd = regexp.MustCompile(`\.[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$`)

// copyPath returns the name of the n-th copy of a post.
func copyPath(at string, n int) string {
	ending := path.Ext(at)
	stem := strings.TrimSuffix(at, ending)
	ending = languageEnd.FindString(stem) + ending
	stem = strings.TrimSuffix(at, ending) + "-copy"
	if n > 1 {
		stem += "-" + strconv.Itoa(n)
	}
	return stem + ending
}
