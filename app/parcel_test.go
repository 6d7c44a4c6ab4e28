package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
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
	var got Contents
	if err := json.Unmarshal(get(large.Parcel).Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Text != text || len(got.Blocks) != 1 || got.Blocks[0] != (Block{HTML: "<p>a</p>", Line: 3, End: 4}) {
		t.Errorf("what came differs: %d bytes, %v", len(got.Text), got.Blocks)
	}
	if again := get(large.Parcel); again.Code != http.StatusNotFound {
		t.Errorf("a second time: %d", again.Code)
	}
}

func TestParcelsAreFew(t *testing.T) {
	var s parcels
	var ids []string
	for range mostParcels + 3 {
		id, err := s.leave(1)
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
