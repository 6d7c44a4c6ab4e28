package dialect

import (
	"regexp"
	"strings"
)

// A Call is a destination in which a call of a generator's templates stands for a place:
//
//	{{ site.baseurl }}/about/           the site's own address, before a path
//	{{ "/about/" | relative_url }}      a path, in quotes
//	{% link _posts/2024-01-31-a.md %}   a file
//	{{< ref "posts/a.md" >}}            a file, with or without its ending
//	{% post_url 2024-01-31-a %}         the name of a post
//
// Several generators write alike, so nothing hangs on which it is.
type Call struct {
	Lead string // what stands before the path: calls for the site's address, the beginning of a call
	Path string // as written; it may have a query and a fragment
	End  string // the end of the call that the path is in, "" when it is in none
	Rest string // what stands behind that call
	Top  bool   // Path is from the top of the site, whether or not it begins with a slash
	Name bool   // Path may be the name of a post
	Raw  bool   // Path is a name of a file, and no part of an address: nothing in it is encoded
}

var (
	// siteCall is the address of the site, in Liquid, Nunjucks and Go's templates.
	siteCall = regexp.MustCompile(`^\{\{-?\s*(?:site\.(?:baseurl|url|github\.url)|\.?\$?\.?Site\.BaseURL)\s*-?\}\}`)
	// pathCall is a path in quotes that filters make an address of.
	pathCall = regexp.MustCompile(`^(\{\{-?\s*["'])([^"']*)(["']\s*(?:\|\s*(?:relative_url|absolute_url|url|prepend:\s*site\.(?:baseurl|url))\s*)+-?\}\})`)
	// fileCall is a file: Jekyll's link, and Hugo's ref and relref, which leave endings out.
	fileCall = regexp.MustCompile(`^(\{%-?\s*link\s+)([^\s%][^%]*?)(\s*-?%\})`)
	refCall  = regexp.MustCompile(`^(\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?"?)([^\s"%>][^"%>]*?)("?\s*[%>]\}\})`)
	// assetCall is a file of the post, in Hexo.
	assetCall = regexp.MustCompile(`^(\{%-?\s*asset_path\s+["']?)([^"'%]+?)(["']?\s*-?%\})`)
	// nameCall is the name of a post's file, in Jekyll and Hexo; post_link has words behind it.
	nameCall = regexp.MustCompile(`^(\{%-?\s*(?:post_url|post_path|post_link)\s+["']?)([^\s"'%]+)(["']?(?:\s[^%]*)?-?%\})`)
)

// ParseCall takes a destination with a call apart. It is not ok for any other, nor for a
// call that Galley does not know.
func ParseCall(dest string) (c Call, ok bool) {
	if !strings.HasPrefix(dest, "{") {
		return Call{}, false
	}
	at := 0
	for {
		length := len(siteCall.FindString(dest[at:]))
		if length == 0 {
			break
		}
		at += length
	}
	rest := dest[at:]
	for _, one := range []*regexp.Regexp{fileCall, refCall, nameCall, assetCall, pathCall} {
		m := one.FindStringSubmatch(rest)
		if m == nil {
			continue
		}
		return Call{
			Lead: dest[:at] + m[1], Path: m[2], End: m[3], Rest: rest[len(m[0]):],
			Top: one == fileCall || one == pathCall, Name: one == nameCall || one == refCall, Raw: one != pathCall,
		}, true
	}
	return Call{Lead: dest[:at], Path: rest, Top: true}, at > 0
}

// meant returns the path that a call stands for, with what is behind it.
func (c *Call) meant() string {
	p := c.Path + c.Rest
	if c.Top && !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return p
}
