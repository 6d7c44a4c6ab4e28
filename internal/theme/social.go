package theme

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
)

// Icon returns a small drawing that stands before the title of a link to the author
// elsewhere: one of a family of plain outlines, by what the place is for. The title says
// which place it is, so the drawing says nothing to screen readers.
func (l Link) Icon() template.HTML {
	return template.HTML(`<svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="` + outlines[placeOf(l.URL)] + `"/></svg>`)
}

// outlines are paths on a ground of 24 by 24.
var outlines = map[string]string{
	"code":   "m8 7-5 5 5 5m8-10 5 5-5 5M14 4l-4 16",
	"talk":   "M21 12a8 8 0 0 1-8 8H4l2-4a8 8 0 1 1 15-4z",
	"film":   "M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm6 4v6l5-3z",
	"photo":  "M4 6h3l2-2h6l2 2h3a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zm8 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
	"person": "M12 3a4 4 0 1 0 0 9 4 4 0 0 0 0-9zM4 21c0-4 3-6 8-6s8 2 8 6",
	"mail":   "M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm0 2 8 6 8-6",
	"sound":  "M9 18V5l11-2v13M9 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm11-2a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
	"feed":   "M5 4a15 15 0 0 1 15 15M5 11a8 8 0 0 1 8 8m-8-1h1",
	"web":    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18-5-5-5-13 0-18z",
}

var places = map[string][]string{
	"code":   {"github.com", "gitlab.com", "codeberg.org", "sr.ht", "bitbucket.org", "gitea.com", "stackoverflow.com"},
	"talk":   {"mastodon.social", "bsky.app", "threads.net", "x.com", "twitter.com", "fosstodon.org", "hachyderm.io", "matrix.to", "t.me", "discord.gg", "discord.com", "reddit.com", "news.ycombinator.com", "lobste.rs"},
	"film":   {"youtube.com", "youtu.be", "vimeo.com", "twitch.tv"},
	"photo":  {"instagram.com", "pixelfed.social", "flickr.com", "unsplash.com", "500px.com"},
	"person": {"linkedin.com", "xing.com", "orcid.org", "facebook.com", "keybase.io", "about.me"},
	"sound":  {"soundcloud.com", "bandcamp.com", "spotify.com", "open.spotify.com"},
}

// placeOf returns what the place a link leads to is for.
func placeOf(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return "web"
	case u.Scheme == "mailto":
		return "mail"
	case strings.HasSuffix(u.Path, ".xml") || strings.HasSuffix(u.Path, "feed.json"):
		return "feed"
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for what, hosts := range places {
		if slices.ContainsFunc(hosts, func(known string) bool { return host == known || strings.HasSuffix(host, "."+known) }) {
			return what
		}
	}
	if strings.HasPrefix(u.Path, "/@") { // how addresses in the Fediverse begin
		return "talk"
	}
	return "web"
}
