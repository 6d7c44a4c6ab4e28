package dialect

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"galley/internal/frontmatter"
	"galley/internal/post"
)

// colonToken is what stands for a part of the address in a pattern of Jekyll, Hugo and
// Hexo. Hugo cuts lists of folders by a range in brackets.
var colonToken = regexp.MustCompile(`:\w+(\[[^\]]*\])?`)

// expand replaces the tokens of a pattern. part gets a token's name and reports whether
// it knows it; an unknown one stays as it is.
func expand(pattern string, part func(name string) (string, bool)) string {
	return colonToken.ReplaceAllStringFunc(pattern, func(token string) string {
		if s, ok := part(token[1:]); ok {
			return s
		}
		return token
	})
}

// cleanAddress returns a site-absolute address that stays inside the site and ends in
// "/" unless it names a file. Empty and dot segments vanish, so do characters that
// cannot stand in the name of a file on every system.
func cleanAddress(s string) string {
	segments := strings.Split(s, "/")
	kept := segments[:0]
	for _, part := range segments {
		part = strings.TrimSpace(strings.Map(addressRune, part))
		if part != "" && part != "." && part != ".." {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return "/"
	}
	u := "/" + strings.Join(kept, "/")
	if !strings.HasSuffix(s, "/") && namesFile(u) {
		return strings.TrimSuffix(u, "index.html")
	}
	return u + "/"
}

func addressRune(r rune) rune {
	if r < ' ' || r == 0x7f || strings.ContainsRune(`?#\:*"<>|`, r) {
		return -1
	}
	return r
}

// namesFile reports whether an address ends like a page's file.
func namesFile(address string) bool {
	switch strings.ToLower(path.Ext(address)) {
	case ".html", ".htm", ".xml", ".txt", ".json":
		return true
	}
	return false
}

// withHTML adds .html to an address that ends in neither "/" nor an ending, as Jekyll
// names the file of such an address.
func withHTML(address string) string {
	if strings.HasSuffix(address, "/") || namesFile(address) {
		return address
	}
	return address + ".html"
}

// isForeign reports whether an address leads out of the site.
func isForeign(address string) bool {
	return strings.Contains(address, "://") || strings.HasPrefix(address, "//")
}

// datePart returns a part of a date under the name that Jekyll and Hexo give it. The
// parts of an absent date are empty.
func datePart(name string, d post.Date, loc *time.Location) (string, bool) {
	layout, known := datePartLayouts[name]
	if !known && !isISOWeekPart(name) {
		return "", false
	}
	if d.IsZero() {
		return "", true
	}
	t := d.Time
	if loc != nil {
		t = t.In(loc)
	}
	if known {
		s := t.Format(layout)
		if name == "short_month" || name == "short_day" {
			s = strings.ToUpper(s)
		}
		return s, true
	}
	return isoWeekPart(name, t), true
}

var datePartLayouts = map[string]string{
	"year": "2006", "month": "01", "day": "02", "i_month": "1", "i_day": "2", "short_year": "06",
	"hour": "15", "minute": "04", "second": "05", "y_day": "002",
	"short_month": "Jan", "long_month": "January", "short_day": "Mon", "long_day": "Monday",
}

func isISOWeekPart(name string) bool { return name == "w_year" || name == "week" || name == "w_day" }

func isoWeekPart(name string, t time.Time) string {
	year, week := t.ISOWeek()
	switch name {
	case "w_year":
		return strconv.Itoa(year)
	case "week":
		return twoDigits(week)
	}
	return strconv.Itoa((int(t.Weekday())+6)%7 + 1) // Monday is 1, Sunday 7
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// own returns the field of the post under the first of keys that it states, or that its
// folder states for it.
func own(p *post.Post, defaults []frontmatter.Field, keys ...string) (frontmatter.Field, bool) {
	for _, key := range keys {
		if f, ok := p.Front.Get(key); ok && f.Value != nil {
			return f, true
		}
	}
	for _, key := range keys {
		if f, ok := (frontmatter.Meta{Fields: defaults}).Get(key); ok && f.Value != nil {
			return f, true
		}
	}
	return frontmatter.Field{}, false
}

// ownText returns the text of the field that own finds, "" when there is none.
func ownText(p *post.Post, defaults []frontmatter.Field, keys ...string) string {
	f, _ := own(p, defaults, keys...)
	return strings.TrimSpace(f.Text())
}

// location returns the zone of that name, nil when it is not stated or not known.
func location(name string) *time.Location {
	if loc, err := time.LoadLocation(name); name != "" && err == nil {
		return loc
	}
	return nil
}
