package check

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"galley/internal/fault"
	"galley/internal/render"
	"galley/internal/site"
)

// text is the article of one post.
type text struct {
	*reader
	path, output string
	source       string
	ids          map[string]bool
	lines        []string // of source, split when a finding needs a place
}

// read goes through the article block by block: the HTML tells what links there
// are, the block's lines tell where to look for them in the Markdown.
func (t *text) read() {
	d := t.document()
	for _, problem := range d.Problems() {
		rule := "text"
		if problem.Code == fault.Unsupported {
			rule = "call"
		}
		t.add(rule, problem.At(t.path, problem.Line, problem.Column))
	}
	for _, b := range d.Blocks() {
		t.block(b)
	}
	t.headings(d)
	t.fences()
}

// block checks the addresses in one block.
func (t *text) block(b render.Block) {
	t.wiki(b)
	seen, used := map[string]int{}, map[string]int{}
	z := html.NewTokenizer(strings.NewReader(b.HTML))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			t.alt(b, &token, seen)
			for _, a := range token.Attr {
				if a.Key == "id" || a.Key == "name" && token.Data == "a" {
					t.ids[a.Val] = true
				}
				if kind := addressKind(token.Data, a.Key); kind != "" {
					t.use(b, kind, a.Val, &token, used)
					t.address(b, kind, a.Val, seen)
				}
			}
		}
	}
}

func hasClass(token html.Token, class string) bool {
	return slices.Contains(token.Attr, html.Attribute{Key: "class", Val: class})
}

// addressKind says what an attribute's address is to: a page, a file, or nothing.
func addressKind(element, attribute string) string {
	switch {
	case attribute == "href" && (element == "a" || element == "area"):
		return Link
	case attribute == "src" && element != "script" && element != "iframe", attribute == "poster":
		return Image
	}
	return ""
}

// address checks one address. seen counts it in its block, so that the second
// mention of a broken link is found at its own place.
func (t *text) address(b render.Block, kind, dest string, seen map[string]int) {
	target, fragment, _ := strings.Cut(dest, "#")
	if target == "" && strings.HasPrefix(dest, "#") {
		t.jump(b, t.path, fragment, seen)
		return
	}
	if !site.Local(dest) {
		t.outside(b, kind, dest, seen)
		return
	}
	t.reading.leans = true
	source, exists := t.exported(target)
	if exists {
		t.lead(b, kind, source, dest, seen)
		if kind == Link && fragment != "" {
			t.jump(b, source, fragment, seen)
		}
		return
	}
	line, column := t.place(b, dest, seen)
	t.add(kind, t.broken(kind, dest).At(t.path, line, column)) // the rules are called like the kinds
}

// exported returns the workspace path of what an address in the page leads to, ""
// for a page the theme makes.
func (t *text) exported(target string) (source string, ok bool) {
	target, _, _ = strings.Cut(target, "?")
	target = decoded(target)
	full := path.Join("/", path.Dir(t.output), target)
	if strings.HasPrefix(target, "/") {
		full = path.Clean(target)
		if below, ok := strings.CutPrefix(full+"/", t.site.BasePath()); ok {
			full = "/" + strings.TrimSuffix(below, "/")
		}
	}
	file := strings.TrimPrefix(full, "/")
	for _, candidate := range []string{file, path.Join(file, "index.html")} {
		if source, ok := t.exists(candidate); ok {
			return source, true
		}
	}
	return "", false
}

// publishFirst is what to do about a link to a draft.
const publishFirst = "Publish that post, or take the link out."

// broken says what is wrong with an address that leads nowhere.
func (t *text) broken(kind, dest string) *fault.Error {
	target, found := t.site.Resolve(t.path, dest)
	dest = decoded(dest)
	switch {
	case found && target.Draft:
		e := fault.New(fault.NotFound, "This link leads to %s, which is not in the site yet.", target.Post)
		e.Fix = publishFirst
		return e
	case found:
		e := fault.New(fault.NotFound, "This address works in Markdown, but not in HTML, where it counts from the page: %s.", dest)
		e.Fix = "Write it as a Markdown link or image, or begin it with a slash."
		return e
	case kind == Image:
		return fault.New(fault.NotFound, "This file does not exist: %s.", dest)
	}
	return fault.New(fault.NotFound, "This link leads nowhere: %s.", dest)
}

// jump notes a link to a place on a page for later.
func (t *text) jump(b render.Block, post, fragment string, seen map[string]int) {
	id := decoded(fragment)
	if id == "" || id == "top" { // every page has a top
		return
	}
	line, column := t.place(b, "#"+fragment, seen)
	if column == 0 {
		line, column = t.wikiPlace(b, id)
	}
	message := "There is no heading or other place #%s on the page this link leads to."
	if post == t.path {
		message = "There is no heading or other place #%s in this post."
	}
	j := jump{post: post, id: id, finding: finding("anchor", fault.New(fault.NotFound, message, id).At(t.path, line, column))}
	if at, ok := t.offset(line, column); ok {
		for _, form := range []string{fragment, id} {
			if strings.HasPrefix(t.source[at:], "#"+form) {
				j.at, j.size = at+1, len(form)
				break
			}
		}
	}
	t.reading.jumps = append(t.reading.jumps, j)
}

// place finds dest in the lines of its block. HTML may show it percent-encoded
// where the author wrote letters, so both are looked for. A link by reference is
// found where its address is given; the last resort is the block's first line.
func (t *text) place(b render.Block, dest string, seen map[string]int) (line, column int) {
	if t.lines == nil {
		t.lines = strings.Split(t.source, "\n")
	}
	skip := seen[dest]
	seen[dest]++
	for _, form := range []string{dest, decoded(dest)} {
		if line, column = find(t.lines, b.Line, min(b.EndLine, len(t.lines)), form, skip); line > 0 {
			return line, column
		}
	}
	for _, form := range []string{"]: " + dest, "]: " + decoded(dest)} {
		if line, column = find(t.lines, 1, len(t.lines), form, 0); line > 0 {
			return line, column + len("]: ")
		}
	}
	return b.Line, 0
}

// decoded undoes percent-encoding where there is a valid one.
func decoded(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// find returns the 1-based line and column, in characters, of the mention of s
// after skip others, else of the last one.
func find(lines []string, from, to int, s string, skip int) (line, column int) {
	for n := from; n <= to; n++ {
		rest, at := lines[n-1], 0
		for {
			i := strings.Index(rest, s)
			if i < 0 {
				break
			}
			line, column = n, utf8.RuneCountInString(lines[n-1][:at+i])+1
			if skip == 0 {
				return line, column
			}
			skip--
			at += i + len(s)
			rest = rest[i+len(s):]
		}
	}
	return line, column
}
