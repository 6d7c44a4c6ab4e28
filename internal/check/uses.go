package check

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"galley/internal/render"
	"galley/internal/site"
)

// Use is a place where a post shows a file of the folder, or links to one.
type Use struct {
	File   string // its path in the folder; "" when there is no such file
	Dest   string // for one that is missing: its address, as the page has it
	Line   int    // in the post
	Column int    // in characters; 0 when it is not known
	Field  bool   // it is the post's own image
	Bare   bool   // a picture that nothing describes, though the text could
}

// MediaEndings are the endings of files that are shown in pages or linked from them, with
// what they are.
var MediaEndings = map[string]string{
	".jpg": "picture", ".jpeg": "picture", ".png": "picture", ".gif": "picture", ".webp": "picture",
	".avif": "picture", ".svg": "picture", ".bmp": "picture", ".ico": "picture",
	".mp4": "film", ".webm": "film", ".mov": "film", ".m4v": "film", ".ogv": "film",
	".mp3": "sound", ".ogg": "sound", ".oga": "sound", ".m4a": "sound", ".wav": "sound", ".flac": "sound", ".opus": "sound",
	".pdf": "document", ".epub": "document", ".zip": "document", ".docx": "document", ".odt": "document", ".pptx": "document", ".xlsx": "document",
}

// MediaKind says what a file is by the ending of its name: "picture", "film", "sound",
// "document", and "" for what is none of them.
func MediaKind(name string) string { return MediaEndings[strings.ToLower(path.Ext(name))] }

// Uses are the files that the post shows or links to, in the order of its text.
func (r *Reading) Uses() []Use { return r.uses }

// Names are the keys of all names of files that the post's text holds in any notation,
// front matter and comments included. See NameKey.
func (r *Reading) Names() []string { return r.names }

// use takes note of a file that one address of an element leads to. A post is none.
func (t *text) use(b render.Block, kind, dest string, token *html.Token, used map[string]int) {
	target, _, _ := strings.Cut(dest, "#")
	if target == "" || !site.Local(dest) {
		return
	}
	source, exists := t.exported(target)
	if exists && (source == "" || t.isPost(source)) {
		return
	}
	target, _, _ = strings.Cut(target, "?")
	if !exists && kind == Link && MediaKind(decoded(target)) == "" {
		return // a page, which the proof-reader speaks of
	}
	one := Use{File: source, Bare: kind == Image && undescribed(token)}
	if !exists {
		one.Dest = decoded(target)
		source = one.Dest
	}
	one.Line, one.Column = t.usePlace(b, source, dest, used)
	t.reading.uses = append(t.reading.uses, one)
}

func (r *reader) isPost(source string) bool {
	_, is := r.site.Post(source)
	return is
}

// undescribed reports whether an element is a picture without a description. One that says with
// an empty one that it needs none, in HTML of the author's own, looks the same: Markdown
// writes it so as well.
func undescribed(token *html.Token) bool {
	if token.Data != "img" {
		return false
	}
	for _, a := range token.Attr {
		if a.Key == "alt" && strings.TrimSpace(a.Val) != "" {
			return false
		}
	}
	return true
}

// usePlace finds a file in its block: by its address on the page, else by its name as it
// is or as addresses have it, else in a reference at another place.
func (t *text) usePlace(b render.Block, source, dest string, used map[string]int) (line, column int) {
	skip := used[dest]
	used[dest]++
	t.split()
	name := path.Base(source)
	forms := []string{dest, decoded(dest), name, url.PathEscape(name)}
	for _, form := range forms {
		if line, column = find(t.lines, b.Line, min(b.EndLine, len(t.lines)), form, skip); line > 0 {
			return line, addressStart(t.lines[line-1], column)
		}
	}
	for _, form := range forms {
		if line, column = find(t.lines, 1, len(t.lines), form, 0); line > 0 {
			return line, addressStart(t.lines[line-1], column)
		}
	}
	return b.Line, 0
}

// addressStart returns the column at which the address begins that a column lies in.
func addressStart(line string, column int) int {
	letters := []rune(line)
	for column > 1 && !strings.ContainsRune(" \t\"'<>()[]", letters[column-2]) {
		column--
	}
	return column
}

// NamesIn returns the keys of the names of files that a text holds, in any notation. It
// may hold more than pages show, and never less: a file whose key is not among them is
// not named there.
func NamesIn(text string) []string {
	seen := map[string]bool{}
	var keys []string
	for at := 0; at < len(text); at++ {
		next := strings.IndexByte(text[at:], '.')
		if next < 0 {
			break
		}
		at += next
		end := at + 1
		for end < len(text) && text[end] < utf8.RuneSelf && isPlain(rune(text[end])) {
			end++
		}
		if MediaEndings[strings.ToLower(text[at:end])] == "" {
			continue
		}
		from := at
		for from > 0 && !isSpaceOrQuote(text[from-1]) && at-from < longestName {
			from--
		}
		if key := NameKey(decoded(text[from:end])); !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	return keys
}

// longestName bounds, in bytes, how far before its ending a name is looked for.
const longestName = 512

func isSpaceOrQuote(c byte) bool { return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' }

// NameKey is what the name of a file is compared by: the letters and numbers that its last
// part ends with, in small letters, and its ending. "My photo.JPG" and "photo.jpg" share a
// key, so that a name with a space in it is found whatever stands before.
func NameKey(name string) string {
	name = strings.ToLower(norm.NFC.String(name))
	ext := path.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	from := len(stem)
	for from > 0 {
		r, size := utf8.DecodeLastRuneInString(stem[:from])
		if !isPlain(r) {
			break
		}
		from -= size
	}
	return stem[from:] + ext
}

func isPlain(r rune) bool {
	return r == '-' || r == '_' || r > unicode.MaxASCII || unicode.IsLetter(r) || unicode.IsDigit(r)
}
