package project

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"galley/internal/links"
	"galley/internal/post"
	"galley/internal/render"
	"galley/internal/site"
)

// What links can point at, of a post that is open, is what stood in its file when it was
// opened: its address, its title, its headings. When a save gives them other names, the
// author is offered to let the links follow; once that is done, or declined, the file
// counts as it is then.

// LinkOffer is what could be done about links that led to an open post as it was.
type LinkOffer struct {
	What     string // "heading", "title" or "address": what has another name; "" offers nothing
	Old, New string // the names, where one thing has another
	Links    int
	Posts    int
}

// OfferLinks counts the links that led to a post as it stood and no longer do.
func (p *Project) OfferLinks(ctx context.Context, path string) (LinkOffer, error) {
	move, offer, err := p.moveSinceOpening(path)
	if err != nil || move == nil {
		return LinkOffer{}, err
	}
	all, err := p.linksOnDisk(ctx)
	if err != nil {
		return LinkOffer{}, err
	}
	for at, found := range all {
		if n := move.Touches(at, found); n > 0 {
			offer.Links += n
			offer.Posts++
		}
	}
	if offer.Links == 0 {
		return LinkOffer{}, nil
	}
	return offer, nil
}

// PlanLinks works out what OfferLinks offers.
func (p *Project) PlanLinks(ctx context.Context, path string) (Plan, error) {
	move, _, err := p.moveSinceOpening(path)
	if err != nil || move == nil {
		return Plan{}, err
	}
	title := path
	if one, ok := p.Post(path); ok {
		title = one.Title()
	}
	plan := Plan{Name: fmt.Sprintf("Update the links to %s", inName(title))}
	return plan, p.rewriteLinks(ctx, &plan, move)
}

// SettleLinks lets a post count as it is now: the links follow, or need not.
func (p *Project) SettleLinks(path string) error {
	o, err := p.holdText(path)
	if err != nil {
		return err
	}
	defer o.mu.Unlock()
	o.stood = bytes.Clone(o.buf.Bytes())
	return nil
}

// moveSinceOpening describes what an open post was and is called, nil when that is the
// same or the text is too large to be compared with each save.
func (p *Project) moveSinceOpening(path string) (*links.Move, LinkOffer, error) {
	o := p.opened(path)
	if o == nil {
		return nil, LinkOffer{}, notOpen(path)
	}
	o.mu.Lock()
	before, now, readOnly := o.stood, bytes.Clone(o.buf.Bytes()), o.readOnly
	o.mu.Unlock()
	if readOnly || len(before) == 0 || bytes.Equal(before, now) || max(len(before), len(now)) >= lightly {
		return nil, LinkOffer{}, nil
	}
	old, one := post.Parse(path, before, p.parseOptions()), post.Parse(path, now, p.parseOptions())
	move, offer := between(p.Site(), &old, &one)
	if offer.What == "" {
		return nil, offer, nil
	}
	return move, offer, nil
}

// between describes that a post of a site was old and is one.
func between(s *site.Site, old, one *post.Post) (*links.Move, LinkOffer) {
	was := s.AddressOf(old)
	direct := *one
	if !slices.Contains(old.Meta.Aliases, was) {
		direct.Meta.Aliases = slices.DeleteFunc(slices.Clone(one.Meta.Aliases), func(alias string) bool { return alias == was })
	}
	move := &links.Move{Before: s.With(*old), After: s.With(direct)}
	offer := LinkOffer{}
	places := renamedPlaces(headingsOf(move.Before, old), headingsOf(move.After, one))
	if len(places) > 0 {
		offer.What = "heading"
		move.Places = map[string]map[string]links.Place{one.Path: {}}
		for _, place := range places {
			move.Places[one.Path][place.was.ID] = links.Place{ID: place.is.ID, Heading: place.is.Text}
			offer.Old, offer.New = place.was.Text, place.is.Text
		}
		if len(places) > 1 {
			offer.Old, offer.New = "", ""
		}
	}
	if old.Title() != one.Title() {
		offer = LinkOffer{What: "title", Old: old.Title(), New: one.Title()}
	}
	if is := s.AddressOf(one); was != is {
		offer = LinkOffer{What: "address", Old: was, New: is}
	}
	return move, offer
}

// headingsOf returns the headings of a post with its text.
func headingsOf(s *site.Site, one *post.Post) []render.Heading {
	return s.Renderer(one.Path).Document(one.Body(), one.BodyLine).Headings()
}

// A renamedPlace is a heading that has other words.
type renamedPlace struct{ was, is render.Heading }

// renamedPlaces pairs the headings that went with those that came in their place. Where
// between two that stayed other headings came than went, in number or level, nobody can
// know which is which, and none is paired.
func renamedPlaces(was, is []render.Heading) (pairs []renamedPlace) {
	had, has := idsOf(was), idsOf(is)
	for len(was) > 0 || len(is) > 0 {
		var gone, come []render.Heading
		for len(was) > 0 && !has[was[0].ID] {
			gone, was = append(gone, was[0]), was[1:]
		}
		for len(is) > 0 && !had[is[0].ID] {
			come, is = append(come, is[0]), is[1:]
		}
		if slices.EqualFunc(gone, come, func(a, b render.Heading) bool { return a.Level == b.Level }) {
			for i := range gone {
				pairs = append(pairs, renamedPlace{gone[i], come[i]})
			}
		}
		if len(was) > 0 {
			was = was[1:]
		}
		if len(is) > 0 {
			is = is[1:]
		}
	}
	return pairs
}

func idsOf(headings []render.Heading) map[string]bool {
	ids := make(map[string]bool, len(headings))
	for _, h := range headings {
		ids[h.ID] = true
	}
	return ids
}
