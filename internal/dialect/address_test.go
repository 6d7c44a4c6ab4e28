package dialect

import (
	"strings"
	"testing"
	"time"

	"galley/internal/post"
)

// TestAddress is the rules of each generator one by one. Expected values follow the
// generators' documentation and source.
func TestAddress(t *testing.T) {
	const jekyllFile = "_posts/2026-01-04-my-post.md"
	tests := []struct {
		kind                     Kind
		config, path, meta, want string
	}{
		// Jekyll: the named styles; the ISO week of 2026-01-04, a Sunday, is 1.
		{Jekyll, "permalink: date", jekyllFile, "", "/2026/01/04/my-post.html"},
		{Jekyll, "permalink: pretty", jekyllFile, "", "/2026/01/04/my-post/"},
		{Jekyll, "permalink: ordinal", jekyllFile, "", "/2026/004/my-post.html"},
		{Jekyll, "permalink: weekdate", jekyllFile, "", "/2026/W01/SUN/my-post.html"},
		{Jekyll, "permalink: none", jekyllFile, "categories: [A, a, b]", "/a/b/my-post.html"},
		{Jekyll, "permalink: /:short_year/:i_month-:i_day/:title", jekyllFile, "", "/26/1-4/my-post.html"},
		{Jekyll, "permalink: /:slug:output_ext", "_posts/2026-01-04-My_Post & Co.md", "", "/my-post-co.html"},
		{Jekyll, "permalink: /:title/", "_posts/2026-01-04-My_Post & Co.md", "", "/My_Post-&-Co/"},
		{Jekyll, "permalink: /:slugified_categories/:title/", jekyllFile, "categories: [Big Wide, ß]", "/big-wide/ß/my-post/"},
		{Jekyll, "permalink: /:hour:minute:second/", jekyllFile, "date: 2026-01-04 06:07:08", "/060708/"},
		{Jekyll, "permalink: /:unknown/:title/", jekyllFile, "", "/unknown/my-post/"},
		{Jekyll, "timezone: Asia/Tokyo", jekyllFile, "date: 2026-01-04 23:00:00 +0000", "/2026/01/05/my-post.html"},
		{Jekyll, "", jekyllFile, "permalink: pretty", "/2026/01/04/my-post/"},
		{Jekyll, "", jekyllFile, "permalink: https://other.example/x", "/2026/01/04/my-post.html"},
		{Jekyll, "", jekyllFile, "permalink: /../../etc/./x/", "/etc/x/"},
		{Jekyll, "permalink: pretty", "_posts/2026-01-04-.md", "", "/2026/01/04/"},
		{Jekyll, "permalink: pretty", "a/b.md", "", "/a/b/"},
		{Jekyll, "permalink: pretty", "a/index.md", "", "/a/"},
		{Jekyll, "", "a/b.md", "", "/a/b.html"},
		{Jekyll, "", "404.md", "permalink: /404.html", "/404.html"},
		{Jekyll, "source: site", "site/_posts/2026-01-04-a.md", "", "/2026/01/04/a.html"},
		{Jekyll, "source: site", jekyllFile, "", ""},
		{Jekyll, "collections_dir: all", "all/_posts/2026-01-04-a.md", "", "/2026/01/04/a.html"},
		{Jekyll, "collections: {recipes: {output: true}}\npermalink: pretty", "_recipes/sub/soup.md", "", "/recipes/sub/soup/"},
		{Jekyll, "collections: [recipes]", "_recipes/soup.md", "", ""},
		{Jekyll, "defaults: [{scope: {path: _posts/short}, values: {permalink: '/s/:title/'}}]", "_posts/short/2026-01-04-a.md", "", "/s/a/"},

		// Hugo: sections, slugs, tokens, uglyURLs.
		{Hugo, "", "content/posts/My Post, 2!.md", "", "/posts/my-post-2/"},
		{Hugo, "", "content/posts/a.md", "slug: Ünï Code", "/posts/ünï-code/"},
		{Hugo, "", "content/posts/deep/er/a.md", "", "/posts/deep/er/a/"},
		{Hugo, "", "content/posts/x/index.md", "slug: y", "/posts/y/"},
		{Hugo, "", "content/posts/a.md", "url: /there", "/there/"},
		{Hugo, "", "content/posts/a.md", "url: a/b.html", "/a/b.html"},
		{Hugo, "", "content/posts/a.md", "permalink: /ignored/", "/posts/a/"},
		{Hugo, "uglyURLs = true", "content/posts/a.md", "", "/posts/a.html"},
		{Hugo, "[uglyURLs]\nposts = true", "content/posts/a.md", "", "/posts/a.html"},
		{Hugo, "[uglyURLs]\nposts = true", "content/notes/a.md", "", "/notes/a/"},
		{Hugo, "disablePathToLower = true", "content/posts/MyPost.md", "", "/posts/MyPost/"},
		{Hugo, "contentDir = 'text'", "text/posts/a.md", "", "/posts/a/"},
		{Hugo, "[permalinks]\nposts = '/:section/:slugorfilename/'", "content/posts/My Post.md", "title: Other", "/posts/my-post/"},
		{Hugo, "[permalinks]\nposts = '/:title/'", "content/posts/a.md", "title: What? Why!", "/what-why/"},
		{Hugo, "[permalinks]\nposts = '/:weekdayname/:weekday/:yearday/:monthname/'", "content/posts/a.md", "date: 2026-02-01", "/Sunday/0/32/February/"},
		{Hugo, "[permalinks]\nposts = '/:06/:1/:2/:filename'", "content/posts/a.md", "date: 2026-02-03", "/26/2/3/a/"},
		{Hugo, "[permalinks]\nposts = '/:sections[last]/:filename'", "content/posts/x/y/a.md", "", "/y/a/"},
		{Hugo, "[permalinks]\nposts = '/:sections[:1]/:sections[9:]/:filename'", "content/posts/x/y/a.md", "", "/posts/a/"},
		{Hugo, "[permalinks]\nposts = '/p/:filename'\n'posts/x' = '/px/:filename'", "content/posts/x/a.md", "", "/px/a/"},
		{Hugo, "[permalinks.page]\nposts = '/p/:filename'\n[permalinks.section]\nposts = '/s'", "content/posts/a.md", "", "/p/a/"},
		{Hugo, "[[permalinks]]\npattern = '/l/:filename'\ntarget = {kind = 'page', path = '/posts/**'}", "content/posts/a.md", "", "/l/a/"},
		{Hugo, "[permalinks]\n'/' = '/top/:filename/'", "content/about.md", "", "/top/about/"},
		{Hugo, "[permalinks]\nposts = '/:year/:filename'", "content/posts/undated.md", "", "/undated/"},
		{Hugo, "[languages.en]\n[languages.de]", "content/posts/a.de.md", "", "/de/posts/a/"},
		{Hugo, "defaultContentLanguageInSubdir = true\n[languages.en]\n[languages.de]", "content/posts/a.md", "", "/en/posts/a/"},
		{Hugo, "[languages.en]\n[languages.de]", "content/posts/b/index.de.md", "", "/de/posts/b/"},
		{Hugo, "", "content/posts/a.fr.md", "", "/posts/a.fr/"},

		// Hexo: names, categories, hashes, any field.
		{Hexo, "", "source/_posts/My Post.md", "date: 2026-02-03", "/2026/02/03/My Post/"},
		{Hexo, "", "source/_posts/a/b.md", "date: 2026-02-03", "/2026/02/03/a/b/"},
		{Hexo, "permalink: :year/:i_month/:i_day/:name.html", "source/_posts/a/b.md", "date: 2026-02-03", "/2026/2/3/b.html"},
		{Hexo, "permalink: posts/:abbrlink/", "source/_posts/a.md", "abbrlink: 3f2c", "/posts/3f2c/"},
		{Hexo, "permalink: posts/:abbrlink/", "source/_posts/x/a.md", "", "/posts/a/"},
		{Hexo, "permalink: :lang/:post_title/\npermalink_defaults: {lang: en}", "source/_posts/a.md", "title: Hello, Wörld", "/en/hello-world/"},
		{Hexo, "permalink: :lang/:title/\npermalink_defaults: {lang: en}", "source/_posts/a.md", "lang: de", "/de/a/"},
		{Hexo, "permalink: :category/:title/", "source/_posts/a.md", "categories: [Life, Big Day]", "/Life/Big-Day/a/"},
		{Hexo, "permalink: :hash/", "source/_posts/a.md", "date: 1970-01-01", "/40b25eac4382/"},
		{Hexo, "new_post_name: :year-:month-:day-:title.md", "source/_posts/2026-02-03-a.md", "", "/2026/02/03/a/"},
		{Hexo, "timezone: America/New_York", "source/_posts/a.md", "date: 2026-02-03 01:00:00 +0000", "/2026/02/02/a/"},
		{Hexo, "", "source/p/q.md", "permalink: /x/y", "/x/y.html"},

		// Eleventy: paths, dates in names, templates.
		{Eleventy, "", "posts/a.md", "date: Created\npermalink: \"{{ page.date | date: '%Y' }}/a/\"", "/posts/a/"},
		{Eleventy, "", "posts/2026-02-03-a.md", "", "/posts/a/"},
		{Eleventy, "", "posts/a.md", "permalink: /b/", "/b/"},
		{Eleventy, "", "posts/a.md", "permalink: '{{ page.filePathStem }}.html'", "/posts/a.html"},
		{Eleventy, "", "posts/x/index.md", "permalink: 'n/{{ page.fileSlug }}/'", "/n/x/"},
		{Eleventy, "", "posts/a.md", "permalink: '/{{ page.date | date: \"%Y/%-m/%-d\" }}/{{ title | slug }}/'\ndate: 2026-02-03\ntitle: Æther & Ölig", "/2026/2/3/aether-and-oelig/"},
		{Eleventy, "", "posts/a.md", "permalink: '/{{ part | lower }}/'\npart: ONE", "/one/"},
		{Eleventy, "", "posts/a.md", "permalink: '/{{ missing }}/'", "/posts/a/"},
		{Eleventy, "", "posts/a.md", "permalink: '/{{ title | myfilter }}/'", "/posts/a/"},
		{Eleventy, "c.addGlobalData('permalink', '/all/{{ page.fileSlug }}.html')", "posts/a.md", "", "/all/a.html"},
		{Eleventy, "x({dir: {input: './in/'}})", "in/posts/a.md", "", "/posts/a/"},
		{Eleventy, "x({dir: {input: './in/'}})", "posts/a.md", "", ""},

		// Astro: ids, slugs, formats.
		{Astro, "", "src/content/blog/Hello, World (2).md", "", "/blog/hello-world-2/"},
		{Astro, "", "src/content/blog/a/index.md", "slug: b", "/blog/b/"},
		{Astro, "export default defineConfig({build: {format: 'file'}})", "src/content/blog/a.md", "", "/blog/a.html"},
		{Astro, "", "src/pages/x/index.md", "", "/x/"},
		{Astro, "", "src/pages/index.md", "", "/"},

		// Pelican: formats, slugs, languages, own addresses.
		{Pelican, "", "content/a.md", "title: It's ‘Größe’, 2 + 2", "/its-grosse-2-2.html"},
		{Pelican, "SLUGIFY_SOURCE = 'basename'", "content/My Post.md", "title: Other", "/my-post.html"},
		{Pelican, "ARTICLE_URL = '{category}/{date:%b-%d}/{slug}/'", "content/a/b.md", "title: T\ndate: 2026-02-03", "/a/Feb-03/t/"},
		{Pelican, "ARTICLE_SAVE_AS = '{author}/{slug}.html'\nAUTHOR = 'Jo K.'", "content/a.md", "title: T", "/jo-k/t.html"},
		{Pelican, "ARTICLE_URL = '{mystery}/{slug}/'", "content/a.md", "title: T", "/t.html"},
		{Pelican, "DEFAULT_LANG = 'de'", "content/a.md", "title: T\nlang: en", "/t-en.html"},
		{Pelican, "PATH_METADATA = '(?P<category>[^/]+)/(?P<slug>[^/]+)/.*'\nARTICLE_URL = '{category}/{slug}/'", "content/x/y/z.md", "title: T", "/x/y/"},
		{Pelican, "", "content/a.md", "title: T\nurl: /own/", "/own/"},
		{Pelican, "PAGE_PATHS = []", "content/pages/a.md", "title: T", "/t.html"},

		// Flask: routes.
		{FlatPages, "import flask_flatpages", "pages/a/b.md", "", "/a/b/"},
		{FlatPages, "import flask_flatpages\n@app.route('/<path:path>.html')", "pages/a.md", "", "/a.html"},
		{FlatPages, "import flask_flatpages\n@bp.route('/blog/<slug>/')", "pages/a.md", "", "/blog/a/"},
		{Plain, "", "posts/a.md", "permalink: /x/", ""},
	}
	names := map[Kind]string{Jekyll: "_config.yml", Hugo: "hugo.toml", Hexo: "_config.yml", Eleventy: ".eleventy.js",
		Astro: "astro.config.mjs", Pelican: "pelicanconf.py", FlatPages: "app.py", Plain: "galley.yaml"}
	for _, tt := range tests {
		src := "---\n" + tt.meta + "\n---\n"
		fsys := files(names[tt.kind], tt.config, tt.path, src)
		if tt.kind == Pelican && !strings.HasPrefix(tt.path, "content/") {
			t.Fatalf("%s is outside the content", tt.path)
		}
		d := Read(fsys, tt.kind)
		p := post.Parse(tt.path, []byte(src), d.Options(time.UTC))
		if got := d.Address(&p); got != tt.want || len(d.Problems) > 0 {
			t.Errorf("%s %q, %s %q: %q, want %q, problems %v", tt.kind, tt.config, tt.path, tt.meta, got, tt.want, d.Problems)
		}
	}
}

// TestMatchGlob is the patterns of passthrough copies and ignore files.
func TestMatchGlob(t *testing.T) {
	tests := []struct {
		pattern, file string
		want          bool
	}{
		{"*.png", "a.png", true},
		{"*.png", "a/b.png", false},
		{"**/*.png", "a/b/c.png", true},
		{"**/*.png", "c.png", true},
		{"./src/**", "src/a/b", true},
		{"src/**/x/*.md", "src/x/a.md", true},
		{"src/**/x/*.md", "src/y/z/x/a.md", true},
		{"a.{png,jpg}", "a.jpg", true},
		{"a.{png,jpg}", "a.gif", false},
		{"{a,b}/{c,d}", "b/c", true},
		{"a}{b", "a}{b", true},
		{"[", "[", false},
		{strings.Repeat("**/", 50) + "x", strings.Repeat("a/", 50) + "y", false},
	}
	for _, tt := range tests {
		if got := matchGlob(tt.pattern, tt.file); got != tt.want {
			t.Errorf("matchGlob(%q, %q) = %v", tt.pattern, tt.file, got)
		}
	}
}

// TestStaticPlain is what is published where no generator says anything else.
func TestStaticPlain(t *testing.T) {
	d := Read(files(), Plain)
	for file, want := range map[string]string{
		"a.png": "a.png", "static/images/A b.JPG": "static/images/A b.JPG", "CNAME": "CNAME", "sub/package.json": "sub/package.json",
		"package.json": "", "galley.yaml": "", "a.md": "", ".git/x.png": "", "_x/a.png": "", "templates/a.css": "", "sub/templates/a.css": "sub/templates/a.css",
		"node_modules/x/y.js": "", "a.png~": "", ".env.json": "", "script.py": "", "LICENSE": "",
	} {
		if got, ok := d.Static(file); got != want && ok || ok != (want != "") {
			t.Errorf("Static(%q) = %q, %v, want %q", file, got, ok, want)
		}
	}
}

// TestStrftime is the directives that stand in addresses.
func TestStrftime(t *testing.T) {
	at := time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
	for format, want := range map[string]string{
		"%Y/%m/%d": "2026/02/03", "%-d.%-m.%y": "3.2.26", "%B %b %A %a %j": "February Feb Tuesday Tue 034", "100%%": "100%", "%H%M%S": "040506",
	} {
		if got, ok := strftime(at, format); !ok || got != want {
			t.Errorf("strftime(%q) = %q, %v, want %q", format, got, ok, want)
		}
	}
	for _, format := range []string{"%", "%-", "%Q", "%-Y"} {
		if _, ok := strftime(at, format); ok {
			t.Errorf("strftime(%q) is understood", format)
		}
	}
}
