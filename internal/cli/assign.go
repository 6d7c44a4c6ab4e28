package cli

import (
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/post"
)

// assignment is one KEY=VALUE of a command line.
type assignment struct {
	key, value string
	sign       byte // '+' puts items in, '-' takes them out, 0 replaces
}

// assignments reads pairs.
func assignments(pairs []string) ([]assignment, error) {
	var all []assignment
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		a := assignment{key: key, value: value}
		if n := len(key) - 1; n > 0 && (key[n] == '+' || key[n] == '-') {
			a.key, a.sign = key[:n], key[n]
		}
		if !ok || strings.Trim(a.key, ".") == "" {
			return nil, usage("%q is not KEY=VALUE.", pair)
		}
		all = append(all, a)
	}
	return all, nil
}

// assign makes the file say what a does. as is the type of a value without a meaning,
// "" for the one it has or looks like.
func (d *doc) assign(a assignment, as kind) error {
	at := d.spot(a.key)
	switch {
	case a.sign != 0:
		return d.revise(at, a)
	case at.field != "":
		return d.place(at.field, a.value)
	}
	v, err := d.typed(at.path, a.value, post.Kind(as))
	if err != nil {
		return err
	}
	return d.apply(frontmatter.SetAt(d.src, at.path, v))
}

// place gives a field a value, in the way the file says it.
func (d *doc) place(field string, value any) error {
	path, raw, err := d.options.Place(d.post.Front, field, value)
	if err != nil {
		return d.at(field, err)
	}
	if err := d.apply(frontmatter.SetAt(d.src, path, raw)); err != nil {
		return err
	}
	if strings.EqualFold(field, "draft") && d.post.Meta.FromFolder.Has("draft") {
		e := fault.New(fault.Refused, "This post is a draft because of its folder, whatever its front matter says.")
		e.Fix = "Publish it with: galley bulk publish, which moves it."
		return e
	}
	return nil
}

// at gives an error about a field that names no line the field's.
func (d *doc) at(field string, err error) error {
	f := fault.From(err)
	key, _ := post.EditKey(d.post.Front, field)
	if found, ok := d.post.Front.Get(key); ok && f.Line == 0 {
		return f.At("", found.Line, found.Column)
	}
	return f
}

// typed reads a value as the one at path is, or looks.
func (d *doc) typed(path []string, text string, as post.Kind) (any, error) {
	old, there := lookup(d.post.Front, path)
	if as == "" && there {
		as = post.KindOf(frontmatter.Field{Value: old})
	}
	switch as {
	case "", post.NullKind:
		return guessed(text), nil
	case post.MapKind:
		return text, nil // for the refusal, which names its line
	}
	v, err := post.Typed(as, text)
	if err != nil && there {
		return nil, d.at(path[0], err)
	}
	return v, err
}

// unset takes a key out. Of a field in a map that says more only its own value goes.
func (d *doc) unset(key string) error {
	at := d.spot(key)
	if at.field == "" {
		return d.apply(frontmatter.DeleteAt(d.src, at.path))
	}
	carrier, kind := post.EditKey(d.post.Front, at.field)
	if kind == "" {
		return nil
	}
	path := []string{carrier}
	f, _ := d.post.Front.Get(carrier)
	if m, _ := f.Value.(frontmatter.Map); len(m) > 1 {
		if inner, _, err := d.options.Place(d.post.Front, at.field, "x"); err == nil {
			path = inner
		}
	}
	return d.apply(frontmatter.DeleteAt(d.src, path))
}
