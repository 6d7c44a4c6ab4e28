package site

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// languages reads "languages: [fr, ar]", and a map with what is different in each:
// "fr: { title: …, description: …, menu: … }". The site's own language may be among
// them: it is the one that "language" names.
func languages(c *Config, value *yaml.Node, p *configParser) string {
	const should = `a list of languages such as "[fr, ar]", or a map with the title of each`
	var list []Language
	switch value.Kind {
	case yaml.SequenceNode:
		for _, node := range value.Content {
			p.addLanguage(&list, node, nil)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(value.Content); i += 2 {
			p.addLanguage(&list, value.Content[i], value.Content[i+1])
		}
	default:
		return should
	}
	c.Languages = list
	return ""
}

// addLanguage adds the language that tag names, with what settings say of it.
func (p *configParser) addLanguage(list *[]Language, tag, settings *yaml.Node) {
	if should := languageTag(tag.Value); tag.Kind != yaml.ScalarNode || should != "" {
		p.problem(tag, "%q should be a language tag such as \"en\", \"de\" or \"pt-BR\".", tag.Value)
		return
	}
	for _, one := range *list {
		if sameTag(one.Tag, tag.Value) {
			p.problem(tag, "The language %q is named twice.", tag.Value)
			return
		}
	}
	one := Language{Tag: strings.ReplaceAll(tag.Value, "_", "-")}
	if settings != nil && settings.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(settings.Content); i += 2 {
			p.languageSetting(&one, settings.Content[i], settings.Content[i+1])
		}
	} else if settings != nil && settings.Tag != "!!null" {
		p.problem(settings, "%q should hold settings, such as a title.", tag.Value)
	}
	*list = append(*list, one)
}

func (p *configParser) languageSetting(one *Language, key, value *yaml.Node) {
	own := Config{}
	var read reader
	switch strings.ToLower(key.Value) {
	case "title":
		read = text(func(*Config) *string { return &one.Title }, anyText)
	case "description":
		read = text(func(*Config) *string { return &one.Description }, anyText)
	case "menu":
		read = menu(func(*Config) *[]MenuItem { return &one.Menu })
	default:
		p.problem(key, "A language has a title, a description and a menu, but no %q.", key.Value)
		return
	}
	if fix := read(&own, value, p); fix != "" {
		p.problem(value, "%q should be %s.", key.Value, fix)
	}
}
