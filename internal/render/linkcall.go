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
	if bytes.HasPrefix(line, []byte("{% include")) || line[1] == '{' { // it may go on in the next lines
		line = block.Source()[segment.Start:]
	}
	line = line[:min(len(line), maxShortcode)]
	name, words, length := callWords(line)
	if name == "" || len(words) == 0 {
		return nil
	}
	var n ast.Node
	switch {
	case name == "button" || name == "btn" || name == "link" || name == "article" || name == "card":
		n, length = button(line, name, words, length)
	case line[1] == '{':
		n = embedded(name, words)
	case textCalls[name] != nil:
		n = textCall(name, words)
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
	"gitlab": "https://gitlab.com/-/snippets/", "codeberg": "https://codeberg.org/", "huggingface": "https://huggingface.co/", "ghcard": "https://github.com/",
	"asciinema": "https://asciinema.org/a/", "codepen": "https://codepen.io/pen/", "jsfiddle": "https://jsfiddle.net/", "spotify": "https://open.spotify.com/",
	"iframe": "", "soundcloud": "",
}

// fileCalls play or show a file, which is a link here.
var fileCalls = set("video audio pdf mp3 mp4 embed-pdf")

// ofPlace is an id, or the address itself.
var ofPlace = regexp.MustCompile(`^[\w][\w./:?=&#@%-]*$`)

// embedded makes a link to what a call would embed, nil for one that is not known.
func embedded(name string, words []byte) ast.Node {
	v := valuesIn(words, false)
	if fileCalls[name] {
		return fileLink(&v)
	}
	id := v.id(0, "id", "src", "url", "repo")
	switch name {
	case "codepen":
		if user := v.id(1, "user"); user != "" && v.keyed["id"] != nil {
			return linkTo("https://codepen.io/" + user + "/pen/" + id)
		}
	case "spotify":
		if kind := v.id(1, "type"); kind != "" && !strings.Contains(id, "/") {
			id = kind + "/" + id
		}
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
	if place == "" {
		return nil
	}
	return linkTo(place + id)
}

// fileLink makes a link to a file, nil when the call names none.
func fileLink(v *values) ast.Node {
	file := v.first("src", "url", "path", "link", "file", "mp4")
	if file == nil && len(v.plain) > 0 {
		file = v.plain[0]
	}
	if !bytes.ContainsAny(file, "./") {
		return nil
	}
	words := string(v.first("title", "caption"))
	if words == "" {
		words = path.Base(string(file))
	}
	return newLink(file, []byte(escaped(words)))
}

// addressWord is a word of a call that is an address.
var addressWord = regexp.MustCompile(`^(?:https?://|mailto:|[./#]|[\w-]+/)\S*$`)

// button makes a link of a call whose words have an address, and returns its length: the
// words of the link stand in it, or between it and its end.
func button(line []byte, name string, words []byte, length int) (ast.Node, int) {
	if line[1] == '%' {
		return taggedButton(words), length
	}
	v := valuesIn(words, false)
	dest := v.first("href", "url", "link", "relref", "ref")
	if dest == nil && name == "link" && len(v.plain) > 0 && addressWord.Match(v.plain[0]) {
		dest, v.plain = v.plain[0], v.plain[1:]
	}
	if dest == nil {
		return nil, 0
	}
	inner, end := untilEnd(line[length:], name)
	shown := string(bytes.TrimSpace(inner))
	if shown == "" {
		shown = string(v.first("text", "label", "title", "content"))
	}
	if shown == "" && len(v.plain) > 0 {
		shown = string(v.plain[0])
	}
	if shown == "" {
		shown = string(dest)
	}
	return newLink(dest, []byte(escaped(shown))), length + end
}

// untilEnd returns what stands before the end of a call of Hugo's, and the length with that.
// It is all on the way to the next call or the next paragraph, so that looking is cheap.
func untilEnd(text []byte, name string) (inner []byte, length int) {
	at := bytes.Index(text, []byte("{{"))
	if at < 0 || bytes.Contains(text[:at], []byte("\n\n")) || len(text) < at+len("{{</>}}") {
		return nil, 0
	}
	ended, words, end := callWords(text[at:])
	if ended != name || len(words) > 0 || !bytes.Contains(text[at:at+end], []byte("/")) {
		return nil, 0
	}
	return text[:at], at + end
}

// taggedButton makes a link of the words of a tag of Hexo's, which commas part: the first
// that is an address, and the first of the others.
func taggedButton(words []byte) ast.Node {
	var dest, shown []byte
	for word := range bytes.SplitSeq(words, []byte(",")) {
		switch word = bytes.Trim(word, ` "'`); {
		case dest == nil && addressWord.Match(word):
			dest = word
		case shown == nil && len(word) > 0:
			shown = word
		}
	}
	if dest == nil || shown == nil {
		return nil
	}
	return newLink(dest, []byte(escaped(string(shown))))
}

// textCalls are tags of Hexo's themes that dress some words, and the elements they are here.
var textCalls = map[string]*struct{ open, end string }{
	"label": {}, "span": {}, "wavy": {"<u>", "</u>"}, "u": {"<u>", "</u>"}, "emp": {"<em>", "</em>"}, "kbd": {"<kbd>", "</kbd>"}, "del": {"<del>", "</del>"},
}

// textCall makes the words that such a tag dresses, which a class may stand before, or a
// colour behind.
func textCall(name string, words []byte) ast.Node {
	shown := words
	switch before, behind, cut := bytes.Cut(words, []byte("@")); {
	case cut && name == "label" && !bytes.ContainsAny(before, " "):
		shown = behind
	case name == "span":
		if _, behind, cut := bytes.Cut(words, []byte(",")); cut {
			shown = behind
		}
	case name == "label":
		if at := bytes.LastIndexByte(words, ' '); at > 0 && styleWords[string(words[at+1:])] {
			shown = words[:at]
		}
	}
	s := ast.NewString([]byte(textCalls[name].open + escaped(string(bytes.TrimSpace(shown))) + textCalls[name].end))
	s.SetCode(true) // as it is
	return s
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
		return fileLink(&v)
	case "audio", "pdf":
		v.plain = nil
		return fileLink(&v)
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
