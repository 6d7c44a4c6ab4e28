package render

import "testing"

// Letters that are shorter in lower case move nothing, and what is in a text field or a
// script is no tag.
func TestHTMLAddressesBehindLetters(t *testing.T) {
	for _, html := range []string{
		`<textarea placeholder="İsim">`,
		`İİİİİİİİ<script src="a.js" data-x="ẞKİ">"<img src='no.png'>"</script><img src="b.png">`,
	} {
		for _, a := range htmlAddresses(html) {
			if got := html[a.from:a.to]; got != "a.js" && got != "b.png" {
				t.Errorf("%s: found %q", html, got)
			}
		}
	}
}
