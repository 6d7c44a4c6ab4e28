package site

import (
	"iter"
	"net/url"
	"path"
	"strings"

	"galley/internal/dialect"
	"galley/internal/render"
)

// Target is what a link or image in a post leads to inside the site.
type Target struct {
	Output   string // file of the export
	Post     string // workspace path, when it is a post or page
	Static   string // workspace path, when it is a copied file
	Query    string // with its "?"
	Fragment string // with its "#"
	Draft    bool   // the post exists, but is not exported
}

// Resolve finds what dest, as an author writes it in the post at a workspace
// path, leads to. It is not ok for addresses outside the site, for links inside
// the page ("#top") and for what does not exist; Local tells these apart.
//
// A page is found by its URL, by an old one, by its file relative to the post or
// to the workspace, and by its URL relative to the post's. A file is found
// relative to the post, in the post's own folder of Hexo, by its path in the workspace, below static, public,
// source or assets, by where it is exported, and in a folder for no generator by its name alone.
func (s *Site) Resolve(postPath, dest string) (Target, bool) {
	_, e, err := s.find(postPath)
	if err != nil || !Local(dest) {
		return Target{}, false
	}
	return resolver{site: s, entry: e}.resolve(dest)
}

// ResolveFile is Resolve for what must be a copied file, as the image of a post is: pages are
// not looked at, so that nothing has to be known of them.
func (s *Site) ResolveFile(postPath, dest string) (Target, bool) {
	_, e, err := s.find(postPath)
	if err != nil || !Local(dest) {
		return Target{}, false
	}
	return resolver{site: s, entry: e}.file(dest)
}

// Local reports whether a destination is a path inside the site: not another
// site's, not mail, not a place on the same page, not nothing.
func Local(dest string) bool {
	if dest == "" || dest[0] == '#' || dest[0] == '?' || strings.HasPrefix(dest, "//") || strings.HasPrefix(dest, `\`) {
		return false
	}
	if i := strings.IndexAny(dest, ":/?#"); i >= 0 && dest[i] == ':' {
		return false
	}
	return true
}

// resolver answers what the destinations in one post mean.
type resolver struct {
	site  *Site
	entry *entry
}

// link maps a link for the page; what it does not know stays as written.
func (r resolver) link(dest string) string {
	if !Local(dest) {
		return dest
	}
	t, ok := r.resolve(dest)
	if !ok || t.Draft {
		return dest
	}
	return r.site.href(r.entry.output, urlOf(t.Output)) + t.Query + t.Fragment
}

// image maps an image for the page and tells what is known of it.
func (r resolver) image(dest string) render.Picture {
	if !Local(dest) {
		return render.Picture{Src: dest}
	}
	t, ok := r.file(dest)
	if !ok {
		return render.Picture{Src: dest}
	}
	shown := r.site.shownPicture(r.entry.output, t)
	shown.Src = relative(r.entry.output, "/"+t.Output) + t.Query + t.Fragment
	return shown
}

// split takes a destination apart and decodes its path.
func split(dest string) (p string, t Target) {
	p = dest
	if i := strings.IndexByte(p, '#'); i >= 0 {
		p, t.Fragment = p[:i], p[i:]
	}
	if i := strings.IndexByte(p, '?'); i >= 0 {
		p, t.Query = p[:i], p[i:]
	}
	if decoded, err := url.PathUnescape(p); err == nil {
		p = decoded
	}
	for _, word := range []string{"{filename}", "{static}", "{attach}", "|filename|", "|static|"} { // Pelican's
		if rest, ok := strings.CutPrefix(p, word); ok {
			return rest, t
		}
	}
	for _, top := range []string{"@/", "@site/"} { // Zola's and Docusaurus'
		if rest, ok := strings.CutPrefix(p, top); ok {
			return "/" + rest, t
		}
	}
	return p, t
}

func (r resolver) resolve(dest string) (Target, bool) {
	if reads := r.site.reads; reads != nil {
		t, ok := resolver{r.site.plain, r.entry}.resolve(dest)
		reads.note(factLink, t.digest(ok), r.entry.post.Path, dest)
		return t, ok
	}
	p, t := split(r.site.dialect.Link(dest))
	if i, ok := r.page(p); ok {
		return r.to(i, t), true
	}
	if f, ok := r.file(dest); ok {
		return f, true
	}
	for _, u := range r.urlsFor(p) {
		if _, ok := r.site.plan.get().routes[outputPath(u)]; ok {
			t.Output = outputPath(u)
			return t, true
		}
	}
	if c, ok := dialect.ParseCall(dest); ok && c.Name {
		if i, ok := r.named(p); ok {
			return r.to(i, t), true
		}
	}
	return Target{}, false
}

// to returns t with the post at i.
func (r resolver) to(i int, t Target) Target {
	e := r.site.entry(i)
	t.Output, t.Post, t.Draft = e.output, e.post.Path, !e.exported
	return t
}

// named finds the post that a call means by its name, maybe below folders.
func (r resolver) named(p string) (int, bool) {
	known := r.site.names.get()
	bare := strings.Trim(p, "/")
	if markdown(bare) {
		bare = strings.TrimSuffix(bare, path.Ext(bare))
	}
	bare = strings.TrimSuffix(bare, "/index")
	for _, name := range []string{bare, path.Base(bare)} {
		if found := known.find(name); len(found) > 0 {
			return found[0], true
		}
		if b, ok := known.absent.get()[nameKey(name)]; ok {
			return b.at[0], true
		}
	}
	return 0, false
}

// page finds the post that p means, an exported one before a draft.
func (r resolver) page(p string) (int, bool) {
	if markdown(p) {
		for file := range r.filesFor(p) {
			if i, ok := r.site.index[file]; ok && !r.site.urls.get().lost[i] {
				return i, true
			}
		}
		return 0, false
	}
	u := r.site.urls.get()
	list := r.urlsFor(p)
	for _, by := range []map[string]int{u.posts, u.redirects, u.drafts} {
		for _, candidate := range list {
			if i, ok := by[outputPath(candidate)]; ok {
				return i, true
			}
		}
	}
	return 0, false
}

// file finds the copied file that dest means.
func (r resolver) file(dest string) (Target, bool) {
	if reads := r.site.reads; reads != nil {
		t, ok := resolver{r.site.plain, r.entry}.file(dest)
		reads.note(factFile, t.digest(ok), r.entry.post.Path, dest)
		return t, ok
	}
	p, t := split(r.site.dialect.Link(dest))
	static := r.site.static
	for file := range r.filesFor(p) {
		if output, ok := static.output[file]; ok {
			t.Output, t.Static = output, file
			return t, true
		}
	}
	outputs := []string{strings.TrimPrefix(path.Clean("/"+p), "/")}
	if !strings.HasPrefix(p, "/") {
		outputs = append([]string{path.Join(path.Dir(r.entry.output), p)}, outputs...)
	}
	if below, ok := r.belowBase(p); ok {
		outputs = append(outputs, below)
	}
	for _, output := range outputs {
		if source, ok := static.source[output]; ok {
			t.Output, t.Static = output, source
			return t, true
		}
	}
	if source, ok := r.fileNamed(p); ok {
		t.Output, t.Static = static.output[source], source
		return t, true
	}
	return Target{}, false
}

// fileNamed finds a file by its name alone, wherever it is: so Obsidian writes pictures.
func (r resolver) fileNamed(p string) (source string, ok bool) {
	if r.site.dialect.Kind != dialect.Plain || strings.Contains(p, "/") || path.Ext(p) == "" {
		return "", false
	}
	source, ok = r.site.static.named.get()[p]
	return source, ok
}

// roots are the folders that generators serve, or read posts from, as the site's top.
var roots = []string{"", "static", "public", "source", "assets", "content", "src/content", "source/_posts", "_posts"}

// filesFor gives the workspace paths that p may mean, the likeliest first: mostly it is the
// first or second.
func (r resolver) filesFor(p string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if dir := r.mediaFolder(); dir != "" && !markdown(p) && !yield(path.Join(dir, p)) {
			return
		}
		if !strings.HasPrefix(p, "/") {
			if !yield(path.Join(path.Dir(r.entry.post.Path), p)) {
				return
			}
			if own := r.site.dialect.Assets(r.entry.post.Path); own != "" && !yield(path.Join(own, p)) {
				return
			}
		}
		top := strings.TrimPrefix(path.Clean("/"+p), "/")
		if !yield(top) { // below the first root
			return
		}
		for _, root := range roots[1:] {
			if !yield(path.Join(root, top)) {
				return
			}
		}
		if below, ok := r.belowBase(p); ok {
			yield(below)
		}
	}
}

// mediaFolder returns the folder in which a theme of Jekyll's, Chirpy, looks for the
// pictures of the post, "" for none.
func (r resolver) mediaFolder() string {
	dir := r.entry.post.Meta.MediaFolder
	if r.site.dialect.Kind != dialect.Jekyll || !Local(dir) {
		return ""
	}
	return strings.TrimPrefix(path.Clean("/"+dir), "/")
}

// urlsFor returns the site-absolute URLs that p may mean.
func (r resolver) urlsFor(p string) []string {
	var list []string
	add := func(p string) {
		u := cleanURL(path.Clean(p) + "/")
		if strings.HasSuffix(p, "/") {
			list = append(list, u)
			return
		}
		file := strings.TrimSuffix(u, "/")
		if folder, ok := strings.CutSuffix(file, "/index.html"); ok {
			list = append(list, folder+"/")
			return
		}
		list = append(list, file, u)
		if bare, ok := strings.CutSuffix(file, ".html"); ok {
			list = append(list, bare+"/") // Jekyll's form of an address
		}
	}
	if strings.HasPrefix(p, "/") {
		add(p)
		if below, ok := r.belowBase(p); ok {
			add("/" + below)
		}
		return list
	}
	keep := map[bool]string{true: "/"}[strings.HasSuffix(p, "/")]
	add(path.Join("/", path.Dir(r.entry.output), p) + keep)
	add(path.Join("/", path.Dir(r.entry.post.Path), p) + keep)
	return list
}

// belowBase strips the path of the site's own address: "/blog/a/" is "a/" in a
// site at https://example.com/blog/.
func (r resolver) belowBase(p string) (string, bool) {
	base := r.site.basePath
	if base == "/" {
		return "", false
	}
	return strings.CutPrefix(p, base)
}

// markdown reports whether a path is a post's or page's.
func markdown(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext == ".md" || ext == ".markdown" || ext == ".mdx"
}
