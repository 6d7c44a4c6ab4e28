package post

import "strings"

// turn places a switch in the way the file states it.
func (p *placer) turn(on bool) ([]string, any, error) {
	path := []string{p.key()}
	switch m, _ := meaningOf(path[0]); {
	case p.name == "hidden" && !on && p.hasNoAddress():
		return nil, nil, p.refuse("This post has permalink: false, which keeps it out of the site.", "Delete that line.")
	case p.name == "hidden" && m == publish, p.name == "draft" && m == published:
		return path, !on, nil
	case m == status:
		return path, p.status(on), nil
	case m == pinned && rawKindOf(p.at.Value) == NumberKind:
		return path, p.stickiness(on), nil
	}
	return path, on, nil
}

// hasNoAddress reports whether the file has Eleventy's permalink: false.
func (p *placer) hasNoAddress() bool {
	f, _ := editField(p.front, "permalink")
	on, isBool := f.Value.(bool)
	return isBool && !on
}

// status returns the word for a status in which the field is on, or is not.
func (p *placer) status(on bool) string {
	old := strings.TrimSpace(p.at.Text())
	isOn := strings.EqualFold(old, p.name) || p.name == "hidden" && strings.EqualFold(old, "skip")
	word := "published"
	switch {
	case isOn == on && old != "":
		return p.at.Text()
	case on:
		word = p.name
	}
	if old != strings.ToLower(old) {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// stickiness returns the number for a post that is pinned by one.
func (p *placer) stickiness(on bool) int {
	n, _ := p.at.Value.(int)
	switch {
	case !on:
		return 0
	case n > 0:
		return n
	}
	return 1
}
