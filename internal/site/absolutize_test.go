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
		{
			`<p><picture><source type="image/webp" srcset="a-0123456789ab-480.webp 480w" sizes="100vw"><img src="a.jpg" alt="A" srcset="a-0123456789ab-480.jpg 480w" sizes="100vw" width="9"></picture></p>`,
			`<p><img src="https://e.org/posts/a/a.jpg" alt="A" width="9"></p>`,
		},
		{`<picture><source srcset="d.png"><img src="//x.y/l.png"></picture>`, `<picture><source srcset="https://e.org/posts/a/d.png"><img src="//x.y/l.png"></picture>`},
		{`<pre>a &lt; b &amp; "c"</pre>`, `<pre>a &lt; b &amp; "c"</pre>`},
		{`<p class="x">plain`, `<p class="x">plain`},
	}
	for _, tt := range tests {
		if got := absolutize(tt.in, "https://e.org/posts/a/"); got != tt.want {
			t.Errorf("absolutize(%s) = %s\nwant %s", tt.in, got, tt.want)
		}
	}
}
