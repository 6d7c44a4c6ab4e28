package post

import (
	"strings"
	"time"

	"galley/internal/frontmatter"
)

// date places a date, written the way the old one is. A text without a time of day
// keeps the old one; a [frontmatter.Date] is written as it stands.
func (p *placer) date(value any) ([]string, any, error) {
	path := []string{p.key()}
	text := strings.TrimSpace(scalarOf(value))
	if text == "" {
		return path, "", nil
	}
	next, err := ParseDate(text, p.o.Location)
	if err != nil {
		return nil, nil, err
	}
	old, err := ParseDate(p.at.Text(), p.o.Location)
	if _, exact := value.(frontmatter.Date); exact || err != nil || next.HasZone && !old.HasZone {
		return path, frontmatter.Date(text), nil
	}
	rewritten, t := p.o.rewrite(old, next)
	again, err := ParseDate(rewritten, p.o.Location)
	if err != nil || again.Time.In(t.Location()).YearDay() != t.YearDay() {
		return path, frontmatter.Date(text), nil // 6/7/2025 could mean two days
	}
	return path, frontmatter.Date(rewritten), nil
}

// rewrite returns the date next in the layout of old, and the time it stands for.
func (o *Options) rewrite(old, next Date) (string, time.Time) {
	if next.HasZone {
		t := next.Time.In(old.Time.Location())
		return old.Format(t), t
	}
	clock := next.Time
	if !next.HasTime {
		clock = old.Time
	}
	y, month, day := next.Time.Date()
	t := time.Date(y, month, day, clock.Hour(), clock.Minute(), clock.Second(), clock.Nanosecond(), o.zoneOf(old))
	like := old
	like.Time = t // in the offset of that day, not of the old one
	return FormatLike(like, t, old.HasTime || next.HasTime), t
}

// zoneOf returns the zone in which old was written: that of the blog when the offsets
// agree, so that one in summer and one in winter differ by the hour they should.
func (o *Options) zoneOf(old Date) *time.Location {
	if o.Location == nil || !old.HasZone {
		return old.Time.Location()
	}
	_, written := old.Time.Zone()
	if _, there := old.Time.In(o.Location).Zone(); there == written {
		return o.Location
	}
	return old.Time.Location()
}
