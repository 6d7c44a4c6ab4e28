package site

import (
	"strings"
)

// href returns the link to the site-absolute URL to, as it is written in the
// output file from. It is the one place that decides the form of internal links:
// relative, so that the exported folder works at a domain's root, below a path
// and from a disk; to a folder's index.html unless pretty links are on, because a
// disk has no server to find it. Only the page for addresses that do not exist
// differs when the site's address is known: a server shows it at any depth, so
// its links begin at the site's root.
func (s *Site) href(from, to string) string {
	to, fragment, _ := strings.Cut(to, "#")
	if fragment != "" {
		fragment = "#" + fragment
	}
	if from == notFoundPath && s.config.BaseURL != "" {
		return escapePath(s.basePath) + escapePath(strings.TrimPrefix(s.linkTarget(to), "/")) + fragment
	}
	return relative(from, s.linkTarget(to)) + fragment
}

// linkTarget returns the path a link to url points at.
func (s *Site) linkTarget(url string) string {
	if s.config.PrettyLinks {
		return url
	}
	return "/" + outputPath(url)
}

// relative returns the shortest relative reference from an output file to a
// site-absolute path, percent-encoded.
func relative(from, to string) string {
	to = strings.TrimPrefix(to, "/")
	common := 0 // length of the folders they share
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			common = i + 1
		}
	}
	up := strings.Count(from[common:], "/")
	rest := to[common:]
	if up == 0 {
		if rest == "" {
			return "./"
		}
		return escapePath(rest)
	}
	return strings.Repeat("../", up) + escapePath(rest)
}

// absolute returns the full web address of a site-absolute URL.
func (s *Site) absolute(url string) string {
	return s.base + escapePath(strings.TrimPrefix(url, "/"))
}

const upperHex = "0123456789ABCDEF"

// escapePath percent-encodes what may not stand in the path of a URL. A colon is
// encoded too, or the first segment of a relative link could look like a scheme.
func escapePath(p string) string {
	clean := true
	for i := 0; i < len(p) && clean; i++ {
		clean = pathByte(p[i])
	}
	if clean {
		return p
	}
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		if c := p[i]; pathByte(c) {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(upperHex[c>>4])
			b.WriteByte(upperHex[c&15])
		}
	}
	return b.String()
}

func pathByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		strings.IndexByte("/-._~!$'()*+,;=@&", c) >= 0
}
