package picture

import (
	"slices"
	"testing"
)

var usual = Recipe{Widths: []int{480, 800, 1200, 1600}, Formats: []string{"webp"}, Quality: 80}

// TestRenditions: which files a picture gets follows from what is known of it alone.
func TestRenditions(t *testing.T) {
	photo := func(w, h int, format string) Facts {
		return Facts{Width: w, Height: h, Format: format, Bytes: int64(w * h / 4), Hash: "1", Depth: 24, Scalable: true}
	}
	with := func(f Facts, change func(*Facts)) Facts { change(&f); return f }
	jpegs := Recipe{Widths: usual.Widths, Quality: 80}
	tests := []struct {
		name   string
		facts  Facts
		recipe Recipe
		want   []Rendition
	}{
		{"larger than all", photo(4000, 3000, "jpeg"), usual, []Rendition{
			{480, 360, "webp"}, {800, 600, "webp"}, {1200, 900, "webp"}, {1600, 1200, "webp"},
			{480, 360, "jpeg"}, {800, 600, "jpeg"}, {1200, 900, "jpeg"}, {1600, 1200, "jpeg"},
		}},
		{"between two", photo(1000, 500, "jpeg"), usual, []Rendition{
			{480, 240, "webp"}, {800, 400, "webp"}, {1000, 500, "webp"}, {480, 240, "jpeg"}, {800, 400, "jpeg"},
		}},
		{"hardly wider than one", photo(840, 420, "jpeg"), usual, []Rendition{{480, 240, "webp"}, {840, 420, "webp"}, {480, 240, "jpeg"}}},
		{"smaller than all", photo(400, 300, "jpeg"), usual, []Rendition{{400, 300, "webp"}}},
		{"no other format", photo(1000, 500, "jpeg"), jpegs, []Rendition{{480, 240, "jpeg"}, {800, 400, "jpeg"}}},
		{"WebP already", photo(1000, 500, "webp"), usual, []Rendition{{480, 240, "webp"}, {800, 400, "webp"}}},
		{"WebP, and no other format", photo(1000, 500, "webp"), jpegs, nil},
		{"PNG of few bytes has no room for a smaller PNG", photo(1000, 500, "png"), usual, []Rendition{
			{480, 240, "webp"}, {800, 400, "webp"}, {1000, 500, "webp"},
		}},
		{"PNG of a photograph", with(photo(1000, 500, "png"), func(f *Facts) { f.Bytes = 800_000 }), usual, []Rendition{
			{480, 240, "webp"}, {800, 400, "webp"}, {1000, 500, "webp"}, {480, 240, "png"},
		}},
		{"icon", photo(300, 300, "png"), usual, nil},
		{"few bytes", with(photo(1000, 500, "png"), func(f *Facts) { f.Bytes = 5000 }), usual, nil},
		{"few bytes for its pixels", with(photo(4000, 4000, "png"), func(f *Facts) { f.Bytes = 30_000 }), usual, nil},
		{"animation and the like", with(photo(1000, 500, "png"), func(f *Facts) { f.Scalable = false }), usual, nil},
		{"not read yet", with(photo(1000, 500, "jpeg"), func(f *Facts) { f.Hash = "" }), usual, nil},
		{"switched off", photo(4000, 3000, "jpeg"), Recipe{}, nil},
		{"one pixel high", photo(100_000, 1, "jpeg"), usual, []Rendition{
			{480, 1, "webp"}, {800, 1, "webp"}, {1200, 1, "webp"}, {1600, 1, "webp"},
			{480, 1, "jpeg"}, {800, 1, "jpeg"}, {1200, 1, "jpeg"}, {1600, 1, "jpeg"},
		}},
	}
	for _, tt := range tests {
		if got := tt.facts.Renditions(tt.recipe); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n%v\nwant\n%v", tt.name, got, tt.want)
		}
	}
}

// TestKey: a name is another one when anything is that the bytes depend on.
func TestKey(t *testing.T) {
	one := Facts{Hash: "1"}
	seen := map[string]int{}
	for i, key := range []string{
		one.Key(usual), (&Facts{Hash: "2"}).Key(usual),
		one.Key(Recipe{usual.Widths[1:], usual.Formats, 80}), one.Key(Recipe{usual.Widths, nil, 80}), one.Key(Recipe{usual.Widths, usual.Formats, 81}),
	} {
		if first, taken := seen[key]; taken || len(key) != 12 {
			t.Errorf("%d and %d have the key %s", first, i, key)
		}
		seen[key] = i
	}
	if again := one.Key(usual); again != (&Facts{Hash: "1"}).Key(usual) {
		t.Error("two keys of one picture")
	}
}
