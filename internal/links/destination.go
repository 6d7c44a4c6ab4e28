package links

import (
	"html"
	"net/url"
	"strings"

	"galley/internal/dialect"
	"galley/internal/render"
)

// A destination is a path with what may stand before and behind it.
type destination struct {
	lead     string // "{static}", "@/", the address of the site: what is no path
	path     string // as written, encoded or not
	query    string // with its "?"
	fragment string // with its "#"
	end      string // of the call that the path is in
	inside   bool   // query and fragment are in that call, too
	named    bool   // path may be the name of a post
	raw      bool   // nothing in path is encoded
	rootless bool   // lead stands for the slash that path has been given
	dots     bool   // "./" goes before a path that has no other dots
}

// leads are the words that generators know before a path; those that end in a slash stand
// for a folder.
var leads = []string{"{filename}", "{static}", "{attach}", "|filename|", "|static|", "|attach|", "@/", "~/"}

// takeApart splits a destination. base is the address of the site, "" for none.
func takeApart(base, dest string) (d destination) {
	if c, ok := dialect.ParseCall(dest); ok {
		return takeCallApart(&c)
	}
	if i := strings.IndexByte(dest, '#'); i >= 0 {
		dest, d.fragment = dest[:i], dest[i:]
	}
	if i := strings.IndexByte(dest, '?'); i >= 0 {
		dest, d.query = dest[:i], dest[i:]
	}
	d.path = dest
	words := leads
	if base != "" {
		words = append([]string{base}, leads...)
	}
	for _, word := range words {
		if rest, ok := strings.CutPrefix(dest, word); ok {
			d.lead, d.path = word, rest
			if d.rootless = strings.HasSuffix(word, "/"); d.rootless {
				d.path = "/" + rest
			}
			return d
		}
	}
	return d
}

// takeCallApart splits a destination with a call.
func takeCallApart(c *dialect.Call) destination {
	d := takeApart("", c.Path)
	d.lead, d.end, d.named, d.raw = c.Lead+d.lead, c.End, c.Name, c.Raw
	if behind := takeApart("", c.Rest); d.query+d.fragment == "" && behind.path == "" {
		d.query, d.fragment = behind.query, behind.fragment
	} else {
		d.inside, d.end = true, c.End+c.Rest
	}
	if d.rootless = c.Top && !strings.HasPrefix(d.path, "/"); d.rootless {
		d.path = "/" + d.path
	}
	return d
}

// with returns the destination with another path, encoded.
func (d *destination) with(path string) string {
	if d.rootless {
		path = strings.TrimPrefix(path, "/")
	}
	if d.dots && !strings.HasPrefix(path, ".") && !strings.HasPrefix(path, "/") {
		path = "./" + path
	}
	if d.inside {
		return d.lead + path + d.query + d.fragment + d.end
	}
	return d.lead + path + d.end + d.query + d.fragment
}

// bare returns the destination without query and fragment.
func (d *destination) bare() string {
	one := *d
	one.query, one.fragment, one.dots = "", "", false
	return one.with(d.path)
}

// decodedPath returns the path as people read it.
func (d *destination) decodedPath() string { return decoded(d.path) }

// encode writes a path as the old one is written: with everything encoded that may be,
// or only what must be.
func (d *destination) encode(path string) string {
	if d.raw {
		return path
	}
	must := needsEscape
	if full := strings.Contains(d.path, "%") && isASCII(d.path); full {
		must = func(c byte) bool { return c >= 0x80 || needsEscape(c) }
	}
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		if c := path[i]; must(c) {
			b.WriteString("%" + strings.ToUpper(string([]byte{hex[c>>4], hex[c&15]})))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

const hex = "0123456789abcdef"

// needsEscape reports whether a byte means something else in an address, or in the text
// around one.
func needsEscape(c byte) bool {
	return c <= ' ' || c == 0x7f || strings.IndexByte(`%#?"<>|\^`+"`{}[]", c) >= 0
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// like writes an id encoded where the old fragment is.
func like(fragment, id string) string {
	if strings.Contains(fragment, "%") {
		return url.PathEscape(id)
	}
	return id
}

// Written returns a destination as it stands in the text, in the place of an old one.
func Written(old *Link, dest string) string {
	switch old.Form {
	case render.BareLink:
		dest = ampersands(dest)
		if !balanced(dest) {
			dest = strings.NewReplacer("(", `\(`, ")", `\)`).Replace(dest)
		}
	case render.AngledLink:
		if dest = ampersands(dest); !strings.Contains(old.Dest, "%20") {
			dest = strings.ReplaceAll(dest, "%20", " ")
		}
	case render.EmbedLink: // nothing is encoded there
		dest = decoded(dest)
	case render.HTMLLink, render.HTMLSourceLink:
		dest = strings.NewReplacer("'", "&#39;", `"`, "&#34;", "<", "&lt;", ">", "&gt;").Replace(ampersands(dest))
	}
	return dest
}

// ampersands escapes those that would begin a character reference.
func ampersands(dest string) string {
	if html.UnescapeString(dest) == dest {
		return dest
	}
	return strings.ReplaceAll(dest, "&", "&amp;")
}

// balanced reports whether each parenthesis has its other.
func balanced(s string) bool {
	open := 0
	for _, r := range s {
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 {
			return false
		}
	}
	return open == 0
}
