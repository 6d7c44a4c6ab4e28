package site

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"galley/internal/dialect"
	"galley/internal/fault"
)

// ConfigFile is the name of the settings file in a workspace.
const ConfigFile = "galley.yaml"

// ParseConfig reads galley.yaml over base, which holds what is known without it. It
// is total: what cannot be understood becomes a problem with its line, and stays as
// in base. Empty src gives base. What neither states gets its default, but Title
// stays "" then: the caller knows the name of the folder.
func ParseConfig(src []byte, base Config) (Config, []*fault.Error) {
	p := configParser{config: base, seen: map[string]int{}}
	p.parse(src)
	title := p.config.Title
	config := p.config.withDefaults()
	config.Title = title
	return config, p.problems
}

type configParser struct {
	config   Config
	problems []*fault.Error
	seen     map[string]int // line of each key, to report repeats
}

func (p *configParser) problem(n *yaml.Node, format string, args ...any) {
	p.problems = append(p.problems, fault.New(fault.Invalid, format, args...).At(ConfigFile, n.Line, n.Column))
}

// note remembers where a value stands.
func (p *configParser) note(name string, n *yaml.Node) {
	if p.config.Places == nil {
		p.config.Places = map[string]Place{}
	}
	p.config.Places[name] = Place{n.Line, n.Column}
}

func (p *configParser) parse(src []byte) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		line, column := yamlPlace(err)
		p.problem(&yaml.Node{Line: line, Column: column}, "This file is not valid YAML: %s.", yamlReason(err))
		return
	}
	if len(doc.Content) == 0 {
		return
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		if root.Tag != "!!null" {
			p.problem(root, "This file should hold settings, one \"key: value\" on a line.")
		}
		return
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		p.setting(root.Content[i], root.Content[i+1])
	}
}

// setting reads one top-level key.
func (p *configParser) setting(key, value *yaml.Node) {
	if value.Kind == yaml.AliasNode {
		value = value.Alias
	}
	name := strings.ToLower(key.Value)
	if line, again := p.seen[name]; again {
		p.problem(key, "%q is set twice; line %d has it already.", key.Value, line)
		return
	}
	p.seen[name] = key.Line
	read, known := settings[name]
	if !known {
		p.unknown(key)
		return
	}
	if value.Kind == yaml.ScalarNode && (value.Tag == "!!null" || value.Value == "") {
		return // "author:" with nothing behind it is the default
	}
	if name == "logo" {
		p.note(name, value)
	}
	if fix := read(&p.config, value, p); fix != "" {
		p.problem(value, "%q should be %s.", key.Value, fix)
	}
}

func (p *configParser) unknown(key *yaml.Node) {
	near, best := "", 4
	for _, known := range settingNames {
		if d := distance(strings.ToLower(key.Value), strings.ToLower(known)); d < best {
			near, best = known, d
		}
	}
	if near == "" {
		p.problem(key, "Galley does not know the setting %q.", key.Value)
		return
	}
	p.problem(key, "Galley does not know the setting %q. Did you mean %q?", key.Value, near)
}

// A reader puts a value into the configuration and returns "", or says what the
// value should be.
type reader func(c *Config, value *yaml.Node, p *configParser) (should string)

// settingNames are the keys as documented; settings finds them in any case.
var settingNames = []string{
	"title", "baseURL", "language", "author", "description", "permalink", "theme", "output",
	"timezone", "paginate", "menu", "social", "rawHTML", "prettyLinks", "typographer", "math", "dialect",
	"toc", "related", "check", "search", "languages", "logo", "socialCards", "images",
	"appearance", "footer", "comments", "analytics", "head", "css",
}

var settings = map[string]reader{
	"title":       text(func(c *Config) *string { return &c.Title }, anyText),
	"baseurl":     text(func(c *Config) *string { return &c.BaseURL }, webAddress),
	"language":    text(func(c *Config) *string { return &c.Language }, languageTag),
	"author":      text(func(c *Config) *string { return &c.Author }, anyText),
	"description": text(func(c *Config) *string { return &c.Description }, anyText),
	"permalink":   text(func(c *Config) *string { return &c.Permalink }, permalinkPattern),
	"theme":       themeChoice,
	"output":      text(func(c *Config) *string { return &c.Output }, anyText),
	"timezone":    text(func(c *Config) *string { return &c.Timezone }, zoneName),
	"dialect":     text(func(c *Config) *string { return &c.Dialect }, dialectKind),
	"rawhtml":     text(func(c *Config) *string { return &c.RawHTML }, rawHTMLWord),
	"paginate":    paginate,
	"menu":        menu(func(c *Config) *[]MenuItem { return &c.Menu }),
	"social":      menu(func(c *Config) *[]MenuItem { return &c.Social }),
	"prettylinks": yesNo(func(c *Config) *bool { return &c.PrettyLinks }),
	"typographer": yesNo(func(c *Config) *bool { return &c.Typographer }),
	"toc":         contentsRule,
	"related":     relatedCount,
	"check":       checkLevels,
	"search":      not(yesNo(func(c *Config) *bool { return &c.NoSearch })),
	"languages":   languages,
	"logo":        text(func(c *Config) *string { return &c.Logo }, anyText),
	"socialcards": not(yesNo(func(c *Config) *bool { return &c.NoSocialCards })),
	"images":      images,
	"appearance":  appearance,
	"footer":      text(func(c *Config) *string { return &c.Footer }, anyText),
	"comments":    snippet("comments"),
	"analytics":   snippet("analytics"),
	"head":        snippet("head"),
	"css":         snippet("css"),
	"math":        not(yesNo(func(c *Config) *bool { return &c.NoMath })),
}

func text(field func(*Config) *string, check func(string) string) reader {
	return func(c *Config, value *yaml.Node, _ *configParser) string {
		if value.Kind != yaml.ScalarNode {
			return "a text"
		}
		word := strings.TrimSpace(value.Value)
		if should := check(word); should != "" {
			return should
		}
		*field(c) = word
		return ""
	}
}

func yesNo(field func(*Config) *bool) reader {
	return func(c *Config, value *yaml.Node, _ *configParser) string {
		on, err := strconv.ParseBool(value.Value)
		if value.Kind != yaml.ScalarNode || err != nil {
			return "true or false"
		}
		*field(c) = on
		return ""
	}
}

// not turns what a setting says around.
func not(read reader) reader {
	return func(c *Config, value *yaml.Node, p *configParser) string {
		on, err := strconv.ParseBool(value.Value)
		if err != nil {
			return read(c, value, p)
		}
		turned := *value
		turned.Value = strconv.FormatBool(!on)
		return read(c, &turned, p)
	}
}

func paginate(c *Config, value *yaml.Node, _ *configParser) string {
	n, err := strconv.Atoi(value.Value)
	if value.Kind != yaml.ScalarNode || err != nil || n < 1 || n > 1000 {
		return "a whole number from 1 to 1000"
	}
	c.Paginate = n
	return ""
}

// contentsRule reads "toc: auto", and true and false for always and never.
func contentsRule(c *Config, value *yaml.Node, _ *configParser) string {
	word := strings.ToLower(strings.TrimSpace(value.Value))
	if on, err := strconv.ParseBool(word); err == nil {
		word = map[bool]string{true: "always", false: "never"}[on]
	}
	if value.Kind != yaml.ScalarNode || word != "auto" && word != "always" && word != "never" {
		return `"auto", "always" or "never"`
	}
	c.Contents = word
	return ""
}

// relatedCount reads "related: 3", and true and false for the usual number and none.
func relatedCount(c *Config, value *yaml.Node, _ *configParser) string {
	word := strings.TrimSpace(value.Value)
	n, err := strconv.Atoi(word)
	if on, failed := strconv.ParseBool(word); err != nil && failed == nil {
		n, err = 0, nil
		if on {
			n = defaultRelated
		}
	}
	if value.Kind != yaml.ScalarNode || err != nil || n < 0 || n > mostRelated {
		return fmt.Sprintf("false or a whole number from 1 to %d", mostRelated)
	}
	if c.Related = n; n == 0 {
		c.Related = -1
	}
	return ""
}

// menu reads "- About: /about/" and "- title: About\n  url: /about/" items.
func menu(field func(*Config) *[]MenuItem) reader {
	const should = `a list of links such as "- About: /about/"`
	return func(c *Config, value *yaml.Node, p *configParser) string {
		if value.Kind != yaml.SequenceNode {
			return should
		}
		items := []MenuItem{} // not nil: an empty list is an empty menu
		for _, node := range value.Content {
			item, ok := menuItem(node)
			if !ok {
				p.problem(node, "This item should be %s.", `a link such as "About: /about/"`)
				continue
			}
			if !IsSafeAddress(item.URL) {
				p.problem(node, "The link %q should lead to a page, not run something.", item.Title)
				continue
			}
			items = append(items, item)
		}
		*field(c) = items
		return ""
	}
}

// IsSafeAddress reports whether following a link runs nothing by itself.
func IsSafeAddress(address string) bool {
	scheme, _, _ := strings.Cut(strings.ToLower(strings.Join(strings.Fields(address), "")), ":")
	return scheme != "javascript" && scheme != "data" && scheme != "vbscript"
}

func menuItem(node *yaml.Node) (MenuItem, bool) {
	if node.Kind != yaml.MappingNode {
		return MenuItem{}, false
	}
	if len(node.Content) == 2 {
		title, link := node.Content[0].Value, node.Content[1].Value
		return MenuItem{Title: title, URL: link}, title != "" && link != ""
	}
	var item MenuItem
	for i := 0; i+1 < len(node.Content); i += 2 {
		switch strings.ToLower(node.Content[i].Value) {
		case "title", "name", "label":
			item.Title = node.Content[i+1].Value
		case "url", "link", "href":
			item.URL = node.Content[i+1].Value
		}
	}
	return item, item.Title != "" && item.URL != ""
}

func anyText(string) string { return "" }

func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return `the site's web address, such as "https://example.com/"`
	}
	return ""
}

func languageTag(s string) string {
	if _, err := language.Parse(s); err != nil {
		return `a language tag such as "en", "de" or "pt-BR"`
	}
	return ""
}

func zoneName(s string) string {
	if _, err := time.LoadLocation(s); err != nil || s == "Local" {
		return `a time zone such as "Europe/Berlin"`
	}
	return ""
}

func dialectKind(s string) string {
	var kinds []string
	for _, k := range dialect.Kinds() {
		if string(k) == s {
			return ""
		}
		kinds = append(kinds, string(k))
	}
	return "one of " + strings.Join(kinds, ", ")
}

func rawHTMLWord(s string) string {
	if s != "sanitize" && s != "trust" {
		return `"sanitize" or "trust"`
	}
	return ""
}

func folder(s string) string {
	if path.IsAbs(s) || strings.HasPrefix(path.Clean(s), "..") {
		return "a folder inside the workspace"
	}
	return ""
}

func permalinkPattern(s string) string {
	if !strings.HasPrefix(s, "/") {
		return `a pattern that begins with "/", such as "/:year/:slug/"`
	}
	unique := false
	for _, part := range permalinkToken.FindAllString(s, -1) {
		if !permalinkTokens[part] {
			return fmt.Sprintf("made of :year, :month, :day, :slug, :category and :filename; %s is none of them", part)
		}
		unique = unique || part == ":slug" || part == ":filename"
	}
	if !unique {
		return "a pattern with :slug or :filename in it, or all posts get one address"
	}
	return ""
}

// yamlPlace finds the line and column of a YAML error, 0 when it has none. What
// is never closed is named where it was opened.
func yamlPlace(err error) (line, column int) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return 0, 0
	}
	if load.ContextMark.Line > 0 && strings.Contains(load.Message, "end of stream") {
		return load.ContextMark.Line, load.ContextMark.Column
	}
	return load.Mark.Line, load.Mark.Column
}

func yamlReason(err error) string {
	var load *yaml.LoadError
	if errors.As(err, &load) {
		return strings.TrimSpace(load.ContextMsg + " " + load.Message)
	}
	return strings.TrimPrefix(err.Error(), "yaml: ")
}

// distance is the number of letters to add, drop, change or swap with a
// neighbour to get from a to b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	older, last := []int(nil), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		now := make([]int, len(y)+1)
		now[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				now[j+1] = min(now[j+1], older[j-1]+1)
			}
		}
		older, last = last, now
	}
	return last[len(y)]
}
