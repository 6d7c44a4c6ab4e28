package post

import (
	"regexp"
	"strconv"
)

// number and minutesWord find what changes in a reading time: "~4–5 min", "1 minute".
var (
	readNumber  = regexp.MustCompile(`\d+(?:[.,]\d+)?(?:\s*[-–—]\s*\d+)?`)
	minutesWord = regexp.MustCompile(`(?i)( minute)s?\b`)
)

// ReadTimeText returns minutes the way like, another reading time, is written: "4 min
// read" makes "7 min read", "4" makes "7". A like without a number makes "7 min".
func ReadTimeText(like string, minutes int) string {
	at := readNumber.FindStringIndex(like)
	if at == nil {
		return strconv.Itoa(minutes) + " min"
	}
	word := "${1}s"
	if minutes == 1 {
		word = "$1"
	}
	return like[:at[0]] + strconv.Itoa(minutes) + minutesWord.ReplaceAllString(like[at[1]:], word)
}

// ReadTimeHabit returns a reading time that is written as most of those of posts are,
// for [ReadTimeText], and "" when no post states one.
func ReadTimeHabit(posts []*Post) string {
	count := map[string]int{}
	habit, most := "", 0
	for i := range posts {
		if posts[i].Meta.ReadTime == "" {
			continue
		}
		f, _ := editField(&posts[i].Front, "readTime")
		shape := ReadTimeText(f.Text(), 2)
		if count[shape]++; count[shape] > most {
			habit, most = f.Text(), count[shape]
		}
	}
	return habit
}
