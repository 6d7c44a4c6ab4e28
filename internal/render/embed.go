package render

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// An embed is a wiki link behind an exclamation mark, as Obsidian has it:
//
//	![[picture.png]], ![[picture.png|300]], ![[picture.png|words|300x200]]
//
// A picture is shown, any other file and any note is a link to it.

// pictureEndings are the names of files that an embed shows.
var pictureEndings = set(".png .jpg .jpeg .gif .webp .svg .avif .bmp")

// sideOf is the attribute of an image that holds the width and height its author gave.
const sideOf = "sides"

// embed makes what ![[inner]] stands for of inner, a part of the source; nil for a note.
func embed(inner []byte) ast.Node {
	file, words, _ := bytes.Cut(inner, []byte("|"))
	file = bytes.TrimSpace(bytes.TrimSuffix(file, []byte(`\`))) // as a table has its bars
	name, _, _ := strings.Cut(string(file), "#")
	ending := strings.ToLower(path.Ext(name))
	if ending == "" || len(ending) > 5 || ending == ".md" || ending == ".mdx" {
		return nil
	}
	if !pictureEndings[ending] {
		link := ast.NewLink()
		link.Destination = file
		link.AppendChild(link, ast.NewString([]byte(firstOf(strings.TrimSpace(string(words)), path.Base(name)))))
		return link
	}
	var sides [2]int
	var alt []byte
	for word := range bytes.SplitSeq(words, []byte("|")) {
		if w, h, ok := sidesIn(strings.TrimSpace(strings.Trim(string(word), `\`))); ok {
			sides = [2]int{w, h}
		} else if alt == nil {
			alt = bytes.Trim(word, `\`)
		}
	}
	img := newImage(file, nil, alt)
	if sides[0] > 0 {
		img.SetAttributeString(sideOf, sides)
	}
	return img
}

// sidesIn reads "300" and "300x200".
func sidesIn(word string) (w, h int, ok bool) {
	width, height, both := strings.Cut(word, "x")
	w, err := strconv.Atoi(width)
	if err == nil && both {
		h, err = strconv.Atoi(height)
	}
	return w, h, err == nil && w > 0 && w <= maxSide && h >= 0 && h <= maxSide
}

// maxSide bounds what a picture is said to measure.
const maxSide = 10_000

// sides returns the size at which an image is shown: what its author gave, with the side
// that follows from it, else that of its file.
func sides(n *ast.Image, shown Picture) (w, h int) {
	given, ok := n.AttributeString(sideOf)
	if !ok {
		return shown.Width, shown.Height
	}
	asked := given.([2]int)
	if asked[1] == 0 && shown.Width > 0 {
		asked[1] = max((asked[0]*shown.Height+shown.Width/2)/shown.Width, 1)
	}
	return asked[0], asked[1]
}
