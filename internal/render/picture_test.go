package render

import "testing"

// TestOwnChoice: an image in HTML of the author keeps what was said about it, also where
// it is not what HTML knows.
func TestOwnChoice(t *testing.T) {
	tests := []struct{ html, want string }{
		{
			`<img src="/static/large/a.jpg" width="50%">`,
			`<picture><source type="image/webp" srcset="a.jpg-480.webp 480w, a.jpg-800.webp 800w" sizes="(min-width: 672px) 672px, 100vw"><img loading="lazy" decoding="async" src="../../static/large/a.jpg" width="50%" srcset="a.jpg-480.jpg 480w, a.jpg-800.jpg 800w" sizes="(min-width: 672px) 672px, 100vw"></picture>`,
		},
		{
			`<img src="/static/large/a.jpg" srcset="mine.jpg 2x" width="9" height="9" loading="eager" decoding="sync">`,
			`<img src="../../static/large/a.jpg" srcset="mine.jpg 2x" width="9" height="9" loading="eager" decoding="sync">`,
		},
		{
			`<picture><source srcset="dark.png"><img src="/static/large/a.jpg" height="75"></picture>`,
			`<picture><source srcset="dark.png"><img width="100" loading="lazy" decoding="async" src="../../static/large/a.jpg" height="75"></picture>`,
		},
		{`<svg><img src="/static/large/a.jpg"></svg>`, `<svg><img width="2000" height="1500" loading="lazy" decoding="async" src="../../static/large/a.jpg"></svg>`},
	}
	o := caseOptions
	o.TrustHTML = true
	for _, tt := range tests {
		if got := New(o).HTML([]byte("<div>" + tt.html + "</div>\n")); got != "<div>"+tt.want+"</div>\n" {
			t.Errorf("%s:\n%s\nwant\n%s", tt.html, got, "<div>"+tt.want+"</div>")
		}
	}
}
