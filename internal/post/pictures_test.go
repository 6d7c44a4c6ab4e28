package post

import "testing"

func TestPictureNames(t *testing.T) {
	tests := []struct {
		text, name string
		want       bool
	}{
		{"![a](images/photo.jpg)", "photo.jpg", true},
		{"![a](images/photo.jpg)", "other.jpg", false},
		{"![a](images/photo.jpg)", "photo.png", false},
		{"![a](images/photo.jpg)", "my photo.jpg", true}, // too much is no harm
		{"![a](photo.JPG \"title\")", "photo.JPG", true},
		{"![a](photo.jpg?v=2#x)", "photo.jpg", true},
		{"![a](<my photo.jpeg>)", "my photo.jpeg", true},
		{"![a](my%20photo.jpeg)", "my photo.jpeg", true},
		{"![a](%70hoto.jpg)", "photo.jpg", true},
		{"![a](gr%C3%B6%C3%9Fe.webp)", "größe.webp", true},
		{"![a](größe.webp)", "größe.webp", true},
		{"![a](写真.jpg)", "写真.jpg", true},
		{"![a](foto\\_1.jpg)", "foto_1.jpg", true},
		{"![a](foto\\.jpg)", "foto.jpg", true},
		{"![a](&#102;oto.jpg)", "foto.jpg", true},
		{"![a](caf&eacute;s.jpg)", "cafés.jpg", true},
		{"![a](foto&period;jpg)", "foto.jpg", true},
		{"![a](foto&#46;jpg)", "foto.jpg", true},
		{"![a](foto&#x6;jpg)", "foto.jpg", false},
		{"![a](foto%2ejpg)", "foto.jpg", true},
		{"![a](foto.jp%67)", "foto.jpg", true},
		{"100% of it&#39;s %20, &#8211; %C3", "foto.jpg", false},
		{"<img src='a/b.png'>", "b.png", true},
		{"{{< figure src=\"c.png\" >}}", "c.png", true},
		{"[a]: ../d.webp", "d.webp", true},
		{"see e.jpgs and f.pngx", "e.jpg", false},
		{"", "e", false},
	}
	for _, tt := range tests {
		var n PictureNames
		one := Parse("a.md", []byte(tt.text), Options{})
		n.Add(&one)
		if got := n.Hold(tt.name); got != tt.want {
			t.Errorf("%q holds %s: %v (%q)", tt.text, tt.name, got, one.Pictures)
		}
	}
	var n PictureNames
	lead := Parse("a.md", []byte("---\nimage: /img/lead.jpg\n---\n"), Options{})
	if n.Hold("lead.jpg") {
		t.Error("of no post")
	}
	if n.Add(&lead); !n.Hold("lead.jpg") {
		t.Error("the post's own image")
	}
}
