package post

// Kept is what it takes to have a post again without reading its text.
type Kept struct {
	Head                  []byte // the bytes above the body
	Words, ReadingMinutes int
	Summary, FirstH1      string
}

// Keep returns what Recall needs to make the post's listing again. ok is false where only
// the whole file tells what the post says. It needs Source.
func (p *Post) Keep(o Options) (k Kept, ok bool) {
	head := append([]byte(nil), p.Source[:p.BodyStart]...)
	k = Kept{head, p.Words, p.ReadingMinutes, p.Summary, p.FirstH1}
	again := Recall(p.Path, k, o)
	same := again.Front.Block == p.Front.Block && again.head == p.head && len(again.Problems) == len(p.Problems)
	return k, same && !p.Front.Broken && !again.Front.Broken
}

// Recall returns the listing of the post that k was kept of, with the same options.
func Recall(path string, k Kept, o Options) Post {
	p := ParseHead(path, k.Head, o)
	p.Source = nil
	p.Words, p.ReadingMinutes, p.Summary, p.FirstH1 = k.Words, k.ReadingMinutes, k.Summary, k.FirstH1
	return p
}
