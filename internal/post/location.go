package post

import (
	"path"
	"strings"
	"time"

	"galley/internal/fault"
)

// readPlace fills in what the path of p says and its front matter does not, and returns
// what is wrong with that, nil for nothing.
func (o *Options) readPlace(p *Post) *fault.Error {
	if !p.Meta.Draft && o.isDraft(p.Path) {
		p.Meta.Draft = true
		p.Meta.FromFolder |= 1 << draft
	}
	problem := o.readName(p)
	o.readFolder(p)
	p.IsPage = strings.EqualFold(p.Meta.Layout, "page") || o.isPage(p.Path)
	return problem
}

// readName fills in the slug and the date that the name of the file stands for.
func (o *Options) readName(p *Post) *fault.Error {
	day := ""
	if o.Name != nil {
		p.nameSlug, day = o.Name(p.Path)
	} else {
		day, _ = cutDate(name(p.Path))
	}
	if day == "" || !weaker(p, date, p.Meta.Date.IsZero()) {
		return nil
	}
	d, err := ParseDate(day, o.Location)
	if err != nil {
		e := fault.New(fault.Invalid, "The name of this file begins with %s, which is no date, so the post has none.", day)
		e.Fix = "Rename the file, or write a date into its front matter."
		return e
	}
	p.Meta.Date = d
	p.Meta.FromFolder |= 1 << date
	return nil
}

// readFolder fills in the categories and the language that the folders stand for.
func (o *Options) readFolder(p *Post) {
	if o.Categories != nil && weaker(p, category, p.Meta.Categories == nil) {
		if found := clean(o.Categories(p.Path)); found != nil {
			p.Meta.Categories = found
			p.Meta.FromFolder |= 1 << category
		}
	}
	if o.Lang != nil && weaker(p, lang, p.Meta.Lang == "") {
		if found := o.Lang(p.Path); found != "" {
			p.Meta.Lang = found
			p.Meta.FromFolder |= 1 << lang
		}
	}
}

// weaker reports whether the path of a post counts for m: the file states nothing, and
// a path says more about one file than the defaults of its folder do.
func weaker(p *Post, m meaning, empty bool) bool {
	return empty || p.Meta.FromFolder&(1<<m) != 0
}

// isDraft reports whether a file is a draft by its place.
func (o *Options) isDraft(file string) bool {
	if o.Draft != nil {
		return o.Draft(file)
	}
	return inFolder(file, "_drafts")
}

// isPage reports whether a file is a page by its place.
func (o *Options) isPage(file string) bool {
	if o.Page != nil {
		return o.Page(file)
	}
	return inFolder(file, "pages") || inFolder(file, "_pages")
}

// inFolder reports whether one of the folders of file is called name.
func inFolder(file, name string) bool {
	for {
		dir, rest, found := strings.Cut(file, "/")
		if !found {
			return false
		}
		if dir == name {
			return true
		}
		file = rest
	}
}

// stem returns the part of the path that names the post, without a date.
func (p *Post) stem() string {
	if p.nameSlug != "" {
		return p.nameSlug
	}
	_, rest := cutDate(name(p.Path))
	return rest
}

// name returns the file name without its ending, for index.md that of its folder.
func name(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if name == "index" || name == "_index" {
		if dir := path.Dir(file); dir != "." && dir != "/" {
			return path.Base(dir)
		}
	}
	return name
}

// cutDate cuts a date such as 2026-01-31 and the character behind it off a file name.
func cutDate(name string) (date, rest string) {
	const n = len(time.DateOnly)
	if len(name) <= n || name[4] != '-' || name[n] != '-' && name[n] != '_' {
		return "", name
	}
	if _, err := time.Parse(time.DateOnly, name[:n]); err != nil {
		return "", name
	}
	return name[:n], name[n+1:]
}

// NameOf returns the slug and the date that the name of a file stands for, as Options has
// them where Name is nil.
func NameOf(file string) (slug, date string) {
	date, slug = cutDate(name(file))
	return slug, date
}
