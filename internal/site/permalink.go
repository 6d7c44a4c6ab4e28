package site

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"galley/internal/post"
)

// permalinkToken finds what stands for a part of the address in a pattern.
var permalinkToken = regexp.MustCompile(`:[a-z_]+`)

var permalinkTokens = map[string]bool{
	":year": true, ":month": true, ":day": true, ":slug": true, ":category": true, ":filename": true,
}

// permalink returns the site-absolute URL of a post: its own permalink when it
// states a path, else by the pattern of galley.yaml, else as the generator of the
// folder has it, else by Galley's own pattern for posts or pages, which is below the
// edition's first page. URLs are plain text,
// in Unicode and not percent-encoded, until href or absolute writes them.
func (g *ground) permalink(p *post.Post, ed *edition) string {
	if p.Meta.Permalink != "" || p.IsPage || g.config.Permalink == "" {
		if address := g.dialect.Address(p); address != "" {
			return cleanURL(address)
		}
	}
	if own := ownPermalink(p); own != "" {
		return own
	}
	pattern := cmp.Or(g.config.Permalink, defaultPermalink)
	if p.IsPage {
		pattern = pagePermalink
	}
	return cleanURL(ed.home + permalinkToken.ReplaceAllStringFunc(pattern, func(token string) string {
		return permalinkPart(p, token)
	}))
}

// ownPermalink returns the path in the post's permalink, in which tokens may
// stand too. A full web address or a pattern for another program counts as none.
func ownPermalink(p *post.Post) string {
	own := strings.TrimSpace(p.Meta.Permalink)
	if own == "" || own == "false" || own == "true" || strings.Contains(own, "://") || strings.ContainsAny(own, "{}") {
		return ""
	}
	own = permalinkToken.ReplaceAllStringFunc(own, func(token string) string { return permalinkPart(p, token) })
	return cleanURL(own)
}

func permalinkPart(p *post.Post, token string) string {
	date := p.Meta.Date.Time
	switch token {
	case ":slug":
		return p.Slug()
	case ":filename":
		name := path.Base(p.Path)
		return post.Slugify(strings.TrimSuffix(name, path.Ext(name)))
	case ":category":
		if len(p.Meta.Categories) > 0 {
			return post.Slugify(p.Meta.Categories[0])
		}
		return ""
	}
	if date.IsZero() {
		return "" // an undated post gets an address without the date's folders
	}
	switch token {
	case ":year":
		return fmt.Sprintf("%04d", date.Year())
	case ":month":
		return fmt.Sprintf("%02d", date.Month())
	case ":day":
		return fmt.Sprintf("%02d", date.Day())
	}
	return token
}

// cleanURL returns a site-absolute URL that stays inside the site and ends in
// "/" unless it names a file. Empty and dot segments vanish.
func cleanURL(s string) string {
	segments := strings.Split(s, "/")
	kept := segments[:0]
	for _, part := range segments {
		part = strings.TrimSpace(shortened(strings.Map(urlRune, part)))
		if part != "" && part != "." && part != ".." {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return "/"
	}
	u := "/" + strings.Join(kept, "/")
	if last := kept[len(kept)-1]; !strings.HasSuffix(s, "/") && hasPageExt(last) {
		return strings.TrimSuffix(u, "index.html")
	}
	return u + "/"
}

// longestName is how many bytes the name of a file may have, with room for an ending: file
// systems end at 255.
const longestName = 240

// shortened cuts a part of an address that no file could be called by. An ending stays.
func shortened(part string) string {
	if len(part) <= longestName {
		return part
	}
	ending := ""
	if hasPageExt(part) {
		ending = path.Ext(part)
	}
	return strings.ToValidUTF8(part[:longestName-len(ending)], "") + ending
}

// urlRune drops what cannot stand in a file name on some system or would end a
// URL's path.
func urlRune(r rune) rune {
	if r < ' ' || r == 0x7f || strings.ContainsRune(`?#\:*"<>|`, r) {
		return -1
	}
	return r
}

func hasPageExt(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xml", ".txt", ".json":
		return true
	}
	return false
}

// outputPath returns the file a URL is exported as: "/posts/a/" is
// "posts/a/index.html".
func outputPath(url string) string {
	p := strings.TrimPrefix(url, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		return p + "index.html"
	}
	return p
}

// urlOf is the inverse of outputPath.
func urlOf(output string) string {
	folder, isIndex := strings.CutSuffix(output, "index.html")
	if isIndex && (folder == "" || strings.HasSuffix(folder, "/")) {
		return "/" + folder
	}
	return "/" + output
}

// collisionKey is equal for paths that are one file on some systems: those that
// ignore case, and those that normalise Unicode.
func collisionKey(output string) string {
	if isPlain(output) {
		return output
	}
	return cases.Fold().String(norm.NFC.String(output))
}

// isPlain reports whether s is lower-case ASCII, for which folding changes nothing.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}
