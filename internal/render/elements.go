package render

import "strings"

// set makes a set of the words in a list.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		m[word] = true
	}
	return m
}

var (
	// void elements have no content and no end tag.
	void = set("area base br col embed hr img input link meta param source track wbr")

	// rawText elements hold text in which "<" is a character like others.
	rawText = set("script style xmp iframe noembed noframes noscript plaintext")

	// pageOnly elements make or end a page; in an article they could only break it.
	pageOnly = set("html head body frameset frame base plaintext")

	// closesParagraph: a <p> ends where one of these begins (HTML standard, 13.2.6.4.7).
	closesParagraph = set(`address article aside blockquote center details dialog dir div dl dd dt
		fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu
		nav ol p pre search section summary table ul xmp`)

	paragraphScope = set("applet button caption html marquee object table td template th")
	itemScope      = set(`applet article aside blockquote button caption center details dir dl fieldset
		figcaption figure footer form header hgroup main marquee menu nav object ol pre search section
		summary table tbody td template tfoot th thead tr ul`)
	tableScope = set("table template")
	everything = set("")
)

// implied says which elements end where one of the same family begins.
var implied = map[string]struct {
	closes []string
	within map[string]bool
}{
	"li":       {[]string{"li"}, itemScope},
	"dt":       {[]string{"dt", "dd"}, itemScope},
	"dd":       {[]string{"dt", "dd"}, itemScope},
	"td":       {[]string{"td", "th"}, tableScope},
	"th":       {[]string{"td", "th"}, tableScope},
	"tr":       {[]string{"tr", "td", "th", "caption", "colgroup"}, tableScope},
	"tbody":    {[]string{"tbody", "thead", "tfoot", "tr", "caption", "colgroup"}, tableScope},
	"thead":    {[]string{"tbody", "thead", "tfoot", "tr", "caption", "colgroup"}, tableScope},
	"tfoot":    {[]string{"tbody", "thead", "tfoot", "tr", "caption", "colgroup"}, tableScope},
	"option":   {[]string{"option"}, set("select")},
	"optgroup": {[]string{"option", "optgroup"}, set("select")},
	"a":        {[]string{"a"}, everything},
}
