package render

import "testing"

// attacks are inputs that have got script into the pages of one program or another.
var attacks = []string{
	`![[javascript:alert(1).png]] ![[javascript:alert(1).pdf|x]] ![[a.png"onerror=alert(1)|300]]`, `==<img src=x onerror=alert(1)>==`,
	":::note <script>alert(1)</script>\n</div><script>\n:::", ":::note[<img src=x onerror=alert(1)>]{onclick=alert(1)}\n:::", "{{< notice tip \"<script>alert(1)</script>\" >}}\n{{< /notice >}}",
	"{{< quote author=\"<script>alert(1)</script>\" >}}\nx\n{{< /quote >}}", "{% blockquote <script>alert(1)</script> javascript:alert(1) %}\n{% endblockquote %}",
	`{{< youtube "javascript:alert(1)" >}} {{< youtube a"onclick=alert(1) >}} {% embed url="javascript:alert(1)" %}`, `{% post_link javascript:alert(1) <script>alert(1)</script> %} {% asset_link javascript:alert(1) x %}`,
	`{% include figure.html path="javascript:alert(1)" url="javascript:alert(1)" alt="\"><script>alert(1)</script>" %}`, `<p>{% include figure.html path="x\" onerror=alert(1) y" alt="--><script>alert(1)</script>" %}</p>`,
	"<div>\n{{< figure src=\"x' onerror='alert(1)\" caption=\"<script>alert(1)</script>\" link=\"javascript:alert(1)\" >}}\n</div>", "<div title='{% img x onerror=alert(1) %}'>{% img /x.png \"'\\\"><script>alert(1)</script>\" %}</div>",
	"%%\n<script>alert(1)</script>", "{% comment %}<script>alert(1)</script>{% endcomment %}<b>", `<script>{% raw %}</script>{% endraw %}`,

	"<script>alert(1)</script>",
	"a <script>alert(1)</script> b",
	"<scr<script>ipt>alert(1)</script>",
	"<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
	"<img src=x onerror=alert(1)>",
	"text <img src=x onerror=alert(1)> text",
	"<img src=\"x\" onerror=\"alert(1)\"\n\n>",
	"<img src='x'onerror='alert(1)'>",
	"<img/src/onerror=alert(1)>",
	"<svg onload=alert(1)>",
	"<svg><script>alert(1)</script></svg>",
	"<svg><style><img src=x onerror=alert(1)></style></svg>",
	"<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
	"<details ontoggle=alert(1) open>x</details>",
	"<iframe src=javascript:alert(1)></iframe>",
	"<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
	"<object data=javascript:alert(1)></object>",
	"<embed src=javascript:alert(1)>",
	"<form action=javascript:alert(1)><button>x</button></form>",
	"<a href=javascript:alert(1)>x</a>",
	"<a href=\" java\tscript:alert(1)\">x</a>",
	"<a href=\"&#106;avascript:alert(1)\">x</a>",
	"<a href=\"javascript&colon;alert(1)\">x</a>",
	"<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
	"<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
	"<video poster=javascript:alert(1) src=x onplay=alert(1)></video>",
	"<video><source onerror=alert(1)></video>",
	"<style>*{background:url(javascript:alert(1))}</style>",
	"<div style=\"background:url(javascript:alert(1))\">x</div>",
	"<link rel=stylesheet href=//evil.example/x.css>",
	"<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
	"<base href=//evil.example/>",
	"<template><img src=x onerror=alert(1)></template>",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
	"<title><p title=\"</title><img src=x onerror=alert(1)>\">",
	"<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
	"<plaintext><img src=x onerror=alert(1)>",
	"<!--><img src=x onerror=alert(1)>-->",
	"<!-- --!><img src=x onerror=alert(1)>-->",
	"<!-- unclosed <img src=x onerror=alert(1)>",
	"<![CDATA[<img src=x onerror=alert(1)>]]>",
	"<?php <img src=x onerror=alert(1)> ?>",
	"<!DOCTYPE x [<!ENTITY e \"<img src=x onerror=alert(1)>\">]>",
	"<div\nonclick=alert(1)>x</div>",
	"<div <img src=x onerror=alert(1)>",
	"<div title=\"a\n\n<img src=x onerror=alert(1)>",
	"<a href=\"x\" id=\"><img src=x onerror=alert(1)>\">y</a>",
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x](javascript&colon;alert(1))",
	"[x](&#x6A&#x61&#x76ascript:alert(1))",
	"[x](java%0ascript:alert(1))",
	"[x](javascript%3Aalert(1))",
	"[x](<java\tscript:alert(1)>)",
	"[x](\x01javascript:alert(1))",
	"[x](vbscript:msgbox(1))",
	"[x](data:text/html;base64,PHNjcmlwdD4=)",
	"[x](file:///etc/passwd)",
	"[x][r]\n\n[r]: javascript:alert(1)",
	"<javascript:alert(1)>",
	"<data:text/html,x>",
	"![x](javascript:alert(1))",
	"![x](data:image/svg+xml;base64,PHN2Zz4=)",
	"![\"onerror=alert(1)](x)",
	"![x](x\"onerror=alert(1))",
	"![x](x 'y\" onerror=\"alert(1)')",
	"[x](y 'z\" onclick=\"alert(1)')",
	"```x\" onclick=\"alert(1)\ncode\n```",
	"```<script>\n</code></pre><script>alert(1)</script>\n```",
	"```js {title=\"\\\"><img src=x onerror=alert(1)>\"}\ncode\n```",
	"# <img src=x onerror=alert(1)> {#\"><script>}",
	"# x {onclick=alert(1) id=\"a\\\"onclick=alert(1)\"}",
	"- [ ] <b title=\"x\">\"><img src=x onerror=alert(1)>",
	"[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: note",
	"> [!NOTE] <img src=x onerror=alert(1)>",
	"[[<img src=x onerror=alert(1)>]]",
	"[[javascript:alert(1)]]",
	"[[a|<script>alert(1)</script>]]",
	"| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |",
	"</article></main></body></html><script>alert(1)</script>",
	"</p></div></li></ul></blockquote></td></table>",
}

// breakers are inputs that could break the page around them.
var breakers = []string{
	"<div>", "</div>", "<div><div>\n\ntext\n\n</div>", "</div>\n\n<div>",
	"<b>bold\n\nnext *paragraph*\n\n- list", "<p align=center>\n\ntext\n\n</p>", "<p>a\n\n<p>b",
	"- <div>\n- </div>\n- x", "> <section>\n\n</section>", "<ul><li>a<li>b</ul>\n\nx",
	"<table><tr><td>a<td>b<tr><td>c</table>\n\nx", "<table><tr><td>\n\ntext\n\n</td></tr></table>",
	"<table>\n\nfostered\n\n</table>", "| <td> | <tr> |\n|---|---|\n| </table> | <caption>x |",
	"<a href=x>\n\n[y](z)\n\n</a>", "<a href=x><a href=y>z</a></a>\n\ntext", "<a href=x>open\n\n*x*",
	"[a <a href=x>b](c) d", "# a <h2>b\n\nc", "<h3>\n\n# a <h2>b\n\n</h3>\n\nd",
	"<details>\n\n<summary>x\n\ny", "<dl><dt>a<dd>b<dt>c</dl>\n\nx", "- a <li> b\n- c",
	"<p><b>\n\nnext\n\n</b> after", "<b><i>x</b>y</i>\n\nz", "<pre>\n\n*x*\n\n</pre>\n\ny",
	"text <div> more **strong <p> x** y\n\nz", "<br></br>\n\nx", "<img src=a></img>\n\nx",
	"<div\n\ntext", "<div class=\"a\n\ntext\">", "<b/>\n\nx", "<ruby>a<rp>(</rp><rt>b</ruby>\n\nx",
	"<audio><source src=a><video>\n\nx", "**a <b>b** c</b>\n\nx", "<body><head></html>\n\nx",
	"<section>\n\n[^1]\n\n[^1]: note", "<code>\n\n```\nx\n```", "<q>\n\n> a\n\n</q> b",
	"<script>\n<!--\n<script>\n</script>\n\nx", "<script>\n<!--<script>",
	"<details><summary>a</summary>\n\n| a |\n|---|\n| </details> |\n\n</details>\n\nx",
}

func TestRawHTMLIsHarmless(t *testing.T) {
	r := New(Options{Wiki: func(s string) (string, string, bool) { return s, "", true }})
	for _, a := range attacks {
		for _, wrap := range []string{"%", "- %", "> %", "x\n\n%\n\ny", "*%*", "# %", "| % |\n|---|"} {
			src := replace(wrap, a)
			d := r.Document([]byte(src), 1)
			checkHarmless(t, inPage(t, d.HTML()), src)
			checkStandAlone(t, d)
		}
	}
}

func TestArticleKeepsToItself(t *testing.T) {
	for _, options := range []Options{{}, {TrustHTML: true}} {
		r := New(options)
		for _, b := range breakers {
			for _, wrap := range []string{"%", "- %", "> %", "x\n\n%\n\ny", "*%*", "# %", "%\n\n%"} {
				checkStandAlone(t, r.Document([]byte(replace(wrap, b)), 1))
			}
		}
	}
}

// TestTrustedHTML: what a trusted author writes comes out as written, but nested.
func TestTrustedHTML(t *testing.T) {
	tests := []struct{ src, want string }{
		{"<div style=\"a:b\" onclick='x()'>y</div>", "<div style=\"a:b\" onclick='x()'>y</div>"},
		{"<script>\nlet a = 1 < 2 && \"</b>\"\n\n*x*\n</script>", "<script>\nlet a = 1 < 2 && \"</b>\"\n\n*x*\n</script>"},
		{"<!-- kept -->\n", "<!-- kept -->\n"},
		{"<!--more-->\n", ""},
		{"<svg>\n<path d=\"M0 0\"/><g/></svg>", "<svg>\n<path d=\"M0 0\"/><g/></svg>"},
		{"<iframe src=\"https://example.org/\"></iframe>", "<iframe src=\"https://example.org/\"></iframe>"},
		{"a <i>b", "<p>a <i>b</i></p>\n"},
		{"<div>a", "<div>a</div>\n"},
		{"</div>a\n", "a\n"},
		{"<script>", "<script>\n--></script>\n"},
		{"<!-- open", "<!-- open-->"},
		{"<body class=x>a</body>", "a"},
	}
	r := New(Options{TrustHTML: true})
	for _, tt := range tests {
		if got := r.HTML([]byte(tt.src)); got != tt.want {
			t.Errorf("HTML(%q) = %q, want %q", tt.src, got, tt.want)
		}
	}
}
