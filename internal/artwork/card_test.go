package artwork

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var long = strings.Repeat("Everything I wish somebody had told me about time zones ", 8)

func TestCards(t *testing.T) {
	for name, c := range map[string]Card{
		"short":   {"Tide", "Field Notes", "5 January 2026"},
		"usual":   {"Async Python: Understanding Asyncio and Concurrency", "Field Notes", "5 January 2026"},
		"long":    {long, strings.Repeat("A name that never ends ", 5), "5 January 2026"},
		"word":    {strings.Repeat("Donaudampfschifffahrtsgesellschaft", 3), "Wörter", ""},
		"greek":   {"Θάλασσα, και τι μένει", "Σημειώσεις", ""},
		"russian": {"Море волнуется раз", "Заметки", "5 января 2026 г."},
		"nothing": {"", "", ""},
	} {
		data := c.PNG()
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil || img.Bounds().Dx() != CardWidth || img.Bounds().Dy() != CardHeight {
			t.Fatalf("%s: %v, %v", name, err, img.Bounds())
		}
		if again := c.PNG(); !bytes.Equal(data, again) {
			t.Errorf("%s differs when it is drawn again", name)
		}
		if len(data) > 40_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
		for y := cardBar; y < CardHeight; y++ { // nothing runs into the margin
			for _, x := range []int{cardMargin / 2, CardWidth - cardMargin/2} {
				if img.(*image.Paletted).ColorIndexAt(x, y) != 0 {
					t.Fatalf("%s: something at %d, %d", name, x, y)
				}
			}
		}
		if dir := os.Getenv("GALLEY_SHOW_CARDS"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestCovers(t *testing.T) {
	for text, want := range map[string]bool{
		"Plain": true, "Größe, façade – “Łódź” 5 €": true, "e\u0301te\u0301": true, "Ελληνικά": true, "Русский": true, "": true,
		"日本語": false, "كتابة": false, "עברית": false, "हिन्दी": false, "Rocket 🚀": false, "a\tb": true, "a\x00b": false,
	} {
		if got := Covers(text); got != want {
			t.Errorf("Covers(%q) = %v", text, got)
		}
	}
}

func TestTitleFits(t *testing.T) {
	size, lines := fitTitle(long)
	if size != titleSizes[len(titleSizes)-1] || len(lines) != mostLines || !strings.HasSuffix(lines[mostLines-1], "…") {
		t.Errorf("%v %q", size, lines)
	}
	if size, lines = fitTitle("Tide"); size != titleSizes[0] || len(lines) != 1 || lines[0] != "Tide" {
		t.Errorf("%v %q", size, lines)
	}
}

func BenchmarkCard(b *testing.B) {
	c := Card{"Async Python: Understanding Asyncio and Concurrency", "Field Notes", "5 January 2026"}
	for b.Loop() {
		c.PNG()
	}
}
