package app

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// What is large about an answer waits as a file, and is there once.
func TestParcel(t *testing.T) {
	a := New(Config{})
	small := OpenedPost{Text: "a", Blocks: []Block{{HTML: "<p>a</p>"}}}
	if err := small.pack(&a.parcels); err != nil || small.Parcel != "" || small.Text != "a" {
		t.Errorf("a small post is not left as it is: %+v, %v", small, err)
	}
	text := strings.Repeat("<&>\u2028", parcelFrom)
	large := OpenedPost{Text: text, Blocks: []Block{{HTML: "<p>a</p>", Line: 3, End: 4}}}
	if err := large.pack(&a.parcels); err != nil || large.Parcel == "" || large.Text != "" || len(large.Blocks) != 0 {
		t.Fatalf("a large post still carries %d bytes, %v", len(large.Text), err)
	}
	get := func(id string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		a.Assets(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, parcelPrefix+id, nil))
		return w
	}
	head, body, _ := strings.Cut(get(large.Parcel).Body.String(), "\n")
	wantLabel := fmt.Sprintf(`{"text":%d,"splices":[[0,0,1]],"from":0,"shift":0,"html":[8],"line":[3],"end":[4],"anchors":[""]}`, 4*parcelFrom)
	if head != wantLabel || body != text+"<p>a</p>" {
		t.Errorf("what came differs: %s and %d bytes", head, len(body))
	}
	if again := get(large.Parcel); again.Code != http.StatusNotFound {
		t.Errorf("a second time: %d", again.Code)
	}
}

// The frontend opens the same parcel in a test of its own.
func TestParcelFormat(t *testing.T) {
	c := contents{"Grüße 👋\n", Patch{From: 7, Shift: -2, Splices: []Splice{
		{At: 1, Del: 2, Ins: []Block{{HTML: "<p title=\"q\">ä\\n</p>\n", Line: 3, End: 4}, {HTML: "", Line: 5, End: 5}}},
		{At: 9, Del: 1, Ins: []Block{}},
		{At: 12, Ins: []Block{{HTML: "<ul><li>日本 🗾\xff</li></ul>", Line: 8, End: 9, Anchors: "0 1"}}},
	}}}
	got, err := c.encode()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/parcel.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("encodes as\n%s\nwant\n%s", got, want)
	}
}

func TestParcelsAreFew(t *testing.T) {
	var s parcels
	var ids []string
	for range mostParcels + 3 {
		id, err := s.leave(contents{})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for i, id := range ids {
		if _, ok := s.take(id); ok != (i >= 3) {
			t.Errorf("parcel %d of %d is there: %v", i, len(ids), ok)
		}
	}
}

// A block is exchanged as one, so a huge one is not shown.
func TestBounded(t *testing.T) {
	if html := strings.Repeat("x", mostBlock); bounded(html) != html {
		t.Error("a block of the largest size is cut")
	}
	if got := bounded(strings.Repeat("x", 2_000_000)); len(got) > 300 || !strings.Contains(got, "2.0 MB") {
		t.Errorf("a huge block becomes %q", got)
	}
}
