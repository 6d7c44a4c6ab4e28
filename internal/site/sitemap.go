package site

import (
	"encoding/xml"
	"fmt"
	"io"

	"galley/internal/post"
)

// renderSitemap writes the pages worth finding, https://www.sitemaps.org/protocol.html:
// home, posts, pages, archive, tags and categories; of lists the first page. A page
// without a known date has no lastmod.
func (s *Site) renderSitemap(w io.Writer) error {
	x := &xmlWriter{}
	x.raw(xml.Header)
	x.open("urlset", "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9",
		"xmlns:image", "http://www.google.com/schemas/sitemap-image/1.1")
	for _, page := range s.mapped() {
		x.open("url")
		x.text("loc", page.address)
		if page.changed != "" {
			x.text("lastmod", page.changed)
		}
		if page.image != "" {
			x.open("image:image")
			x.text("image:loc", page.image)
			x.close("image:image")
		}
		x.close("url")
	}
	x.close("urlset")
	return x.flush(w, sitemapPath)
}

// mappedPage is a page as the sitemap has it.
type mappedPage struct{ address, changed, image string }

// mapped returns the pages of the sitemap. They follow from the heads of posts.
func (s *Site) mapped() []mappedPage {
	if s.reads != nil {
		pages := s.plain.mapped()
		s.reads.note(factSitemap, digestOf(fmt.Sprint(pages)))
		return pages
	}
	var pages []mappedPage
	for _, output := range s.Outputs() {
		if r, ok := s.plan.get().routes[output.Path]; ok && s.inSitemap(r) {
			pages = append(pages, mappedPage{s.absolute(urlOf(output.Path)), stamp(s.changed(r)), s.sitemapImage(r)})
		}
	}
	return pages
}

// sitemapImage returns the address of a post's own image, which image searches may find.
// The images inside articles are not named: that would render every post a second time.
func (s *Site) sitemapImage(r route) string {
	if r.kind != KindPost && r.kind != KindPage {
		return ""
	}
	return s.share(s.entry(r.post)).url
}

func (s *Site) inSitemap(r route) bool {
	switch r.kind {
	case KindPost:
		return s.entry(r.post).listed
	case KindPage, KindTerms, KindArchive, KindSeries, KindYear:
		return true
	case KindHome, KindList:
		return r.number == 1
	}
	return false
}

// changed returns when what a page shows was last changed, zero when unknown.
func (s *Site) changed(r route) post.Date {
	switch r.kind {
	case KindPost, KindPage:
		return lastChange(s.entry(r.post).post)
	case KindList, KindSeries:
		return s.lastOf(r.term.posts)
	case KindYear:
		return s.lastOf(s.order.get().years[r.number].posts)
	case KindHome:
		return s.lastOf(s.order.get().own[r.edition])
	}
	return s.lastOf(s.order.get().posts)
}

func (s *Site) lastOf(posts []int) post.Date {
	var last post.Date
	for _, i := range posts {
		if d := lastChange(s.entry(i).post); d.Time.After(last.Time) {
			last = d
		}
	}
	return last
}

// renderRobots lets everyone in, and names the sitemap once its address is known.
func (s *Site) renderRobots(w io.Writer) error {
	text := "User-agent: *\nAllow: /\n"
	if s.config.BaseURL != "" {
		text += "\nSitemap: " + s.absolute("/"+sitemapPath) + "\n"
	}
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("write %s: %w", robotsPath, err)
	}
	return nil
}
