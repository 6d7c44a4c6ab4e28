package site

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"galley/internal/artwork"
	"galley/internal/fault"
	"galley/internal/memo"
	"galley/internal/theme"
)

// Icons have names that programs look for at the top of a site, so that these have no
// hash of their content. A file of the author's at one of these places goes before it.
const (
	iconPath      = "icon.svg"
	smallIconPath = "icon-192.png"
	largeIconPath = "icon-512.png"
	maskIconPath  = "icon-maskable.png"
	touchIconPath = "apple-touch-icon.png"
	manifestPath  = "manifest.webmanifest"
)

// pictureIcons are the icons that are pictures, with their size in pixels.
var pictureIcons = []struct {
	output string
	size   int
	shape  artwork.Shape
}{
	{smallIconPath, 192, artwork.Rounded}, {largeIconPath, 512, artwork.Rounded},
	{maskIconPath, 512, artwork.Maskable}, {touchIconPath, 180, artwork.Full},
}

// logo is what the icons are made from: the author's file, else a letter, else lines.
type logo struct {
	source  string // workspace path; "" without a usable file
	drawing bool   // it is SVG, which browsers show in any size
	letter  string
	problem *fault.Error
}

func (g *ground) findLogo() logo {
	l := logo{letter: artwork.Letter(g.config.Title)}
	if g.config.Logo == "" {
		return l
	}
	source := path.Clean(strings.TrimPrefix(g.config.Logo, "/"))
	at := g.config.Places["logo"]
	refuse := func(format string, args ...any) logo {
		l.problem = fault.New(fault.NotFound, format, args...).At(ConfigFile, at.Line, at.Column)
		return l
	}
	if !fs.ValidPath(source) || g.files == nil {
		return refuse("The logo %s is not in this folder.", g.config.Logo)
	}
	if info, err := fs.Stat(g.files, source); err != nil || !info.Mode().IsRegular() {
		return refuse("There is no file %s, which should be the logo.", source)
	}
	switch strings.ToLower(path.Ext(source)) {
	case ".svg":
		l.drawing = true
		l.problem = g.undrawable(source, at)
	case ".png", ".jpg", ".jpeg", ".webp", ".gif":
	default:
		return refuse("The logo %s should be an SVG, PNG, JPEG, WebP or GIF.", source)
	}
	l.source = source
	return l
}

// undrawable returns why pictures cannot be made of a logo in SVG, nil where they can. The
// letter stands on them then, as it does without a logo.
func (g *ground) undrawable(source string, at Place) *fault.Error {
	data, err := fs.ReadFile(g.files, source)
	if err == nil {
		_, err = artwork.ReadDrawing(data)
	}
	if err == nil {
		return nil
	}
	f := fault.New(fault.Unsupported, "The logo %s cannot be made into icons for phones: %s. They show a letter, or lines, instead.", source, err)
	f.Fix = "Write it with paths and plain colours alone, or use a PNG."
	return f.At(ConfigFile, at.Line, at.Column)
}

// hasDrawing reports whether there is an icon as SVG: the author's, or the letter.
func (l *logo) hasDrawing() bool { return l.drawing || l.source == "" && l.letter != "" }

// addIcons places the icons and the manifest, where the author has no files of their own.
func (p *plan) addIcons(s *Site) {
	if s.logo.hasDrawing() {
		p.addUnless(s, iconPath, KindIcon)
	}
	for _, icon := range pictureIcons {
		p.addUnless(s, icon.output, KindIcon)
	}
	p.addUnless(s, manifestPath, KindManifest)
}

// icons returns the links to icons for the head of a page at path. An icon that the
// author's files or theme bring goes before the one made from the logo.
func (s *Site) icons(from string) []theme.Icon {
	link := func(rel, media, sizes, output string) theme.Icon {
		return theme.Icon{Rel: rel, Type: media, Sizes: sizes, URL: s.href(from, "/"+output)}
	}
	var list []theme.Icon
	switch {
	case s.ownFavicon() != "":
		list = append(list, link("icon", iconTypes[path.Ext(s.ownFavicon())], "", s.ownFavicon()))
	case s.ownThemeIcon || !s.logo.hasDrawing() && s.logo.source == "":
		if output, ok := s.assetNames["favicon.svg"]; ok {
			list = append(list, link("icon", "image/svg+xml", "", output))
		}
	case s.logo.hasDrawing():
		list = append(list, link("icon", "image/svg+xml", "", iconPath))
	}
	if s.ownFavicon() == "" && !s.ownThemeIcon {
		list = append(list, link("icon", "image/png", "192x192", smallIconPath))
	}
	return append(list, link("apple-touch-icon", "", "", touchIconPath))
}

var iconTypes = map[string]string{".ico": "image/x-icon", ".svg": "image/svg+xml", ".png": "image/png"}

// ownFavicon returns a favicon at the top of the author's own files, "" for none.
func (s *Site) ownFavicon() string {
	for _, output := range []string{"favicon.svg", "favicon.png", "favicon.ico"} {
		if _, own := s.static.source[output]; own {
			return output
		}
	}
	return ""
}

// isOwnIcon reports whether a theme brings an icon other than Galley's.
func isOwnIcon(t *theme.Theme) bool {
	find := func(t *theme.Theme) []byte {
		for _, a := range t.Assets() {
			if a.Path == "favicon.svg" {
				return a.Bytes
			}
		}
		return nil
	}
	return !bytes.Equal(find(t), find(theme.Default()))
}

// drawn keeps the icons of a few sites: they are the same in every snapshot.
var drawn = memo.New[string, []byte](1 << 20)

func (s *Site) renderIcon(w io.Writer, output string) error {
	data, err := s.icon(output)
	if err != nil {
		return fault.New(fault.Unreadable, "The logo cannot be read as a picture: %s.", err).At(s.logo.source, 0, 0)
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("write %s: %w", output, err)
	}
	return nil
}

func (s *Site) icon(output string) ([]byte, error) {
	var file []byte
	if s.logo.source != "" {
		data, err := fs.ReadFile(s.files, s.logo.source)
		if err != nil || s.logo.drawing && output == iconPath {
			return data, err
		}
		file = data
	}
	if output == iconPath {
		return artwork.LetterSVG(s.logo.letter), nil
	}
	key := output + "\x00" + s.logo.letter + "\x00" + string(file)
	if data, ok := drawn.Get(key); ok {
		return data, nil
	}
	for _, icon := range pictureIcons {
		if icon.output != output {
			continue
		}
		data, err := s.logo.picture(file, icon.size, icon.shape)
		if err != nil {
			return nil, err
		}
		drawn.Put(key, data, len(key)+len(data))
		return data, nil
	}
	return nil, fs.ErrNotExist
}

// picture draws the logo, which is in file, or the letter where there is none.
func (l *logo) picture(file []byte, size int, shape artwork.Shape) ([]byte, error) {
	switch {
	case file == nil:
		return artwork.LetterPNG(l.letter, size, shape), nil
	case !l.drawing:
		return artwork.LogoPNG(file, size, shape)
	}
	if d, err := artwork.ReadDrawing(file); err == nil {
		return d.PNG(size, shape), nil
	}
	return artwork.LetterPNG(l.letter, size, shape), nil
}
