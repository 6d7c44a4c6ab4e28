package render

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"galley/internal/fault"
)

// elements are the elements of raw HTML that a post may use. What loads or runs foreign
// content (script, style, iframe, object, svg, math, form) is not among them.
const elements = `a abbr address article aside audio b bdi bdo blockquote br caption cite code col
	colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup
	hr i img ins kbd li mark nav ol p picture pre q rp rt ruby s samp section small source span strong
	sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr`

var allowed = set(elements)

// known are the other elements that HTML has, whatever the case they are written in.
var known = set(`applet base body button canvas center embed fieldset font form frame frameset head html iframe input
	label legend link main map marquee math meta meter noscript object optgroup option output param portal progress
	script select slot style svg template textarea title`)

// plainTags may stand in a post without attributes, so a bare tag needs no sanitising.
// The others say nothing without their source.
var plainTags = set(strings.NewReplacer(" img", "", " source", "", " track", "").Replace(elements))

// policy returns the sanitiser.
var policy = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	for name := range allowed {
		p.AllowElements(name)
		if plainTags[name] {
			p.AllowNoAttrs().OnElements(name)
		}
	}
	p.SkipElementsContent("svg", "math", "template", "select", "textarea", "title")
	p.AllowURLSchemes("http", "https", "mailto", "tel", "data") // page.resolve has the last word
	p.AllowRelativeURLs(true)
	number, size := regexp.MustCompile(`^-?\d{1,6}$`), regexp.MustCompile(`^\d{1,5}%?$`)
	word := func(list string) *regexp.Regexp { return regexp.MustCompile(`(?i)^(?:` + list + `)$`) }
	p.AllowAttrs("class", "id", "title", "lang", "role", "aria-label", "aria-labelledby",
		"aria-describedby", "aria-hidden").Globally()
	p.AllowAttrs("dir").Matching(word("ltr|rtl|auto")).Globally()
	p.AllowAttrs("align").Matching(word("left|right|center|justify")).Globally()
	p.AllowAttrs("href", "name", "rel").OnElements("a")
	p.AllowAttrs("target").Matching(word("_blank")).OnElements("a")
	p.AllowAttrs("cite").OnElements("blockquote", "q", "del", "ins")
	p.AllowAttrs("datetime").OnElements("time", "del", "ins")
	p.AllowAttrs("open").OnElements("details")
	p.AllowAttrs("start", "value").Matching(number).OnElements("ol", "li")
	p.AllowAttrs("type").Matching(word("[1ai]")).OnElements("ol")
	p.AllowAttrs("reversed").OnElements("ol")
	p.AllowAttrs("colspan", "rowspan", "span").Matching(number).OnElements("td", "th", "col", "colgroup")
	p.AllowAttrs("scope").Matching(word("row|col|rowgroup|colgroup")).OnElements("th")
	p.AllowAttrs("headers").OnElements("td", "th")
	p.AllowAttrs("src").OnElements("img", "video", "audio", "source", "track")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(size).OnElements("img", "video", "table", "td", "th")
	p.AllowAttrs("loading").Matching(word("lazy|eager")).OnElements("img")
	p.AllowAttrs("controls", "loop", "muted", "playsinline").OnElements("video", "audio")
	p.AllowAttrs("preload").Matching(word("none|metadata|auto")).OnElements("video", "audio")
	p.AllowAttrs("poster").OnElements("video")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^[\w./+-]+$`)).OnElements("source")
	p.AllowAttrs("kind", "srclang", "label", "default").OnElements("track")
	return p
})

// bareTag recognises a tag without attributes that any post may use: <kbd>, </kbd>.
func bareTag(raw string) (name string, end, ok bool) {
	if len(raw) < 3 || raw[0] != '<' || raw[len(raw)-1] != '>' {
		return "", false, false
	}
	name, end = strings.CutPrefix(raw[1:len(raw)-1], "/")
	return name, end, plainTags[name]
}

// resolve checks and maps the addresses in a start tag. changed is false when the tag
// can stay as it is.
func (p *page) resolve(t html.Token) (tag string, changed bool) {
	attrs := make([]html.Attribute, 0, len(t.Attr)+5)
	shown := Picture{}
	for _, a := range t.Attr {
		if addressed[a.Key] {
			a.Val = unescapeCalls(a.Val)
		}
		val, ok := p.address(t.Data, a)
		if strings.HasPrefix(val, "{") && addressed[a.Key] { // a call that names no place here
			val = string(util.URLEscape([]byte(val), false))
		}
		changed = changed || !ok || val != a.Val
		if !ok {
			continue
		}
		if t.Data == "img" && a.Key == "src" {
			shown = p.mapImage(a.Val)
			attrs = append(attrs, imageFacts(t, shown)...)
			changed = true
		}
		a.Val = val
		attrs = append(attrs, a)
	}
	if t.Attr = attrs; !p.raw.keep {
		closed := false
		t.Attr, closed = closeBehind(t)
		changed = changed || closed
	}
	if t.Data == "img" {
		return p.rawImage(t, shown), changed
	}
	return t.String(), changed
}

// address returns the value that an attribute gets, and false when it must go.
func (p *page) address(element string, a html.Attribute) (val string, ok bool) {
	switch a.Key {
	case "href", "cite":
		ok = p.raw.keep || SafeURL(a.Val, false)
		if ok && element == "a" {
			return p.mapLink(a.Val), true
		}
		return a.Val, ok
	case "src", "poster":
		if !SafeURL(a.Val, true) || !allowed[element] {
			return a.Val, p.raw.keep
		}
		return p.mapImage(a.Val).Src, true
	}
	return a.Val, true
}

// imageFacts returns what an <img> of the author lacks: lazy loading, and its size or the
// side that follows from the one given.
func imageFacts(t html.Token, shown Picture) (attrs []html.Attribute) {
	attrs = missingSides(t, shown)
	if !has(t, "loading") {
		attrs = append(attrs, html.Attribute{Key: "loading", Val: "lazy"})
	}
	if !has(t, "decoding") {
		attrs = append(attrs, html.Attribute{Key: "decoding", Val: "async"})
	}
	return attrs
}

func missingSides(t html.Token, shown Picture) []html.Attribute {
	if shown.Width <= 0 || shown.Height <= 0 {
		return nil
	}
	side := func(key string, n int) html.Attribute { return html.Attribute{Key: key, Val: strconv.Itoa(max(n, 1))} }
	w, wide := pixels(t, "width")
	h, high := pixels(t, "height")
	switch {
	case !has(t, "width") && !has(t, "height"):
		return []html.Attribute{side("width", shown.Width), side("height", shown.Height)}
	case wide && !has(t, "height"):
		return []html.Attribute{side("height", (w*shown.Height+shown.Width/2)/shown.Width)}
	case high && !has(t, "width"):
		return []html.Attribute{side("width", (h*shown.Width+shown.Height/2)/shown.Height)}
	}
	return nil
}

// pixels returns the value of an attribute that is a number of pixels.
func pixels(t html.Token, key string) (n int, ok bool) {
	for _, a := range t.Attr {
		if a.Key == key {
			n, err := strconv.Atoi(strings.TrimSpace(a.Val))
			return n, err == nil && n > 0 && n < 100_000
		}
	}
	return 0, false
}

// removed notes which elements the sanitiser is about to take out of raw, so that the
// author does not wonder where a video went.
func (p *page) removed(n ast.Node, raw string) {
	var names []string
	seen := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(raw))
	for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
		if tt != html.StartTagToken && tt != html.SelfClosingTagToken {
			continue
		}
		b, _ := z.TagName()
		if name := string(b); !allowed[name] && !seen[name] {
			seen[name] = true
			names = append(names, "<"+name+">")
		}
	}
	if len(names) == 0 {
		return
	}
	if name := component(raw); name != "" && !known[strings.ToLower(name)] {
		e := fault.New(fault.Unsupported, "Galley does not run components such as <%s>, so it is left out; what stands in it is shown.", name)
		e.Fix = "Write in Markdown or HTML what it shows."
		p.problem(n, e)
		return
	}
	e := fault.New(fault.Refused, "HTML in a post may hold text, pictures, sound and video, so %s was left out.",
		strings.Join(names[:min(len(names), 5)], ", "))
	e.Fix = "To publish it, trust the HTML of this site in its settings."
	p.problem(n, e)
}
