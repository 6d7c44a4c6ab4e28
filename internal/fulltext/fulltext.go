// Package fulltext finds words in the texts of many posts, as an author looks for them:
// in the files as they are written, front matter included.
//
// Words:
//
//	query    what was typed, understood: units that must all be there, and terms such as
//	         tag:go that posts are narrowed by
//	unit     a word, or a phrase in quotes. It is found anywhere in a text, also inside a
//	         longer word; what is half typed finds what it begins
//	pattern  a query taken letter by letter, or a regular expression: as replacing needs it
//	index    which post has which words. Letters, not texts, so it stays small
//	hit      a place where a unit or pattern stands
//
// The index answers words by itself. Phrases, words with signs in them, case and patterns
// are looked up in the texts of the posts that it leaves. Texts are compared as package
// search folds them: without case and accents, and scripts without spaces by pairs.
package fulltext
