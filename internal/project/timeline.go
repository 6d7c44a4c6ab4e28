package project

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"galley/internal/buffer"
	"galley/internal/commits"
	"galley/internal/fault"
	"galley/internal/history"
	"galley/internal/post"
	"galley/internal/site"
	"galley/internal/workspace"
)

// Moment is a text that a post had at a time: a version that Galley kept, or a commit.
type Moment struct {
	ID      string // names it to TextAt
	Time    time.Time
	Reason  history.Reason // InCommit for a commit
	Note    string         // of a commit its subject, of a change of several posts its name
	Author  string         // of a commit
	Size    int            // bytes
	Added   int            // words that the moment before did not have; -1 when not counted
	Removed int            // words that it had and this one does not
}

// InCommit is the reason of moments that are commits.
const InCommit history.Reason = "commit"

// mostCounted bounds, in bytes, the texts whose words are counted for a timeline.
const mostCounted = 16 << 20

// Timeline returns the versions that were kept of the post at path, newest first. The post
// need not exist any more.
func (p *Project) Timeline(path string) ([]Moment, error) {
	if p.journal == nil {
		return nil, nil
	}
	moments, err := p.versions(path)
	if err == nil && len(moments) == 0 && p.takeOver(path) {
		return p.versions(path)
	}
	return moments, err
}

// versions returns the versions of a post with their words counted.
func (p *Project) versions(path string) (moments []Moment, err error) {
	var texts [][]byte
	room := mostCounted
	err = p.journal.EachVersion(path, func(v history.Version, text []byte) {
		moments = append(moments, Moment{ID: v.ID, Time: v.Time, Reason: v.Reason, Note: v.Note, Size: v.Size})
		if room -= v.Size; room < 0 {
			text = nil
		}
		texts = append(texts, text)
	})
	countWords(moments, texts)
	return moments, err
}

// takeOver gives a post without versions those of a post that is gone and ended with the
// very bytes of its file: another program renamed it.
func (p *Project) takeOver(path string) bool {
	_, revision, err := p.files.Read(path)
	if err != nil {
		return false
	}
	newest, err := p.journal.Newest()
	if err != nil {
		return false
	}
	for _, v := range newest {
		if v.Revision == revision && v.Path != path && p.isGone(v.Path) {
			return p.journal.Move(v.Path, path) == nil
		}
	}
	return false
}

func (p *Project) isGone(path string) bool {
	if _, known := p.known(path); known {
		return false
	}
	_, _, err := p.files.Read(path)
	return fault.CodeOf(err) == fault.NotFound
}

// Commits returns the commits of the post at path, newest first, where a git repository
// holds the folder.
func (p *Project) Commits(ctx context.Context, path string) ([]Moment, error) {
	all, err := commits.Log(ctx, p.dir, path)
	if err != nil {
		return nil, err
	}
	texts, err := commits.Texts(ctx, p.dir, all, mostCounted)
	if err != nil {
		return nil, err
	}
	moments := make([]Moment, len(all))
	for i, c := range all {
		moments[i] = Moment{
			ID: "git:" + c.Hash + ":" + c.Path, Time: c.Time, Reason: InCommit, Note: c.Subject, Author: c.Author, Size: len(texts[i]),
		}
	}
	countWords(moments, texts)
	return moments, nil
}

// countWords fills in how many words each moment has more and less than the one before it,
// the next in the list. The first of all has none before it. texts may lack some.
func countWords(moments []Moment, texts [][]byte) {
	var later map[string]int // words of the moment after the one at hand
	for i := range moments {
		words := wordsIn(texts[i])
		if i > 0 {
			moments[i-1].count(later, words)
		}
		if later = words; i == len(moments)-1 {
			moments[i].count(words, nil)
		}
	}
}

// count compares the words of a moment with those before.
func (m *Moment) count(now, before map[string]int) {
	if now == nil || before == nil {
		m.Added, m.Removed = -1, -1
		return
	}
	for word, n := range now {
		m.Added += max(0, n-before[word])
	}
	for word, n := range before {
		m.Removed += max(0, n-now[word])
	}
}

// wordsIn counts each word of a text; nil for no text.
func wordsIn(text []byte) map[string]int {
	if text == nil {
		return nil
	}
	count := map[string]int{}
	for word := range bytes.FieldsSeq(text) {
		count[string(word)]++
	}
	return count
}

// TextAt returns the text of a moment of the post at path, as an editor shows it.
func (p *Project) TextAt(ctx context.Context, path, id string) (string, error) {
	src, err := p.bytesAt(ctx, path, id)
	if err != nil {
		return "", err
	}
	return buffer.New(src).Text(), nil
}

func (p *Project) bytesAt(ctx context.Context, path, id string) ([]byte, error) {
	if rest, isCommit := strings.CutPrefix(id, "git:"); isCommit {
		hash, at, _ := strings.Cut(rest, ":")
		return commits.Text(ctx, p.dir, commits.Commit{Hash: hash, Path: at})
	}
	if p.journal == nil {
		return nil, fault.New(fault.NotFound, "This version is no longer there.").At(path, 0, 0)
	}
	src, err := p.journal.Text(path, id)
	if fault.CodeOf(err) == fault.NotFound {
		err = fault.New(fault.NotFound, "This version is no longer there.").At(path, 0, 0)
	}
	return src, err
}

// PageWith returns the page that would be published of the post at path if it read text,
// and the page's place in the site.
func (p *Project) PageWith(path, text string) (html, output string, err error) {
	if len(text) > LargeFrom {
		return "", "", fault.New(fault.TooLarge, "This text is too long to show its page here.").At(path, 0, 0)
	}
	one := post.Parse(path, []byte(text), p.parseOptions())
	next := p.Site().Showing(path, nil).With(one)
	output = site.OutputOf(next.URL(path))
	var page bytes.Buffer
	if err := next.Render(&page, output); err != nil {
		return "", "", err
	}
	return page.String(), output, nil
}

// Deleted is a post that is gone and of which versions are kept. Newest names the last.
type Deleted struct {
	Path   string
	Title  string
	Time   time.Time
	Newest string
	Reason history.Reason
}

// Deleted lists posts that are gone, the last ones first.
func (p *Project) Deleted() ([]Deleted, error) {
	if p.journal == nil {
		return nil, nil
	}
	newest, err := p.journal.Newest()
	if err != nil {
		return nil, err
	}
	gone := []Deleted{}
	for _, v := range newest {
		if !p.isGone(v.Path) {
			continue
		}
		text, err := p.journal.Text(v.Path, v.ID)
		if err != nil {
			continue // torn since
		}
		one := post.ParseHead(v.Path, text, p.parseOptions())
		gone = append(gone, Deleted{Path: v.Path, Title: one.Title(), Time: v.Time, Newest: v.ID, Reason: v.Reason})
	}
	slices.SortStableFunc(gone, func(a, b Deleted) int { return cmp.Compare(b.Time.UnixNano(), a.Time.UnixNano()) })
	return gone, nil
}

// BringBack makes a post again that is gone, as it was at a moment, byte for byte. An
// existing file is never touched.
func (p *Project) BringBack(ctx context.Context, path, id string) (post.Post, error) {
	src, err := p.bytesAt(ctx, path, id)
	if err != nil {
		return post.Post{}, err
	}
	if !workspace.IsPost(path) {
		return post.Post{}, fault.New(fault.Invalid, "This is not the name of a post.").At(path, 0, 0)
	}
	revision, err := p.files.Write(path, src, workspace.Absent)
	if fault.CodeOf(err) == fault.Conflict {
		err = fault.New(fault.Exists, "There is another post with this name by now.").At(path, 0, 0)
	}
	if err != nil {
		return post.Post{}, err
	}
	return p.took(path, src, revision), nil
}
