package site

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"galley/internal/theme"
)

// themeChoice reads "theme: magazine", a theme that comes with Galley, "theme: folder",
// templates of the author's, and "theme: {name: magazine, folder: theme}", both.
func themeChoice(c *Config, value *yaml.Node, p *configParser) string {
	p.note("theme", value)
	if value.Kind == yaml.ScalarNode {
		word := strings.TrimSpace(value.Value)
		if theme.IsName(word) {
			c.ThemeName = word
			return ""
		}
		c.Theme = word
		return folder(word)
	}
	if value.Kind != yaml.MappingNode {
		return "one of the themes " + quotedWords(theme.Names()) + " or a folder with templates of your own"
	}
	p.group("theme", value, map[string]reader{
		"name":   oneOf(func(c *Config) *string { return &c.ThemeName }, theme.Names()),
		"folder": text(func(c *Config) *string { return &c.Theme }, folder),
	})
	return ""
}

// appearance reads the settings of the theme's looks.
func appearance(c *Config, value *yaml.Node, p *configParser) string {
	if value.Kind != yaml.MappingNode {
		return `settings of their own, such as "accent: '#17694f'"`
	}
	fonts := theme.Fonts()
	p.group("appearance", value, map[string]reader{
		"scheme":     usual(func(c *Config) *string { return &c.Appearance.Scheme }, theme.Schemes),
		"accent":     colour(func(c *Config) *string { return &c.Appearance.Accent }),
		"accentdark": colour(func(c *Config) *string { return &c.Appearance.AccentDark }),
		"text":       oneOf(func(c *Config) *string { return &c.Appearance.Text }, fonts),
		"headings":   oneOf(func(c *Config) *string { return &c.Appearance.Headings }, fonts),
		"code":       oneOf(func(c *Config) *string { return &c.Appearance.Code }, theme.CodeFonts),
		"size":       usual(func(c *Config) *string { return &c.Appearance.Size }, theme.Sizes),
		"width":      usual(func(c *Config) *string { return &c.Appearance.Width }, theme.Widths),
	})
	return ""
}

// group reads the settings in a map; the place of each is noted as "name.key".
func (p *configParser) group(name string, value *yaml.Node, readers map[string]reader) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(value.Content); i += 2 {
		key, inner := value.Content[i], value.Content[i+1]
		if inner.Kind == yaml.AliasNode {
			inner = inner.Alias
		}
		word := strings.ToLower(key.Value)
		read, known := readers[word]
		switch {
		case !known:
			p.problem(key, "%q has no setting %q.", name, key.Value)
		case seen[word]:
			p.problem(key, "%q is set twice.", key.Value)
		case inner.Kind == yaml.ScalarNode && (inner.Tag == "!!null" || inner.Value == ""):
		default:
			p.note(name+"."+word, inner)
			if fix := read(&p.config, inner, p); fix != "" {
				p.problem(inner, "%q should be %s.", key.Value, fix)
			}
		}
		seen[word] = true
	}
}

func oneOf(field func(*Config) *string, words []string) reader {
	return text(field, func(word string) string {
		if slices.Contains(words, word) {
			return ""
		}
		return "one of " + quotedWords(words)
	})
}

// usual reads one of words and stores the first, which is the usual one, as nothing.
func usual(field func(*Config) *string, words []string) reader {
	read := oneOf(field, words)
	return func(c *Config, value *yaml.Node, p *configParser) string {
		fix := read(c, value, p)
		if *field(c) == words[0] {
			*field(c) = ""
		}
		return fix
	}
}

func colour(field func(*Config) *string) reader {
	return func(c *Config, value *yaml.Node, _ *configParser) string {
		parsed, ok := theme.ParseColour(strings.TrimSpace(value.Value))
		if value.Kind != yaml.ScalarNode || !ok {
			return `a colour such as "#17694f", in quotes`
		}
		*field(c) = parsed
		return ""
	}
}

func quotedWords(words []string) string {
	return `"` + strings.Join(words, `", "`) + `"`
}
