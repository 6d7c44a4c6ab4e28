package site

import (
	"strings"
	"testing"
)

func TestStaticOutputs(t *testing.T) {
	tests := []struct{ name, files, want string }{
		{"plain", "static/a.jpg posts/img/b.PNG posts/a.md galley.yaml .git/x.jpg _site/x.jpg theme/assets/x.css node_modules/x.js",
			"posts/img/b.PNG static/a.jpg"},
		{"data and scripts", "app.py package.json data/x.json js/app.js Makefile README.md CNAME robots.txt .nojekyll x.css~",
			"CNAME data/x.json js/app.js robots.txt"},
		{"hugo", "hugo.toml static/a.jpg static/tool.exe content/p/b.jpg archetypes/x.css",
			"a.jpg<static/a.jpg content/p/b.jpg tool.exe<static/tool.exe"},
		{"hugo, old", "config.toml static/a.jpg", "a.jpg<static/a.jpg"},
		{"astro", "astro.config.mjs public/a.jpg src/x.jpg", "a.jpg<public/a.jpg src/x.jpg"},
		{"hexo", "_config.yml source/_posts/a.md source/images/a.jpg", "images/a.jpg<source/images/a.jpg"},
		{"jekyll", "_config.yml _posts/a.md _layouts/x.css assets/a.jpg", "assets/a.jpg"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range StaticOutputs(strings.Fields(tt.files)) {
				entry := f.Output
				if f.Source != f.Output {
					entry += "<" + f.Source
				}
				got = append(got, entry)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("got %s\nwant %s", s, tt.want)
			}
		})
	}
}
