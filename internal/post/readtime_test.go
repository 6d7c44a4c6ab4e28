package post

import "testing"

func TestReadTimeText(t *testing.T) {
	tests := []struct {
		like    string
		minutes int
		want    string
	}{
		{"", 7, "7 min"},
		{"10 min", 7, "7 min"},
		{"4 min read", 7, "7 min read"},
		{"~4–5 min", 7, "~7 min"},
		{"4 - 5 min", 7, "7 min"},
		{"2.5 min", 7, "7 min"},
		{"6 minutes", 1, "1 minute"},
		{"1 Minute Read", 6, "6 Minutes Read"},
		{"6-minute read", 7, "7-minute read"},
		{"Lesezeit: 6 Min.", 7, "Lesezeit: 7 Min."},
		{"5 دقائق", 7, "7 دقائق"},
		{"10", 7, "7"},
		{"a while", 7, "7 min"},
	}
	for _, tt := range tests {
		if got := ReadTimeText(tt.like, tt.minutes); got != tt.want {
			t.Errorf("ReadTimeText(%q, %d) = %q, want %q", tt.like, tt.minutes, got, tt.want)
		}
	}
}

func TestReadTimeHabit(t *testing.T) {
	tests := []struct {
		metas []string
		want  string // 9 minutes in the habit
	}{
		{nil, "9 min"},
		{[]string{"a: 1", "read_time: true"}, "9 min"},
		{[]string{"read_time: 4 min", "read_time: 5 min read", "reading_time: 12 min read"}, "9 min read"},
		{[]string{"readingTime: 4", "readingTime: 5", "read_time: 4 min"}, "9"},
	}
	for _, tt := range tests {
		var posts []*Post
		for _, meta := range tt.metas {
			one := Parse("a.md", []byte("---\n"+meta+"\n---\n"), Options{})
			posts = append(posts, &one)
		}
		if got := ReadTimeText(ReadTimeHabit(posts), 9); got != tt.want {
			t.Errorf("the habit of %q writes %q, want %q", tt.metas, got, tt.want)
		}
	}
}
