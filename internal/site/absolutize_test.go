package site

import "testing"

func TestAbsolutize(t *testing.T) {
	tests := []struct{ in, want string }{
		{`<a href="../b/index.html#x">b</a>`, `<a href="https://e.org/posts/b/#x">b</a>`},
		{`<a href="#note">1</a>`, `<a href="https://e.org/posts/a/#note">1</a>`},
		{`<img src="../../i/x%20y.png" alt="a &quot;b&quot;">`, `<img src="https://e.org/i/x%20y.png" alt="a &#34;b&#34;">`},
		{`<a href="https://x.y/index.html">x</a>`, `<a href="https://x.y/index.html">x</a>`},
		{`<a href="//x.y/z">x</a> <a href="mailto:a@b.c">m</a>`, `<a href="//x.y/z">x</a> <a href="mailto:a@b.c">m</a>`},
		{`<img srcset="a.png 1x, b.png 2x">`, `<img srcset="https://e.org/posts/a/a.png 1x, https://e.org/posts/a/b.png 2x">`},
		{`<pre>a &lt; b &amp; "c"</pre>`, `<pre>a &lt; b &amp; "c"</pre>`},
		{`<p class="x">plain`, `<p class="x">plain`},
	}
	for _, tt := range tests {
		if got := absolutize(tt.in, "https://e.org/posts/a/"); got != tt.want {
			t.Errorf("absolutize(%s) = %s\nwant %s", tt.in, got, tt.want)
		}
	}
}
