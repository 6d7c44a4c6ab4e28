package site

import (
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"galley/internal/fault"
	"galley/internal/picture"
	"galley/internal/post"
	"galley/internal/render"
)

// Renditions of a picture lie beside it: "images/a.jpg" has "images/a-1b2c3d4e5f60-480.webp".
// The name says what it was made from (the picture's bytes, the settings, the encoder), so
// that browsers can keep it for ever, and pages can name it before it is made.

// Recipe returns what the settings make of pictures.
func (c Config) Recipe() picture.Recipe {
	if c.Images.Off {
		return picture.Recipe{}
	}
	return picture.Recipe{Widths: c.Images.Widths, Formats: c.Images.Formats, Quality: c.Images.Quality}
}

// renditionOutput returns where a rendition of the picture at an output goes.
func renditionOutput(output, key string, one picture.Rendition) string {
	return strings.TrimSuffix(output, path.Ext(output)) + "-" + key + "-" + strconv.Itoa(one.Width) + one.Ext()
}

// shownPicture returns a copied picture as the page at from shows it, but for its address.
func (s *Site) shownPicture(from string, t Target) (shown render.Picture) {
	facts := s.facts(t.Static)
	shown.Width, shown.Height = facts.Width, facts.Height
	recipe := s.config.Recipe()
	list := facts.Renditions(recipe)
	if len(list) == 0 {
		return shown
	}
	key, own, webp := facts.Key(recipe), []string(nil), []string(nil)
	for _, one := range list {
		candidate := s.candidate(from, renditionOutput(t.Output, key, one), one.Width)
		if one.Format == facts.Format {
			own = append(own, candidate)
		} else {
			webp = append(webp, candidate)
		}
	}
	if len(own) > 0 && facts.Width <= recipe.Widths[len(recipe.Widths)-1] {
		own = append(own, s.candidate(from, t.Output, facts.Width))
	}
	shown.Set, shown.WebP = strings.Join(own, ", "), strings.Join(webp, ", ")
	return shown
}

// candidate writes one file of a srcset, in which a comma would end the address.
func (s *Site) candidate(from, output string, width int) string {
	return strings.ReplaceAll(s.href(from, "/"+output), ",", "%2C") + " " + strconv.Itoa(width) + "w"
}

// makeList adds the renditions of the pictures that pages show to the plan's outputs. A
// file of the author in the place of one stays.
func (s *Site) makeList() []Output {
	planned := s.plan.get().outputs
	recipe := s.config.Recipe()
	var list []Output
	shown := s.mayShow()
	for _, file := range s.static.list {
		if !shown(file) {
			continue
		}
		facts := s.factsOfPicture(file.Source)
		for _, one := range facts.Renditions(recipe) {
			output := renditionOutput(file.Output, facts.Key(recipe), one)
			if _, taken := s.static.source[output]; !taken {
				list = append(list, Output{Path: output, Kind: KindPicture, Source: file.Source})
			}
		}
	}
	if len(list) == 0 {
		return planned
	}
	list = append(list, planned...)
	slices.SortFunc(list, func(a, b Output) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(list, func(a, b Output) bool { return a.Path == b.Path })
}

// mayShow returns what tells whether a page could show a copied file. It goes by the names
// of pictures that texts hold, so that no page need be rendered for the list of outputs;
// it may say yes too often, and never no to one that is shown.
func (s *Site) mayShow() func(StaticFile) bool {
	var names post.PictureNames
	for i := range s.all {
		if e := s.entry(i); e.exported {
			names.Add(e.post)
		}
	}
	return func(file StaticFile) bool {
		return names.Hold(path.Base(file.Source)) || names.Hold(path.Base(file.Output))
	}
}

// factsOfPicture returns nothing for files that are no pictures by their name.
func (s *Site) factsOfPicture(source string) picture.Facts {
	if !slices.Contains(pictureEndings, strings.ToLower(path.Ext(source))) {
		return picture.Facts{}
	}
	return s.facts(source)
}

var pictureEndings = []string{".jpg", ".jpeg", ".png", ".webp"}

var renditionName = regexp.MustCompile(`^(.+)-([0-9a-f]{12})-([0-9]{1,5})\.(webp|jpg|png)$`)

// renditionAt finds what an output is a rendition of.
func (s *Site) renditionAt(output string) (source string, one picture.Rendition, ok bool) {
	m := renditionName.FindStringSubmatch(output)
	if m == nil || s.config.Images.Off {
		return "", one, false
	}
	recipe := s.config.Recipe()
	for _, ext := range s.endingsOf(m[1]) {
		file, known := s.static.source[m[1]+ext]
		if !known {
			continue
		}
		facts := s.factsOfPicture(file)
		key := facts.Key(recipe)
		for _, one := range facts.Renditions(recipe) {
			if renditionOutput(m[1]+ext, key, one) == output {
				return file, one, true
			}
		}
	}
	return "", one, false
}

// endingsOf returns the endings that a copied picture with a stem may have.
func (s *Site) endingsOf(stem string) []string {
	endings := slices.Clone(pictureEndings)
	for _, ext := range pictureEndings {
		endings = append(endings, strings.ToUpper(ext), strings.ToUpper(ext[:2])+ext[2:])
	}
	return endings
}

func (s *Site) renderRendition(w io.Writer, source string, one picture.Rendition) error {
	if s.rendition == nil {
		return fault.New(fault.NotFound, "No sizes of pictures are made here.").At(source, 0, 0)
	}
	data, err := s.rendition(source, one)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write a rendition of %s: %w", source, err)
	}
	return nil
}

// IsRendition reports whether an output is, by its name, a rendition of a picture.
func IsRendition(output string) bool { return renditionName.MatchString(output) }
