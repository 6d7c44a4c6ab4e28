package launcher

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"sync"
	"time"

	"golang.org/x/image/draw"

	"galley/build"
)

// sizes of icons that desktops look for, in pixels.
var sizes = []int{16, 22, 24, 32, 48, 64, 96, 128, 256, 512}

// nowhen stands for "now" where a time is set.
var nowhen time.Time

type icon struct {
	name string // of the folder for its size, such as "48x48"
	text []byte
}

// icons returns the icon in every size.
var icons = sync.OnceValues(func() ([]icon, error) {
	large, err := png.Decode(bytes.NewReader(build.Icon))
	if err != nil {
		return nil, fmt.Errorf("read the icon: %w", err)
	}
	var all []icon
	for _, size := range sizes {
		small := image.NewNRGBA(image.Rect(0, 0, size, size))
		draw.CatmullRom.Scale(small, small.Bounds(), large, large.Bounds(), draw.Src, nil)
		var out bytes.Buffer
		if err := png.Encode(&out, small); err != nil {
			return nil, fmt.Errorf("write the icon: %w", err)
		}
		all = append(all, icon{fmt.Sprintf("%dx%d", size, size), out.Bytes()})
	}
	return all, nil
})
