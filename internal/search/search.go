// Package search makes the index with which an exported site is searched without a
// server, in the reader's browser.
//
// Words:
//
//	term     a word as it is compared: folded, and cut as tokens.go says. It has nothing
//	         to do with tags, which package site calls terms
//	terms    what one post is found by, from Analyze: enough to make the index without
//	         its text
//	level    how well a term speaks for a post: 0 in a block of code only … 12 the title
//	posting  one post of one term: its number and the level
//	place    where a term stands in a post, counted in words, for phrases
//	document a post in the index. They are numbered from the oldest on, so that a new
//	         post leaves the other numbers as they are
//	shard    one file of the index
//
// The other half is assets/search.js of the theme. It folds and cuts what the reader
// types in the same way, picks shards by the first letters of each term, and ranks. What
// the two agree on is written in fold.go, tokens.go, number.go and index.go; a test runs
// the script over indexes made here.
//
// Files: root (how many documents, where each shard begins), then for each range of terms
// one shard of postings and one of places, and the documents by fives. Each is a script
// that hands a text over, because a page opened from a disk may load scripts but not read
// files.
package search

// DocsPerShard is the number of documents in one shard. A page of results lies in as many
// shards as it has results, so these are small.
const DocsPerShard = 5

// Kinds of text in a post. A term has the level of the best kind it stands in.
type kind uint8

const (
	code kind = iota // a block of code: every word counts, and least
	prose
	tag
	heading
	title
)

// Levels. In prose a term rises with how often it stands there for the length of the
// text, as BM25 has it; the other kinds have one step more for terms that are in the
// prose as well, or are most of the title.
const (
	levelCode    = 0
	levelProse   = 1
	levelTag     = 6
	levelHeading = 8
	levelTitle   = 10
	levels       = 13
)
