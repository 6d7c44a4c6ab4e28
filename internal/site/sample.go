package site

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
)

// Sample returns an output that shows what a site looks like: "post" is the newest post,
// everything else, and "post" of a site without one, the first page.
func (s *Site) Sample(what string) (output string) {
	if posts := s.order.get().home[0]; what == "post" && len(posts) > 0 {
		return s.entry(posts[0]).output
	}
	return "index.html"
}

var sheetLink = regexp.MustCompile(`<link rel="stylesheet" href="([^"]*)">`)

// SampleLook returns the page that Sample names with its style sheets in it: those of
// settings that are not saved are nowhere to be loaded from.
func (s *Site) SampleLook(what string) (Look, error) {
	output := s.Sample(what)
	var b bytes.Buffer
	if err := s.Render(&b, output); err != nil {
		return Look{}, err
	}
	html := sheetLink.ReplaceAllStringFunc(b.String(), func(link string) string {
		name := sheetLink.FindStringSubmatch(link)[1]
		for strings.HasPrefix(name, "../") {
			name = name[3:]
		}
		css, _, ok := s.Asset(name)
		if !ok {
			return link
		}
		return "<style>" + strings.ReplaceAll(s.withFonts(string(css)), "</", `<\/`) + "</style>"
	})
	return Look{HTML: html, URL: "/" + strings.TrimSuffix(output, "index.html")}, nil
}

var fontURL = regexp.MustCompile(`url\("([^"]+\.woff2)"\)`)

// withFonts puts the fonts of a style sheet into it.
func (s *Site) withFonts(css string) string {
	return fontURL.ReplaceAllStringFunc(css, func(address string) string {
		data, _, ok := s.Asset("assets/" + fontURL.FindStringSubmatch(address)[1])
		if !ok {
			return address
		}
		return `url("data:font/woff2;base64,` + base64.StdEncoding.EncodeToString(data) + `")`
	})
}
