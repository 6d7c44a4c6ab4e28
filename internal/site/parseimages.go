package site

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Bounds of what galley.yaml may ask of pictures.
const (
	leastImageWidth, mostImageWidth = 100, 4000
	mostImageWidths                 = 8
	defaultImageQuality             = 80
)

func (i Images) withDefaults() Images {
	if len(i.Widths) == 0 {
		i.Widths = []int{480, 800, 1200, 1600}
	}
	if i.Formats == nil {
		i.Formats = []string{"webp"}
	}
	if i.Quality == 0 {
		i.Quality = defaultImageQuality
	}
	return i
}

// images reads "images: false", and "images: {widths: [480, 1600], formats: [webp], quality: 80}".
func images(c *Config, value *yaml.Node, p *configParser) string {
	if on, err := strconv.ParseBool(value.Value); err == nil && value.Kind == yaml.ScalarNode {
		c.Images.Off = !on
		return ""
	}
	if value.Kind != yaml.MappingNode {
		return "false, or widths, formats and quality"
	}
	for i := 0; i+1 < len(value.Content); i += 2 {
		key, one := value.Content[i], value.Content[i+1]
		read, known := imageSettings[strings.ToLower(key.Value)]
		if !known {
			p.problem(key, "Galley does not know %q of images; it knows widths, formats and quality.", key.Value)
			continue
		}
		if should := read(&c.Images, one); should != "" {
			p.problem(one, "%q of images should be %s.", key.Value, should)
		}
	}
	return ""
}

var imageSettings = map[string]func(i *Images, value *yaml.Node) (should string){
	"widths": imageWidths, "formats": imageFormats, "quality": imageQuality,
}

func imageWidths(i *Images, value *yaml.Node) string {
	const should = "a list of 1 to 8 widths in pixels from 100 to 4000, such as [480, 800, 1200, 1600]"
	var widths []int
	for _, one := range value.Content {
		n, err := strconv.Atoi(one.Value)
		if err != nil || n < leastImageWidth || n > mostImageWidth {
			return should
		}
		widths = append(widths, n)
	}
	slices.Sort(widths)
	if widths = slices.Compact(widths); value.Kind != yaml.SequenceNode || len(widths) < 1 || len(widths) > mostImageWidths {
		return should
	}
	i.Widths = widths
	return ""
}

func imageFormats(i *Images, value *yaml.Node) string {
	if value.Kind != yaml.SequenceNode || len(value.Content) > 1 ||
		len(value.Content) == 1 && !strings.EqualFold(value.Content[0].Value, "webp") {
		return "[webp], or [] for the format of each picture alone"
	}
	i.Formats = []string{}
	if len(value.Content) == 1 {
		i.Formats = []string{"webp"}
	}
	return ""
}

func imageQuality(i *Images, value *yaml.Node) string {
	n, err := strconv.Atoi(value.Value)
	if value.Kind != yaml.ScalarNode || err != nil || n < 1 || n > 100 {
		return "a whole number from 1 to 100"
	}
	i.Quality = n
	return ""
}
