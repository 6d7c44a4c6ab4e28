package render

import (
	"strings"
	"testing"
)

// TestRepeats: what begins a call, a box or a comment, over and over, takes no time that
// grows with its square. A hundred kilobytes of each would show it by hanging.
func TestRepeats(t *testing.T) {
	r := New(Options{Wiki: func(string) (string, string, bool) { return "", "", false }, Math: plainMath})
	for _, opener := range []string{
		":::note\n", "::::::::note[\n", ":::note\n\n", ":::\n", ":::a ", "%%", "%% ", "%%\n", "%%\n\n", " %%a", "==", "== a", "==a", "==a== ",
		"![[", "![[a|", "![[a.png|1|", "![[a.png]]", "{% comment %}", "{% comment %}\n", "{% comment %}{%", "{% endcomment %}", "{% raw %}", "{% raw %}\n", "{%", "{% ", "{% a", "{%- a '",
		"{{<", "{{< ", "{{< a", "{{< youtube ", "{{< youtube a >}}", "{{< notice >}}\n", "{% note %}\n", "{% blockquote a\n", "{{< figure src=\"", "{{< a=\"", "{% post_link a ", "{% post_link a %}",
		"{% include figure.html path=\"", "<p>{% ", "<p>{% img a.png ", "<p>\n{{< figure src=\"a\"\n", "<p>{{<", "* TOC\n{:toc}\n\n", "{:toc}\n", "> a\n{: .prompt-tip }\n", "{: .notice",
		"!!! note\n", "!!! a\n    ", "!!! \"", "{% include image.html\n", "::github{", "::a{b}", "{{ a(", "{{ youtube(id=\"a\") }}", "{% a(b", "{% quote(a=\"b\") %}\n", "{% end %}\n", "{/*", "{/* ", "import a from 'b'\n", "import ", "export const a =\n\n", "<Tabs ", "<Tabs>", "[a]({{ ", "[a]: {{ a\n", "{% highlight go %}\n", "{{< highlight go >}}\n", ":::details\n- ", "> :::note\n",
	} {
		checkStandAlone(t, r.Document([]byte(strings.Repeat(opener, 100_000/len(opener))), 1))
	}
}
