package dialect

import (
	"path"
	"slices"
	"strings"

	"galley/internal/post"
)

// jekyllPatterns returns the patterns of posts and of pages that a style stands for.
func jekyllPatterns(style string) (posts, pages string) {
	switch style {
	case "pretty":
		return "/:categories/:year/:month/:day/:title/", "/:path/:basename/"
	case "", "date":
		return "/:categories/:year/:month/:day/:title:output_ext", "/:path/:basename:output_ext"
	case "ordinal":
		return "/:categories/:year/:y_day/:title:output_ext", "/:path/:basename:output_ext"
	case "weekdate":
		return "/:categories/:year/W:week/:short_day/:title:output_ext", "/:path/:basename:output_ext"
	case "none":
		return "/:categories/:title:output_ext", "/:path/:basename:output_ext"
	}
	pages = "/:path/:basename"
	switch {
	case strings.HasSuffix(style, "/"):
		pages += "/"
	case strings.HasSuffix(style, ":output_ext"):
		pages += ":output_ext"
	}
	return style, pages
}

func (g *jekyll) address(p *post.Post) string {
	in, _ := inside(p.Path, g.source)
	place := g.place(p.Path)
	if place == Ignored {
		return ""
	}
	pattern := g.pattern(in, place)
	defaults := g.defaultsOf(p.Path)
	if own := ownText(p, defaults, "permalink"); own != "" && !isForeign(own) {
		pattern = own
		switch own {
		case "date", "pretty", "ordinal", "weekdate", "none":
			pattern, _ = jekyllPatterns(own)
		}
	}
	if place == Page && path.Base(stem(in)) == "index" && strings.HasSuffix(pattern, ":basename/") {
		pattern = "/:path/" // pretty addresses of index.md do not name it
	}
	return cleanAddress(withHTML(expand(pattern, func(name string) (string, bool) { return g.part(p, in, name) })))
}

// pattern returns the pattern of the file's kind.
func (g *jekyll) pattern(in string, place Place) string {
	if place == Post {
		return g.permalink
	}
	if c := g.collectionOf(in); c != nil {
		return c.permalink
	}
	return g.pages
}

// part returns what a token of a pattern stands for.
func (g *jekyll) part(p *post.Post, in, name string) (string, bool) {
	if s, ok := datePart(name, g.dateOf(p), g.zone); ok {
		return s, true
	}
	slug, _ := g.nameOf(in)
	if own := ownText(p, nil, "slug"); own != "" {
		slug = own
	}
	switch name {
	case "title":
		return jekyllSlug(slug, true), true
	case "slug":
		return strings.ToLower(jekyllSlug(slug, false)), true
	case "name":
		return strings.ToLower(jekyllSlug(stem(in), false)), true
	case "basename":
		return stem(in), true
	case "output_ext":
		return ".html", true
	case "categories", "slugified_categories":
		return g.categoryPath(p, name == "slugified_categories"), true
	case "collection":
		if c := g.collectionOf(in); c != nil {
			return c.label, true
		}
		return "posts", true
	case "path":
		return g.pathPart(in), true
	}
	return "", false
}

// pathPart returns a page's folder, or a document's path within its collection.
func (g *jekyll) pathPart(in string) string {
	if c := g.collectionOf(in); c != nil {
		return strings.TrimPrefix(strings.TrimSuffix(in, path.Ext(in)), c.dir+"/")
	}
	return path.Dir(in)
}

// dateOf returns the date of a post; the name counts where the file states none.
func (g *jekyll) dateOf(p *post.Post) post.Date {
	if !p.Meta.Date.IsZero() {
		return p.Meta.Date
	}
	_, name := g.nameOf(p.Path)
	d, _ := post.ParseDate(name, g.zone)
	return d
}

// categoryPath returns the categories of the folders and of the file, each once.
func (g *jekyll) categoryPath(p *post.Post, slugs bool) string {
	var parts []string
	for _, c := range append(g.categoriesOf(p.Path), p.Meta.Categories...) {
		c = strings.ToLower(c)
		if slugs {
			c = strings.ToLower(jekyllSlug(c, false))
		}
		if !slices.Contains(parts, c) {
			parts = append(parts, c)
		}
	}
	return strings.Join(parts, "/")
}
