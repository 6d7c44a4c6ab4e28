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

// Pictures are written as calls, too, which become what Markdown's own way gives:
//
//	{{< figure src="a.jpg" alt="words" caption="words" link="/b/" >}}  Hugo
//	{% asset_img a.jpg words %}, {% img /a.jpg 300 "words" %}          Hexo
//
// A caption or title is the image's title, and so the caption of one that stands alone.

var (
	// imageWords are what stands before the words of such a call: classes, the address,
	// width and height.
	imageWords = regexp.MustCompile(`^(?:[\w-]+\s+)*?(\S*[./]\S*)((?:\s+\d+(?:%|px)?)*)(?:\s+(.*))?$`)
	// quotedFile is an address in quotes, with what is no part of the words behind it.
	quotedFile = regexp.MustCompile(`^["']([^"']*\.[^"']*)["'](?:\s+\d+(?:%|px)?)*`)
	quoted     = regexp.MustCompile(`"([^"]*)"|'([^']*)'`)
)

// figureNames are what figures are called in Hugo's themes.
var figureNames = set("figure image img")

// pictureParser makes images of calls for pictures.
type pictureParser struct{}

// Trigger implements parser.InlineParser.
func (pictureParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (pictureParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 6 || line[1] != '{' && line[1] != '%' {
		return nil
	}
	if line[1] == '{' { // Hugo's may go on in the next lines
		line = block.Source()[segment.Start:]
	}
	name, words, length := callWords(line[:min(len(line), maxShortcode)])
	n := pictureOf(line[1] == '{', name, words)
	if n == nil || !advance(block, segment.Start+length) {
		return nil
	}
	return placed(n, segment.Start)
}

// pictureOf makes an image of a call, nil for one that is for no picture.
func pictureOf(hugo bool, name string, words []byte) ast.Node {
	switch {
	case hugo && figureNames[name]:
		return figure(words)
	case !hugo && (name == "asset_img" || name == "img"):
		return taggedImage(words)
	case !hugo && (name == "image" || name == "inlineImg" || name == "picture"):
		return listedImage(words)
	}
	return nil
}

// callWords takes a call that text begins with apart: {{< name words >}} or {% name words %}.
// The name is "" when it is none, or holds the beginning of another.
func callWords(text []byte) (name string, words []byte, length int) {
	open, closing := "{%", "%}"
	switch text[1] {
	case '{':
		open, closing = "{{", map[byte]string{'<': ">}}", '%': "%}}"}[text[2]]
		words = text[3:]
	case '%':
		words = text[2:]
	}
	end := bytes.Index(words, []byte(closing))
	if closing == "" || end < 0 {
		return "", nil, 0
	}
	length = len(text) - len(words) + end + len(closing)
	words = bytes.TrimSpace(bytes.Trim(words[:end], "-/ \t\n"))
	if bytes.Contains(words, []byte(open)) {
		return "", nil, 0
	}
	behind := bytes.IndexAny(words, " \t\n")
	if behind < 0 {
		behind = len(words)
	}
	return string(words[:behind]), bytes.TrimSpace(words[behind:]), length
}

// advance moves a reader on to a place of the source, and reports whether that is in the
// block it reads.
func advance(block text.Reader, to int) bool {
	for {
		line, segment := block.PeekLine()
		switch {
		case line == nil, to < segment.Start:
			return false
		case to <= segment.Stop:
			block.Advance(to - segment.Start)
			return true
		}
		block.AdvanceLine()
	}
}

func placed(n ast.Node, at int) ast.Node {
	n.(interface{ SetPos(int) }).SetPos(at)
	return n
}

// figure makes an image of the words of Hugo's figure, in its link when it has one; nil
// when it names no picture.
func figure(words []byte) ast.Node {
	v := valuesIn(words, false)
	values := v.keyed
	if !v.whole {
		return nil
	}
	if len(v.plain) > 0 && len(values["src"]) == 0 && pictureEndings[strings.ToLower(path.Ext(string(v.plain[0])))] {
		values["src"] = v.plain[0]
		if len(v.plain) > 1 {
			values["alt"] = v.plain[1]
		}
		v.plain = nil
	}
	if len(v.plain) > 0 || len(values["src"]) == 0 {
		return nil
	}
	title := values["caption"]
	if heading := values["title"]; len(title) == 0 {
		title = heading
	} else if len(heading) > 0 {
		title = bytes.Join([][]byte{heading, title}, []byte(": "))
	}
	alt := values["alt"]
	if alt == nil {
		alt = title // as Hugo has it
	}
	img := newImage(values["src"], title, alt)
	if len(values["link"]) == 0 {
		return img
	}
	link := ast.NewLink()
	link.Destination = values["link"]
	link.AppendChild(link, img)
	return link
}

// listedImage makes an image of words that commas may part, the file first, as Eleventy's
// and some of Hexo's themes have them; nil when the first is no picture's file.
func listedImage(words []byte) ast.Node {
	v := valuesIn(words, false)
	dest := v.first("src", "path")
	if dest == nil && len(v.plain) > 0 {
		dest, v.plain = bytes.TrimRight(v.plain[0], ","), v.plain[1:]
	}
	if !pictureEndings[strings.ToLower(path.Ext(string(dest)))] {
		return nil
	}
	alt := bytes.TrimRight(v.first("alt"), ",")
	if len(alt) == 0 && len(v.plain) > 0 && !bytes.HasSuffix(v.plain[0], []byte("px")) {
		alt = bytes.TrimRight(v.plain[0], ",")
	}
	return newImage(dest, v.first("title", "caption"), alt)
}

// taggedImage makes an image of the words of a tag of Hexo's, nil when they name none.
func taggedImage(words []byte) ast.Node {
	if m := quotedFile.FindSubmatchIndex(words); m != nil {
		title := bytes.Trim(bytes.TrimSpace(words[m[1]:]), `"'`)
		return newImage(words[m[2]:m[3]], title, title)
	}
	m := imageWords.FindSubmatchIndex(words)
	if m == nil {
		return nil
	}
	var title []byte
	if m[6] >= 0 {
		title = words[m[6]:m[7]]
	}
	alt := title
	if q := quoted.FindAllSubmatch(title, 2); len(q) > 0 {
		title = append(q[0][1], q[0][2]...)
		if alt = title; len(q) > 1 {
			alt = append(q[1][1], q[1][2]...)
		}
	}
	return newImage(words[m[2]:m[3]], title, alt)
}

func newImage(dest, title, alt []byte) *ast.Image {
	link := ast.NewLink()
	link.Destination, link.Title = dest, title
	img := ast.NewImage(link)
	if words := strings.TrimSpace(string(alt)); words != "" {
		img.AppendChild(img, ast.NewString([]byte(words)))
	}
	return img
}
