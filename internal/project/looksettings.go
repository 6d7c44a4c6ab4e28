package project

import (
	"encoding/json"
	"slices"
	"strings"

	"galley/internal/fault"
	"galley/internal/frontmatter"
	"galley/internal/site"
	"galley/internal/theme"
)

// Setting is a setting of galley.yaml by its path, such as "appearance.accent", with the
// text it is to have; "" takes it out, so that its default holds. Links of "menu" and
// "social" are a JSON list of objects with title and url.
type Setting struct{ Name, Value string }

// lookSettings are the settings that say how a site looks.
var lookSettings = []string{
	"theme", "appearance.scheme", "appearance.accent", "appearance.accentDark", "appearance.text", "appearance.headings",
	"appearance.code", "appearance.size", "appearance.width", "title", "description", "footer", "menu", "social",
	"comments", "analytics", "css", "head",
}

// valuesOf returns the settings of looks as galley.yaml has them.
func valuesOf(c *content) map[string]string {
	a, config := c.config.Appearance, &c.config
	return map[string]string{
		"theme": c.theme.Name(), "appearance.scheme": a.Scheme, "appearance.accent": a.Accent, "appearance.accentDark": a.AccentDark,
		"appearance.text": a.Text, "appearance.headings": a.Headings, "appearance.code": a.Code, "appearance.size": a.Size,
		"appearance.width": a.Width, "title": config.Title, "description": config.Description, "footer": config.Footer,
		"menu": linksText(config.Menu), "social": linksText(config.Social),
		"comments": config.Comments.Source, "analytics": config.Analytics.Source, "css": config.CSS.Source, "head": config.Head.Source,
	}
}

// linksText returns links as a Setting has them, and "" where none are set.
func linksText(items []site.MenuItem) string {
	if items == nil {
		return ""
	}
	links := make([]link, len(items))
	for i, item := range items {
		links[i] = link(item)
	}
	text, err := json.Marshal(links)
	if err != nil {
		panic(err) // texts always have a JSON form
	}
	return string(text)
}

// link is an item of a menu in a Setting.
type link struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

// withSettings returns galley.yaml with settings changed.
func withSettings(src []byte, changes []Setting) ([]byte, error) {
	for _, change := range changes {
		if !slices.Contains(lookSettings, change.Name) {
			return nil, fault.New(fault.Invalid, "%q is no setting of looks.", change.Name)
		}
		edit, err := settingEdit(src, change)
		if err != nil {
			return nil, err
		}
		src = edit.Apply(src)
	}
	return src, nil
}

func settingEdit(src []byte, change Setting) (frontmatter.Edit, error) {
	path := strings.Split(change.Name, ".")
	switch {
	case change.Name == "theme":
		return themeEdit(src, change.Value)
	case change.Value == "":
		return frontmatter.DeleteFile(src, path)
	case change.Name == "menu", change.Name == "social":
		return linksEdit(src, change)
	}
	edit, err := frontmatter.SetFile(src, path, change.Value)
	if err == nil || len(path) == 1 {
		return edit, err
	}
	if config, _ := site.ParseConfig(src, site.Config{}); config.Appearance != (theme.Appearance{}) {
		return edit, err // the map is there and cannot be changed
	}
	return frontmatter.PutFile(src, path[0], frontmatter.Map{{Key: path[1], Value: change.Value}})
}

// linksEdit gives a menu its links. One that pages would not show is refused here, as the
// file would hold what the author never sees.
func linksEdit(src []byte, change Setting) (frontmatter.Edit, error) {
	var wanted []link
	if err := json.Unmarshal([]byte(change.Value), &wanted); err != nil {
		return frontmatter.Edit{}, fault.New(fault.Invalid, "These links cannot be understood.").Because(err)
	}
	links := make([]frontmatter.Link, len(wanted))
	for i, one := range wanted {
		one.Title, one.URL = strings.TrimSpace(one.Title), strings.TrimSpace(one.URL)
		switch {
		case one.Title == "" || one.URL == "":
			return frontmatter.Edit{}, fault.New(fault.Invalid, "A link needs a text and an address.")
		case !site.IsSafeAddress(one.URL):
			return frontmatter.Edit{}, fault.New(fault.Invalid, "The link %q should lead to a page, not run something.", one.Title)
		}
		links[i] = frontmatter.Link(one)
	}
	return frontmatter.SetLinksFile(src, change.Name, links)
}

// themeEdit names another theme. A folder of the author's own stays laid over it.
func themeEdit(src []byte, name string) (frontmatter.Edit, error) {
	if !theme.IsName(name) {
		return frontmatter.Edit{}, fault.New(fault.Invalid, "Galley has no theme %q.", name)
	}
	now, _ := site.ParseConfig(src, site.Config{})
	if edit, err := frontmatter.SetFile(src, []string{"theme", "name"}, name); err == nil && !edit.IsEmpty() || now.ThemeName != "" && now.Theme != "" {
		return edit, err
	}
	switch {
	case now.Theme != "":
		return frontmatter.PutFile(src, "theme", frontmatter.Map{{Key: "name", Value: name}, {Key: "folder", Value: now.Theme}})
	case name == theme.Names()[0]:
		return frontmatter.DeleteFile(src, []string{"theme"})
	}
	return frontmatter.SetFile(src, []string{"theme"}, name)
}
