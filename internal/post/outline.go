package post

import (
	"bytes"
	"regexp"
	"strings"
)

const (
	maxSummary   = 300  // characters of a summary
	maxParagraph = 4800 // bytes of Markdown that are read for one, marks and links included
	maxLine      = 1000 // bytes of a line that tell its kind
)

// divider returns where <!--more--> stands, with which an author ends the summary, or -1.
// own is another mark that means the same here, "" for none. What stands in code is not
// meant: a post may write about the mark.
func divider(text []byte, own string) int {
	end := ownDivider(text, own)
	for at := 0; ; at += len(commentOpen) {
		next := bytes.Index(text[at:], commentOpen)
		if next < 0 || end >= 0 && at+next > end {
			return end
		}
		at += next
		if isMore(text[at+len(commentOpen):]) && !inCode(text[:at]) {
			return at
		}
	}
}

// isMore reports whether a comment is <!--more-->, with or without words for the link, as
// WordPress has them.
func isMore(comment []byte) bool {
	rest, ok := bytes.CutPrefix(bytes.TrimLeft(comment, markSpace), []byte("more"))
	if !ok {
		return false
	}
	if bytes.HasPrefix(bytes.TrimLeft(rest, markSpace), commentClose) {
		return true
	}
	words, _, closed := bytes.Cut(rest, commentClose)
	return closed && len(words) > 0 && words[0] == ' ' && !bytes.ContainsAny(words, "\r\n")
}

// ownDivider returns where the mark own stands first outside code, or -1. Jekyll's default,
// the end of a paragraph, is what a summary ends at anyway.
func ownDivider(text []byte, own string) int {
	if own = strings.TrimSpace(own); own == "" {
		return -1
	}
	for at := 0; ; at += len(own) {
		next := bytes.Index(text[at:], []byte(own))
		if next < 0 {
			return -1
		}
		if at += next; !inCode(text[:at]) {
			return at
		}
	}
}

// inCode reports whether text ends inside fenced code or a code span of its last line.
func inCode(text []byte) bool {
	start := bytes.LastIndexAny(text, "\r\n") + 1
	var fence []byte
	for l := (lineReader{rest: text[:start]}); ; {
		line, ok := l.next()
		if !ok {
			break
		}
		switch line = bytes.TrimSpace(line); {
		case fence == nil && isFence(line):
			fence = line[:3]
		case fence != nil && bytes.HasPrefix(line, fence):
			fence = nil
		}
	}
	return fence != nil || bytes.Count(text[start:], []byte("`"))%2 == 1
}

// markSpace is the white space that may stand around the word in a divider.
const markSpace = " \t\r\n\f"

// outline returns the heading at the top of a body and its summary: the text above
// <!--more--> or the mark own where there is one, else the first paragraph.
func outline(body []byte, own string) (h1, summary string) {
	l := lineReader{rest: body}
	h1 = l.topHeading()
	end := divider(l.rest, own)
	if end < 0 {
		return h1, shorten(l.paragraph())
	}
	l.rest = l.rest[:end]
	var parts []string
	for size := 0; size < maxSummary*4; {
		text := l.paragraph()
		if text == "" {
			break
		}
		parts = append(parts, text)
		size += len(text)
	}
	return h1, shorten(strings.Join(parts, " "))
}

// lineReader takes a Markdown text apart by lines. It knows only as much of Markdown
// as a summary needs.
type lineReader struct{ rest []byte }

// next returns the next line without its break.
func (l *lineReader) next() ([]byte, bool) {
	if len(l.rest) == 0 {
		return nil, false
	}
	end := bytes.IndexAny(l.rest, "\r\n")
	if end < 0 {
		line := l.rest
		l.rest = nil
		return line, true
	}
	line := l.rest[:end]
	if bytes.HasPrefix(l.rest[end:], []byte("\r\n")) {
		end++
	}
	l.rest = l.rest[end+1:]
	return line, true
}

// peek returns the next line without taking it.
func (l *lineReader) peek() []byte {
	ahead := *l
	line, _ := ahead.next()
	return line
}

// topHeading takes a level 1 heading off the top of the text and returns its text.
func (l *lineReader) topHeading() string {
	start := l.rest
	line, ok := l.next()
	for ok && isBlank(line) {
		line, ok = l.next()
	}
	if text, isHeading := bytes.CutPrefix(line, []byte("# ")); isHeading {
		return plainText(strings.TrimRight(string(head(text)), "# \t"))
	}
	if ok && kindOf(line) == textLine && isUnderline(l.peek(), '=') {
		l.next()
		return plainText(string(head(line)))
	}
	l.rest = start
	return ""
}

// paragraph returns the plain text of the next paragraph that holds any, on one line,
// and "" at the end.
func (l *lineReader) paragraph() string {
	for line, ok := l.next(); ok; line, ok = l.next() {
		switch kindOf(line) {
		case fenceLine:
			l.skipFence(line)
		case markupLine:
			l.skipToBlank()
		case textLine:
			md, heading := l.gather(line)
			if heading {
				continue
			}
			if text := plainText(md); text != "" {
				return text
			}
		}
	}
	return ""
}

// gather returns the paragraph that begins with line. heading tells that it is
// underlined.
func (l *lineReader) gather(line []byte) (text string, heading bool) {
	var b strings.Builder
	b.Write(head(line))
	for len(l.rest) > 0 && b.Len() < maxParagraph {
		line := l.peek()
		if isUnderline(line, '=') || isUnderline(line, '-') {
			l.next()
			return b.String(), true
		}
		if kindOf(line) != textLine {
			break
		}
		l.next()
		b.WriteByte(' ')
		b.Write(head(line))
	}
	return b.String(), false
}

// skipFence skips fenced code up to its closing fence.
func (l *lineReader) skipFence(open []byte) {
	mark := bytes.TrimSpace(open)[:3]
	for line, ok := l.next(); ok; line, ok = l.next() {
		if bytes.HasPrefix(bytes.TrimSpace(line), mark) {
			return
		}
	}
}

// skipToBlank skips the rest of a block that is no paragraph.
func (l *lineReader) skipToBlank() {
	for line, ok := l.next(); ok && !isBlank(line); line, ok = l.next() {
	}
}

// head returns the start of a line, without white space around it.
func head(line []byte) []byte {
	line = bytes.TrimSpace(line)
	if len(line) > maxParagraph {
		line = bytes.ToValidUTF8(line[:maxParagraph], nil)
	}
	return line
}

// lineKind is what a line is at the start of a block.
type lineKind int

const (
	blankLine  lineKind = iota
	textLine            // part of a paragraph
	singleLine          // a heading, rule or the like, a block by itself
	fenceLine           // opens fenced code
	markupLine          // opens a table, list, quote, HTML or other block up to a blank line
)

// singles matches headings, rules, the ends of boxes and lines that hold only a shortcode.
var singles = regexp.MustCompile(`^ {0,3}(#{1,6}(\s|$)|([-*_]\s*){3,}$|\{[{%].*[%}]\}\s*$|\[\[?(TOC|toc)\]\]?\s*$|:::)`)

// markups matches the first line of lists, quotes, tables, HTML, link definitions,
// attributes, formulas and indented code.
var markups = regexp.MustCompile(`^( {4}|\t| {0,3}([-+*]\s|\d{1,9}[.)]\s|>|\||</?[a-zA-Z!]|<!|\[[^\]]+\]:|\{[:#.]|\$\$|\\\[))`)

// kindOf returns what line is.
func kindOf(line []byte) lineKind {
	line = line[:min(len(line), maxLine)]
	trimmed := bytes.TrimLeft(line, " ")
	switch {
	case isBlank(line):
		return blankLine
	case len(line)-len(trimmed) < 4 && (class[trimmed[0]] == wideByte || class[trimmed[0]] == wordByte && trimmed[0] > '9'):
		return textLine // most lines, without the cost of the patterns
	case isFence(trimmed):
		return fenceLine
	case singles.Match(line):
		return singleLine
	case markups.Match(line):
		return markupLine
	}
	return textLine
}

// isUnderline reports whether line underlines a heading with mark.
func isUnderline(line []byte, mark byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) > 0 && len(bytes.Trim(line, string(mark))) == 0
}

// shorten cuts text to maxSummary characters, at a space where one is near, and ends
// it with an ellipsis.
func shorten(text string) string {
	chars, end := 0, 0 // end is where the character before the last allowed one ends
	for i := range text {
		if chars == maxSummary-1 {
			end = i
		}
		if chars++; chars > maxSummary {
			break
		}
	}
	if chars <= maxSummary {
		return text
	}
	cut := text[:end]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.–—-") + "…"
}
