package theme

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// Every language has every word, and its patterns have their parts.
func TestWordsAreComplete(t *testing.T) {
	for lang, w := range words {
		v := reflect.ValueOf(*w)
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if v.Field(i).Kind() == reflect.String && v.Field(i).String() == "" && name != "dayOne" {
				t.Errorf("%s lacks %s", lang, name)
			}
		}
		for pattern, parts := range map[string]string{w.minutes: "#", w.page: "#%", w.date: "DMY", w.day: "DM"} {
			for _, part := range parts {
				if strings.Count(pattern, string(part)) != 1 {
					t.Errorf("%s: %q should have one %c", lang, pattern, part)
				}
			}
		}
		for _, month := range w.month {
			if month == "" {
				t.Errorf("%s lacks a month", lang)
			}
		}
		if w.Newer == w.Older || w.Menu == w.MorePosts || w.Menu == w.Pages {
			t.Errorf("%s uses one label for two landmarks", lang)
		}
	}
}

func TestPosts(t *testing.T) {
	tests := []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 posts"}, {"en", 1, "1 post"}, {"en", 2, "2 posts"}, {"fr", 0, "0 article"}, {"fr", 2, "2 articles"},
		{"ru", 1, "1 запись"}, {"ru", 3, "3 записи"}, {"ru", 5, "5 записей"}, {"ru", 11, "11 записей"}, {"ru", 12, "12 записей"}, {"ru", 21, "21 запись"},
		{"ar", 1, "مقال واحد"}, {"ar", 2, "مقالان"}, {"ar", 3, "3 مقالات"}, {"ar", 11, "11 مقالًا"}, {"ar", 100, "100 مقال"},
		{"ja", 1, "1件の記事"}, {"pt-BR", 1, "1 artigo"}, {"xx", 2, "2 posts"}, {"", 2, "2 posts"}, {"he", 1, "פוסט אחד"},
	}
	for _, tt := range tests {
		if got := WordsFor(tt.lang).Posts(tt.n); got != tt.want {
			t.Errorf("%s, %d: %q, want %q", tt.lang, tt.n, got, tt.want)
		}
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		names []string
		want  string
	}{{nil, ""}, {[]string{"A"}, "A"}, {[]string{"A", "B"}, "A und B"}, {[]string{"A", "B", "C"}, "A, B und C"}}
	for _, tt := range tests {
		if got := WordsFor("de").Names(tt.names); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.names, got, tt.want)
		}
	}
}

func TestNewDate(t *testing.T) {
	first := time.Date(2026, time.March, 1, 9, 30, 0, 0, time.FixedZone("", 3600))
	tests := []struct{ lang, text, day string }{
		{"en", "1 March 2026", "1 March"}, {"en-US", "March 1, 2026", "March 1"}, {"en-GB", "1 March 2026", "1 March"},
		{"de", "1. März 2026", "1. März"}, {"fr", "1er mars 2026", "1er mars"}, {"es", "1 de marzo de 2026", "1 de marzo"},
		{"pt_BR", "1 de março de 2026", "1 de março"}, {"it", "1º marzo 2026", "1º marzo"}, {"nl", "1 maart 2026", "1 maart"},
		{"ar", "1 مارس 2026", "1 مارس"}, {"he", "1 במרץ 2026", "1 במרץ"}, {"ja", "2026年3月1日", "3月1日"}, {"zh-Hant", "2026年3月1日", "3月1日"},
		{"ru", "1 марта 2026 г.", "1 марта"}, {"fi", "2026-03-01", "03-01"}, {"", "1 March 2026", "1 March"},
	}
	for _, tt := range tests {
		d := NewDate(first, false, tt.lang)
		if d.Text != tt.text || d.Day != tt.day || d.ISO != "2026-03-01" {
			t.Errorf("%s: %+v, want %q, %q", tt.lang, *d, tt.text, tt.day)
		}
	}
	if got := NewDate(first, true, "en").ISO; got != "2026-03-01T09:30:00+01:00" {
		t.Errorf("with time: %s", got)
	}
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"": "ltr", "en": "ltr", "ar": "rtl", "he-IL": "rtl", "fa_IR": "rtl", "az-Arab": "rtl", "ar-Latn": "ltr", "zh-Hant-TW": "ltr", "UR": "rtl",
	} {
		if got := Direction(lang); got != want {
			t.Errorf("Direction(%q) = %s, want %s", lang, got, want)
		}
	}
}
