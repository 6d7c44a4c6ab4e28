package render

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What a generator would embed from elsewhere is a link here, so that a page asks nobody
// for anything before its reader wants it:
//
//	{{< youtube w7Ft2ymGmfc >}}, {% youtube w7Ft2ymGmfc %}, {% include youtube.html id="…" %}
//
// and so are calls that name a post or a file: {% post_link name words %}.

// linkCallParser makes links of calls.
type linkCallParser struct{ wiki bool }

// Trigger implements parser.InlineParser.
func (linkCallParser) Trigger() []byte { return []byte{'{', ':'} }

// Parse implements parser.InlineParser.
func (p linkCallParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 6 || line[1] != line[0] && line[1] != '%' || parent.Kind() == ast.KindLink {
		return nil
	}
	if n, length := otherCall(line[:min(len(line), maxShortcode)]); n != nil {
		block.Advance(length)
		return placed(n, segment.Start)
	}
	if line[0] != '{' {
		return nil
	}
	if bytes.HasPrefix(line, []byte("{% include")) { // it may go on in the next lines
		line = block.Source()[segment.Start:]
	}
	line = line[:min(len(line), maxShortcode)]
	name, words, length := callWords(line)
	if name == "" || len(words) == 0 {
		return nil
	}
	var n ast.Node
	switch {
	case line[1] == '{':
		n = embedded(name, words)
	case name == "post_link":
		n = p.postLink(line[:length], words)
	case name == "asset_link":
		n = assetLink(words)
	case name == "include":
		n = included(words)
	default:
		n = embedded(name, words)
	}
	if n == nil || !advance(block, segment.Start+length) {
		return nil
	}
	return placed(n, segment.Start)
}

// otherForm is a call as Zola has it, {{ youtube(id="…") }}, or Astro's themes, ::github{repo="a/b"}.
var otherForm = regexp.MustCompile(`^(?:\{\{-?[ \t]*(\w+)\(([^(){}]*)\)[ \t]*-?\}\}|::(\w+)\{([^{}]*)\})`)

// otherCall makes a link of such a call and returns its length.
func otherCall(line []byte) (n ast.Node, length int) {
	if line[2] == '<' || line[1] == '%' || line[2] == '%' {
		return nil, 0
	}
	m := otherForm.FindSubmatch(line)
	if m == nil {
		return nil, 0
	}
	if len(m[1]) > 0 {
		return embedded(string(m[1]), m[2]), len(m[0])
	}
	return embedded(string(m[3]), m[4]), len(m[0])
}

// A values holds the words of a call: those with a key, and the others in order.
type values struct {
	keyed map[string][]byte
	plain [][]byte
	whole bool // all of the text was words
}

// valuesIn reads words. quotedOnly leaves out values with a key that are in no quotes: in
// Liquid they are names of variables.
func valuesIn(words []byte, quotedOnly bool) (v values) {
	v.keyed = map[string][]byte{}
	list, whole := wordsIn(words)
	for _, w := range list {
		switch value := words[w.from:w.to]; { // a part of the source, as Links needs it
		case w.key == "":
			v.plain = append(v.plain, value)
		case w.quoted || !quotedOnly:
			v.keyed[w.key] = value
		}
	}
	v.whole = whole
	return v
}

// first returns the value of the first of these keys that there is.
func (v *values) first(keys ...string) []byte {
	for _, key := range keys {
		if value := v.keyed[key]; len(value) > 0 {
			return value
		}
	}
	return nil
}

// id returns what a call names: by key, or as its n-th word.
func (v *values) id(n int, keys ...string) string {
	if value := v.first(keys...); value != nil {
		return string(value)
	}
	if n < len(v.plain) {
		return string(v.plain[n])
	}
	return ""
}

// places are the sites that calls embed from, and what stands there before the id.
var places = map[string]string{
	"youtube": "https://www.youtube.com/watch?v=", "youtubePlayer": "https://www.youtube.com/watch?v=", "youtube-lite": "https://www.youtube.com/watch?v=",
	"vimeo": "https://vimeo.com/", "bilibili": "https://www.bilibili.com/video/",
	"gist": "https://gist.github.com/", "github": "https://github.com/", "tweet": "https://twitter.com/i/status/", "twitter": "https://twitter.com/i/status/", "x": "https://twitter.com/i/status/",
	"instagram": "https://www.instagram.com/p/", "twitch": "https://www.twitch.tv/videos/",
}

// ofPlace is an id, or the address itself.
var ofPlace = regexp.MustCompile(`^[\w][\w./:?=&#@%-]*$`)

// embedded makes a link to what a call would embed, nil for one that is not known.
func embedded(name string, words []byte) ast.Node {
	v := valuesIn(words, false)
	id := v.id(0, "id", "src", "url", "repo")
	switch name {
	case "gist":
		if second := v.id(1); second != "" && !strings.Contains(second, ".") && !strings.Contains(id, "/") {
			id += "/" + second
		}
	case "tweet", "x", "twitter":
		if user := v.id(1, "user"); user != "" && v.keyed["id"] != nil {
			return linkTo("https://twitter.com/" + user + "/status/" + id)
		}
	case "embed": // GitBook's and dev.to's
		if !strings.HasPrefix(id, "https://") {
			return nil
		}
		return linkTo(id)
	}
	place, known := places[name]
	if !known || id == "" {
		return nil
	}
	if strings.HasPrefix(id, "https://") || strings.HasPrefix(id, "http://") {
		return linkTo(id)
	}
	return linkTo(place + id)
}

// linkTo makes a link that shows its address, nil for an address that is none.
func linkTo(address string) ast.Node {
	if !ofPlace.MatchString(address) {
		return nil
	}
	return newLink([]byte(address), []byte(address))
}

func newLink(dest, words []byte) *ast.Link {
	link := ast.NewLink()
	link.Destination = dest
	s := ast.NewString(words)
	s.SetCode(true) // as it is
	link.AppendChild(link, s)
	return link
}

// postLink makes a link of Hexo's to a post. Without words it shows the post's title.
func (p linkCallParser) postLink(call, words []byte) ast.Node {
	name, label, _ := bytes.Cut(words, []byte(" "))
	label = bytes.TrimSpace(label)
	if bare, cut := bytes.CutSuffix(label, []byte(" true")); cut { // whether to escape it
		label = bare
	} else if bare, cut := bytes.CutSuffix(label, []byte(" false")); cut {
		label = bare
	}
	label = bytes.Trim(label, `"' `)
	link := newLink(call, []byte(escaped(string(label))))
	if len(label) == 0 && p.wiki {
		link.RemoveChildren(link)
		link.AppendChild(link, placed(&wikiNode{target: string(name)}, -1))
	} else if len(label) == 0 {
		link.FirstChild().(*ast.String).Value = []byte(escaped(string(name)))
	}
	return link
}

// assetLink makes a link of Hexo's to a file of the post.
func assetLink(words []byte) ast.Node {
	file, label, _ := bytes.Cut(words, []byte(" "))
	label = bytes.Trim(bytes.TrimSpace(label), `"'`)
	if len(label) == 0 {
		label = file
	}
	return newLink(file, []byte(escaped(string(label))))
}

// included makes what an include of Jekyll's usual themes shows, nil for one that is not
// known: a picture, or a link to a film.
func included(words []byte) ast.Node {
	end := bytes.IndexAny(words, " \t\n")
	if end < 0 {
		return nil
	}
	file, rest := words[:end], words[end:]
	name := strings.TrimSuffix(path.Base(string(file)), path.Ext(string(file)))
	v := valuesIn(rest, true)
	switch strings.ToLower(name) {
	case "figure", "image", "img", "picture", "post-image", "responsive-image":
		return includedPicture(&v)
	case "video":
		if provider := v.id(len(v.plain), "provider"); provider != "" {
			return embedded(provider, rest)
		}
		if file := v.first("path", "src", "url"); file != nil {
			return newLink(file, []byte(escaped(path.Base(string(file)))))
		}
	case "youtube", "youtubeplayer", "vimeo", "bilibili", "twitch":
		if id := v.first("id", "url", "src", "video", "video_id"); id != nil {
			return embedded(strings.ToLower(name), []byte(`"`+string(id)+`"`))
		}
	}
	return nil
}

// includedPicture makes the picture of an include.
func includedPicture(v *values) ast.Node {
	src, link := v.first("image_path", "path", "src", "image", "file", "img"), v.first("url", "link", "href")
	if src == nil {
		src, link = link, nil
	}
	if src == nil {
		return nil
	}
	title := v.first("caption", "description", "title")
	alt := v.first("alt")
	if alt == nil {
		alt = title
	}
	img := newImage(src, title, alt)
	if link == nil {
		return img
	}
	around := ast.NewLink()
	around.Destination = link
	around.AppendChild(around, img)
	return around
}
