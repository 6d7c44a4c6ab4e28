package site

// Sample returns an output that shows what a site looks like: "post" is the newest post,
// everything else, and "post" of a site without one, the first page.
func (s *Site) Sample(what string) (output string) {
	if posts := s.order.get().home[0]; what == "post" && len(posts) > 0 {
		return s.entry(posts[0]).output
	}
	return "index.html"
}
