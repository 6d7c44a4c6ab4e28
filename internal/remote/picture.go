package remote

import (
	"bytes"
	"image"
	_ "image/gif" // these know their size
	_ "image/jpeg"
	_ "image/png"
	"mime"
	"net/http"

	_ "golang.org/x/image/webp"
)

// kinds are the pictures a page may show. SVG is one of them as a file only: in an <img>
// it runs nothing and loads nothing.
var kinds = map[string]bool{
	"image/png": true, "image/jpeg": true, "image/gif": true, "image/webp": true,
	"image/avif": true, "image/svg+xml": true,
}

// pictureType returns the media type of data and whether it is a picture of a sensible
// size. What the bytes say wins over what the host says.
func pictureType(said string, data []byte) (kind string, ok bool) {
	kind, _, err := mime.ParseMediaType(said)
	if seen := http.DetectContentType(data); kinds[seen] {
		kind = seen
	} else if err != nil || kind != "image/avif" && kind != "image/svg+xml" {
		return "", false
	}
	if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > maxPixels {
		return "", false
	}
	return kind, kinds[kind]
}
