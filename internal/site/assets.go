package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"slices"
	"strings"

	"galley/internal/theme"
)

// themeAsset is a theme file as it is exported.
type themeAsset struct{ data []byte }

// themeAssets returns the theme's files as the settings have them, without those of a
// search the site has not.
func (g *ground) themeAssets() []theme.Asset {
	return slices.DeleteFunc(g.theme.Dressed(g.config.Appearance, g.config.CSS.Text), func(a theme.Asset) bool {
		return g.config.NoSearch && (a.Path == searchScript || a.Path == searchStyle)
	})
}

// hashAssets gives theme files names with a hash of their content, so that
// browsers can keep them for ever. It returns them by output, and the outputs by
// name in the theme. Addresses of other assets inside style sheets are renamed too.
func hashAssets(list []theme.Asset) (byOutput map[string]themeAsset, outputs map[string]string) {
	byOutput, outputs = map[string]themeAsset{}, map[string]string{}
	put := func(name string, data []byte) {
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		output := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
		outputs[name] = output
		byOutput[output] = themeAsset{data: data}
	}
	for _, a := range list {
		if path.Ext(a.Path) != ".css" {
			put(a.Path, a.Bytes)
		}
	}
	for _, a := range list {
		if path.Ext(a.Path) == ".css" {
			put(a.Path, renameInCSS(a.Path, a.Bytes, outputs))
		}
	}
	return byOutput, outputs
}

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]+)["']?\s*\)`)

// renameInCSS points url(…) at the hashed names of assets it knows.
func renameInCSS(name string, css []byte, outputs map[string]string) []byte {
	if !bytes.Contains(css, []byte("url(")) {
		return css
	}
	return cssURL.ReplaceAllFunc(css, func(match []byte) []byte {
		target := string(cssURL.FindSubmatch(match)[1])
		output, ok := outputs[path.Join(path.Dir(name), target)]
		if !ok {
			return match
		}
		return []byte(`url("` + relative("assets/"+name, "/"+output) + `")`)
	})
}

// Asset returns what to put at an output that is not rendered: the bytes of a
// theme file, or the workspace path of a copied one.
func (s *Site) Asset(outputPath string) (data []byte, source string, ok bool) {
	if a, ok := s.assets[outputPath]; ok {
		return a.data, "", true
	}
	source, ok = s.static.source[outputPath]
	return nil, source, ok
}
