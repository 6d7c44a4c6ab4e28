package dialect

import (
	"crypto/sha1"
	"encoding/hex"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// hexo is the rules of a Hexo site.
// See https://hexo.io/docs/configuration and https://hexo.io/docs/permalinks
type hexo struct {
	plain
	f           *folder
	source      string
	public      string
	permalink   string
	fallbacks   node   // values of tokens that a post does not have
	newName     string // pattern of the names of new posts
	name        *regexp.Regexp
	nameTokens  []string
	category    string // of posts without one
	categoryMap node
	assetFolder bool
	drafts      bool // drafts are published, too
	include     []string
	exclude     []string
	skipRender  []string
	zone        *time.Location
}

func readHexo(f *folder) generator {
	c := f.config(f.first("_config.yml", "_config.yaml", "_config.json"))
	s := &f.settings
	f.state("Title", &s.Title, c.at("title"))
	f.state("Address", &s.BaseURL, c.at("url"))
	root := ""
	f.state("Path of the site", &root, c.at("root"))
	if !strings.HasSuffix(strings.Trim(s.BaseURL, "/"), strings.Trim(root, "/")) {
		s.BaseURL = joinURL(s.BaseURL, root)
	}
	f.state("Author", &s.Author, c.at("author"))
	f.state("Description", &s.Description, c.at("description"), c.at("subtitle"))
	language := c.at("language")
	if len(language.items) > 0 {
		language = language.items[0]
	}
	f.state("Language", &s.Language, language)
	f.state("Time zone", &s.Timezone, c.at("timezone"))
	f.stateInt("Posts on a page", &s.Paginate, c.at("index_generator", "per_page"), c.at("per_page"))
	f.state("Addresses of posts", &s.PermalinkPattern, c.at("permalink"))
	f.stateRoot("Tag pages", &s.TagRoot, c.at("tag_dir"))
	f.stateRoot("Category pages", &s.CategoryRoot, c.at("category_dir"))
	g := &hexo{
		plain: newPlain(f), f: f,
		source:      dirOf(c.at("source_dir").str(), "source"),
		public:      dirOf(c.at("public_dir").str(), "public"),
		permalink:   orElse(s.PermalinkPattern, ":year/:month/:day/:title/"),
		fallbacks:   c.at("permalink_defaults"),
		category:    orElse(c.at("default_category").str(), "uncategorized"),
		categoryMap: c.at("category_map"),
		assetFolder: c.at("post_asset_folder").is(false),
		drafts:      c.at("render_drafts").is(false),
		include:     c.at("include").strs(),
		exclude:     append(c.at("exclude").strs(), c.at("ignore").strs()...),
		skipRender:  c.at("skip_render").strs(),
		zone:        location(s.Timezone),
	}
	g.newName = orElse(c.at("new_post_name").str(), ":title.md")
	g.name, g.nameTokens = namePattern(g.newName)
	g.images, g.imagesURL = g.source+"/images", "/images/"
	if dir := f.firstDir(g.source+"/images", g.source+"/img", g.source+"/uploads"); dir != "" {
		g.images, g.imagesURL = dir, "/"+path.Base(dir)+"/"
	}
	return g
}

func orElse(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// namePattern turns new_post_name into an expression for the names of posts without
// their ending, and the tokens its groups stand for.
func namePattern(pattern string) (*regexp.Regexp, []string) {
	pattern = strings.TrimSuffix(pattern, path.Ext(pattern))
	var tokens []string
	var b strings.Builder
	last := 0
	for _, at := range colonToken.FindAllStringIndex(pattern, -1) {
		b.WriteString(regexp.QuoteMeta(pattern[last:at[0]]))
		token := pattern[at[0]+1 : at[1]]
		tokens = append(tokens, token)
		b.WriteString(nameToken(token))
		last = at[1]
	}
	b.WriteString(regexp.QuoteMeta(pattern[last:]))
	re, err := regexp.Compile("^" + b.String() + "$")
	if err != nil || !slices.Contains(tokens, "title") {
		return regexp.MustCompile("^(.+)$"), []string{"title"}
	}
	return re, tokens
}

func nameToken(token string) string {
	switch token {
	case "year":
		return `(\d{4})`
	case "month", "day":
		return `(\d{2})`
	case "i_month", "i_day":
		return `(\d{1,2})`
	case "title":
		return `(.+)`
	}
	return `([^/]+)`
}

// nameParts returns what the name of a post says, by token. title is always there.
func (g *hexo) nameParts(file string) map[string]string {
	in, _ := inside(file, g.source)
	for _, dir := range []string{"_posts/", "_drafts/"} {
		in = strings.TrimPrefix(in, dir)
	}
	in = strings.TrimSuffix(in, path.Ext(in))
	m := g.name.FindStringSubmatch(in)
	if m == nil {
		return map[string]string{"title": hexoSlug(in)}
	}
	parts := map[string]string{}
	for i, token := range g.nameTokens {
		parts[token] = m[i+1]
	}
	return parts
}

// nameDate returns the date in a name's parts, "" when there is none.
func nameDate(parts map[string]string) string {
	year, month, day := parts["year"], parts["month"]+parts["i_month"], parts["day"]+parts["i_day"]
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if year == "" || m == 0 || d == 0 {
		return ""
	}
	return year + "-" + twoDigits(m) + "-" + twoDigits(d)
}

func (g *hexo) options() post.Options {
	whole := func(s string) []string { return []string{s} } // a text is one tag, whatever is in it
	return post.Options{
		TagSplit: whole, CategorySplit: whole,
		Keys:  map[string]string{"draft": "published", "category": "categories"},
		Draft: func(file string) bool { return !g.drafts && strings.HasPrefix(file, g.source+"/_drafts/") },
		Name: func(file string) (slug, date string) {
			if g.place(file) != Post {
				return "", ""
			}
			parts := g.nameParts(file)
			return path.Base(parts["title"]), nameDate(parts)
		},
	}
}

func (g *hexo) place(file string) Place {
	in, ok := inside(file, g.source)
	if !ok || g.matches(g.exclude, in) || isHidden(path.Base(in)) {
		return Ignored
	}
	if strings.HasPrefix(in, "_posts/") || strings.HasPrefix(in, "_drafts/") {
		return Post
	}
	if g.underscored(in) || g.matches(g.skipRender, in) {
		return Ignored
	}
	return Page
}

// underscored reports whether a name in the path keeps the file out of the site.
func (g *hexo) underscored(in string) bool {
	if g.matches(g.include, in) {
		return false
	}
	for part := range strings.SplitSeq(in, "/") {
		if part == "" || part[0] == '_' || part[0] == '.' || strings.HasSuffix(part, "~") {
			return true
		}
	}
	return false
}

func (g *hexo) matches(patterns []string, in string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return covers(p, in) })
}

func (g *hexo) address(p *post.Post) string {
	in, _ := inside(p.Path, g.source)
	switch g.place(p.Path) {
	case Ignored:
		return ""
	case Page:
		own := ownText(p, nil, "permalink")
		if own == "" || isForeign(own) {
			own = strings.TrimSuffix(in, path.Ext(in)) + ".html"
		}
		return cleanAddress(withHTML(own))
	}
	if own := ownText(p, nil, "permalink"); own != "" && !isForeign(own) {
		return cleanAddress(own)
	}
	parts := g.nameParts(p.Path)
	return cleanAddress(expand(g.permalink, func(token string) (string, bool) { return g.part(p, parts, token) }))
}

// part returns what a token of the pattern stands for: Hexo's own, then any field of the
// post, what its name says, and the configured fallbacks.
func (g *hexo) part(p *post.Post, parts map[string]string, token string) (string, bool) {
	date := p.Meta.Date
	if date.IsZero() {
		date, _ = post.ParseDate(nameDate(parts), g.zone)
	}
	switch token {
	case "title":
		return parts["title"], true
	case "name":
		return path.Base(parts["title"]), true
	case "post_title":
		return strings.ToLower(hexoSlug(p.Title())), true
	case "category":
		return g.categoryPath(p), true
	case "hash":
		sum := sha1.Sum([]byte(parts["title"] + strconv.FormatInt(date.Time.Unix(), 10)))
		return hex.EncodeToString(sum[:])[:12], true
	case "year", "month", "day", "i_month", "i_day", "hour", "minute", "second":
		return datePart(token, date, g.zone)
	}
	for _, s := range []string{ownText(p, nil, token), parts[token], g.fallbacks.at(token).str()} {
		if s != "" {
			return s, true
		}
	}
	if token == "abbrlink" { // a plugin writes it when the site is made
		return path.Base(parts["title"]), true
	}
	return "", g.fallbacks.at(token).kind != absent
}

// categoryPath returns the categories of a post, of which each is part of the one before.
// Of several such rows, as in [[a, b], [c]], the last counts.
func (g *hexo) categoryPath(p *post.Post) string {
	names := p.Meta.Categories
	if len(names) == 0 {
		return g.category
	}
	if row := lastRow(p); row != nil {
		names = row
	}
	var slugs []string
	for _, c := range names {
		if mapped := g.categoryMap.at(c).str(); mapped != "" {
			c = mapped
		}
		slugs = append(slugs, hexoSlug(c))
	}
	return strings.Join(slugs, "/")
}

// lastRow returns the last row of categories that has several, nil for any other post.
func lastRow(p *post.Post) (names []string) {
	f, _ := own(p, nil, "categories")
	rows, _ := f.Value.([]any)
	isRow := func(item any) bool { _, ok := item.([]any); return ok }
	if !slices.ContainsFunc(rows, isRow) {
		return nil
	}
	row, ok := rows[len(rows)-1].([]any)
	if !ok {
		row = rows[len(rows)-1:]
	}
	for _, name := range row {
		names = append(names, frontmatter.ScalarText(name))
	}
	return names
}

// hexoRendered are the endings of files that Hexo turns into others.
var hexoRendered = set(".ejs .njk .swig .pug .jade .haml .styl .less .scss .sass .yml .yaml")

func (g *hexo) static(file string) (string, bool) {
	in, ok := inside(file, g.source)
	if !ok || isJunk(in) || g.matches(g.exclude, in) {
		return "", false
	}
	if rest, ok := strings.CutPrefix(in, "_posts/"); ok {
		return "posts/" + rest, g.assetFolder && strings.Contains(rest, "/") && readersUse(rest)
	}
	ext := strings.ToLower(path.Ext(in))
	if g.underscored(in) || hexoRendered[ext] || ext == ".html" && g.f.hasFrontMatter(file, false) && !g.matches(g.skipRender, in) {
		return "", false
	}
	return in, true
}

func (g *hexo) skip() []string {
	return []string{g.public, "public", "themes", "scaffolds", "node_modules", ".deploy_git", g.source + "/_data"}
}

func (g *hexo) newPath(slug string, date time.Time, draft bool, lang string) string {
	if draft {
		return path.Join(g.source, "_drafts", slug+".md")
	}
	return path.Join(g.source, "_posts", g.newPostName(slug, date, lang))
}

// newPostName fills new_post_name in.
func (g *hexo) newPostName(slug string, date time.Time, lang string) string {
	name := expand(g.newName, func(token string) (string, bool) {
		switch token {
		case "title", "name":
			return slug, true
		case "lang":
			return orElse(lang, orElse(g.fallbacks.at("lang").str(), g.f.settings.Language)), true
		}
		if layout, ok := datePartLayouts[token]; ok {
			return date.Format(layout), true
		}
		return g.fallbacks.at(token).str(), true
	})
	if !isMarkdown(name) {
		name += ".md"
	}
	return name
}

func (g *hexo) template() string {
	return fenced("title:", "date:", "categories:", "tags:")
}

func (g *hexo) published(file string, date time.Time) string {
	rest, ok := strings.CutPrefix(file, g.source+"/_drafts/")
	if !ok {
		return file
	}
	dir, name := path.Split(rest)
	return path.Join(g.source, "_posts", dir, g.newPostName(stem(name), date, ""))
}

func (g *hexo) unpublished(file string) string {
	if !strings.HasPrefix(file, g.source+"/_posts/") {
		return file
	}
	return path.Join(g.source, "_drafts", g.nameParts(file)["title"]+path.Ext(file))
}

func (g *hexo) assets(file string) string {
	if !g.assetFolder || g.place(file) != Post {
		return ""
	}
	return strings.TrimSuffix(file, path.Ext(file))
}

func (g *hexo) isConfig(file string) bool { return strings.HasPrefix(file, "_config.") }
