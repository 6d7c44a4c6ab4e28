package post

import (
	"galley/internal/fault"
)

// ReadBody fills in what comes from the text: Words, ReadingMinutes, Summary, FirstH1
// and Pictures. It needs Source, and leaves a file that is no text with the least of each.
//
// A word is a run of characters without white space that holds a letter or a digit;
// in Chinese, Japanese and Korean text each character counts as a word. Code counts,
// the fence lines around it and HTML comments do not. Reading time is 212 words or
// 500 Chinese, Japanese or Korean characters a minute, rounded up.
func (p *Post) ReadBody() {
	p.ReadingMinutes = 1
	if p.unreadable() {
		return
	}
	body := p.Body()
	words, cjk := countWords(body)
	p.Words = words + cjk
	p.ReadingMinutes = readingMinutes(words, cjk)
	p.FirstH1, p.Summary = outline(body, p.excerptEnd)
	p.Pictures = pictures(body)
}

// unreadable reports whether the file is not text at all.
func (p *Post) unreadable() bool {
	return p.Front.Broken && len(p.Front.Problems) > 0 && p.Front.Problems[0].Code == fault.Unreadable
}
