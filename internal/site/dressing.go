package site

import (
	"bytes"
	"html/template"
	"strings"

	"galley/internal/fault"
	"galley/internal/render"
	"galley/internal/theme"
)

// dressing is what the settings make of the theme: the same on all pages.
type dressing struct {
	colours  theme.Colours
	style    template.CSS // of the page that is shown at any depth, so that it links none
	footer   *footer
	problems []*fault.Error
}

func (g *ground) dress() dressing {
	c := &g.config
	paper := g.theme.Colour("paper")
	d := dressing{
		colours: theme.Colours{Scheme: c.Appearance.Scheme, Light: paper.Light, Dark: paper.Dark},
		footer:  newFooter(c),
	}
	d.problems = g.accentProblems()
	d.style = g.standaloneStyle(c.CSS.Text)
	return d
}

// LowContrast marks the problem of a colour that pages show lighter or darker than it is set.
const LowContrast fault.Code = "contrast"

// accentProblems tells of accents in which text could not be read. One that is given for
// both schemes seldom fits both, so only the one in the light is spoken of.
func (g *ground) accentProblems() []*fault.Error {
	a := g.config.Appearance
	var problems []*fault.Error
	tell := func(key, scheme string, m theme.Measured) {
		if m.Ratio >= theme.LeastContrast {
			return
		}
		at := g.config.Places["appearance."+key]
		problems = append(problems, fault.New(LowContrast,
			"Text in %s has a contrast of %.1f on %s in the %s; readers need %.1f. Pages show the closest colour that has it, %s.",
			m.Colour, m.Ratio, m.Ground, scheme, theme.LeastContrast, m.Near).At(ConfigFile, at.Line, at.Column))
	}
	if a.Accent != "" && a.Scheme != "dark" {
		light, _ := g.theme.Measure(a.Accent)
		tell("accent", "light", light)
	}
	if a.AccentDark != "" && a.Scheme != "light" {
		_, dark := g.theme.Measure(a.AccentDark)
		tell("accentdark", "dark", dark)
	}
	return problems
}

// standaloneStyle returns the style sheet to be written into a page, without what needs
// other files or would end the element it stands in; "" when that is the theme itself.
func (g *ground) standaloneStyle(css string) template.CSS {
	if strings.Contains(css, "url(") || strings.Contains(css, "</") || strings.Contains(css, "@import") {
		css = ""
	}
	a := g.config.Appearance
	for _, font := range []*string{&a.Text, &a.Headings, &a.Code} {
		if *font == "atkinson" {
			*font = "sans"
		}
	}
	var sheet []byte
	for _, asset := range g.theme.Dressed(a, css) {
		if asset.Path == theme.ListsSheet || asset.Path == theme.Sheet && sheet == nil {
			sheet = asset.Bytes
		}
	}
	if bytes.Contains(sheet, []byte("url(")) || bytes.Contains(sheet, []byte("</")) {
		return ""
	}
	return template.CSS(sheet)
}

// footer is the author's line below each page.
type footer struct {
	markdown []byte
	same     template.HTML // on every page; "" where links depend on the page
}

// newFooter returns nil without one.
func newFooter(c *Config) *footer {
	if strings.TrimSpace(c.Footer) == "" {
		return nil
	}
	f := &footer{markdown: []byte(c.Footer)}
	local := false
	html := f.render(c, func(dest string) string { local = local || Local(dest); return dest })
	if !local {
		f.same = html
	}
	return f
}

func (f *footer) render(c *Config, link func(string) string) template.HTML {
	r := render.New(render.Options{Link: link, Typographer: c.Typographer, Language: c.Language})
	return template.HTML(r.HTML(f.markdown))
}

// footer returns the author's line for the output at path.
func (s *Site) footer(path string) template.HTML {
	f := s.dressing.footer
	if f == nil {
		return ""
	}
	if f.same != "" {
		return f.same
	}
	return f.render(&s.config, func(dest string) string {
		if !Local(dest) {
			return dest
		}
		target, fragment, _ := strings.Cut(dest, "#")
		if fragment != "" {
			fragment = "#" + fragment
		}
		if target == "" {
			return fragment
		}
		return s.href(path, cleanURL(target)) + fragment
	})
}

// furnish adds what the settings say to a page.
func (s *Site) furnish(p *theme.Page, path string) {
	c := &s.config
	p.Colours, p.Footer = s.dressing.colours, s.footer(path)
	p.Head, p.Analytics = template.HTML(c.Head.Text), template.HTML(c.Analytics.Text)
	if p.Kind == KindPost {
		p.Comments = template.HTML(c.Comments.Text)
	}
}
