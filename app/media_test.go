package app

import (
	"bytes"
	"encoding/json"
	"image"
	"image/jpeg"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/clipboard"
	"galley/internal/fault"
)

// photo is a JPEG of that size.
func photo(t *testing.T, w, h int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func media(t *testing.T, a *App) (m Media) {
	t.Helper()
	w := httptest.NewRecorder()
	a.Assets(nil).ServeHTTP(w, httptest.NewRequest("GET", mediaFile, nil))
	if err := json.Unmarshal(w.Body.Bytes(), &m); err != nil || w.Code != 200 {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return m
}

func TestMediaAreServed(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	a, _ := opened(t, map[string]string{
		"posts/a.md": "---\ntitle: A\n---\n\n![](/static/x.svg)\n\n![no](/static/no.png)\n", "static/x.svg": "<svg/>", "static/y.pdf": "%PDF",
	})
	m := media(t, a)
	if len(m.Files) != 2 || len(m.Missing) != 1 || m.Missing[0].Dest != "/static/no.png" {
		t.Fatalf("%+v", m)
	}
	x, y := m.Files[0], m.Files[1]
	if x.Used != 1 || len(x.Uses) != 1 || x.Uses[0] != (MediaUse{Post: "posts/a.md", Line: 5, Column: 5, Bare: true}) || x.Modified == 0 {
		t.Errorf("%+v", x)
	}
	if y.Kind != "document" || y.Used != 0 || y.Uses == nil || y.Value != "/static/y.pdf" {
		t.Errorf("%+v", y)
	}
	trashed, err := a.Images.Trash("static/y.pdf")
	if err != nil || len(media(t, a).Files) != 1 {
		t.Fatal(trashed, err)
	}
	if back, err := a.Images.Restore(trashed.ID); err != nil || back.Path != "static/y.pdf" || len(media(t, a).Files) != 2 {
		t.Errorf("%+v, %v", back, err)
	}
	if _, err := a.Images.Restore(trashed.ID); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("brought back twice: %v", err)
	}
	if err := a.Images.ShowInFolder("../x"); fault.CodeOf(err) != fault.Refused {
		t.Errorf("a folder outside is shown: %v", err)
	}
}

// What is on the clipboard is stored under names that say something.
func TestPictureIsPasted(t *testing.T) {
	a, dir := opened(t, map[string]string{"posts/a-day-out.md": "---\ntitle: A day out\n---\n"})
	host := a.host.(*listener)
	if added, err := a.Images.Paste("posts/a-day-out.md"); err != nil || len(added) != 0 {
		t.Fatalf("nothing gives %+v, %v", added, err)
	}
	small := photo(t, 20, 10)
	host.clipboard = clipboard.Content{Picture: small, Ext: ".jpg"}
	added, err := a.Images.Paste("posts/a-day-out.md")
	if err != nil || len(added) != 1 || added[0].Path != "static/images/a-day-out.jpg" || !added[0].Fresh || added[0].Width != 20 {
		t.Fatalf("%+v, %v", added, err)
	}
	file, text := filepath.Join(t.TempDir(), "A lake.jpg"), filepath.Join(t.TempDir(), "notes.txt")
	for _, name := range []string{file, text} {
		if err := os.WriteFile(name, photo(t, 30, 10), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	host.clipboard = clipboard.Content{Files: []string{text, file}}
	if added, err = a.Images.Paste("posts/a-day-out.md"); err != nil || len(added) != 1 || added[0].Path != "static/images/a-lake.jpg" {
		t.Errorf("%+v, %v", added, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "static/images/notes.txt")); err == nil {
		t.Error("a text was taken for a picture")
	}
}

// A picture that is made lighter can be had back.
func TestPictureIsMadeLighter(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	a, dir := opened(t, map[string]string{"posts/a.md": "---\ntitle: A\n---\n", "static/images/big.jpg": string(photo(t, 2600, 1300))})
	const path = "static/images/big.jpg"
	forms, err := a.Images.LighterForms(path)
	if err != nil || len(forms) == 0 || forms[0].Format != "jpeg" || forms[0].Width != 2000 {
		t.Fatalf("%+v, %v", forms, err)
	}
	before, _ := os.ReadFile(filepath.Join(dir, path))
	made, err := a.Images.Lighten("posts/a.md", path, "jpeg")
	if err != nil || made.Picture.Size != forms[0].Bytes || made.Undo == "" {
		t.Fatalf("%+v, %v", made, err)
	}
	if back, err := a.Images.Unlighten(made.Undo); err != nil || back.Size != int64(len(before)) {
		t.Errorf("%+v, %v", back, err)
	}
	if _, err := a.Images.Unlighten("another"); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("%v", err)
	}
}
