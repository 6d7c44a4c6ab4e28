package project

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"galley/internal/fulltext"
	"galley/internal/post"
	"galley/internal/search"
	"galley/internal/workspace"
)

// FindOptions say what to find in the posts of a folder.
type FindOptions struct {
	Text string // as it is typed: words, "phrases", and terms such as tag:go
	fulltext.Options
	Body  bool   // only below the front matter
	Only  string // narrows the posts as the list's filter does: terms, and words of title and path
	From  int    // posts to leave out at the beginning
	Most  int    // posts to return; 0 is all
	Lines int    // lines to return of each
	// Patience bounds how long texts are looked into beyond the posts to return, when the
	// index alone cannot tell which posts have what is asked for. 0 looks into all.
	Patience time.Duration
}

// Found is what was found, the posts with the words in their title first, then the newest.
type Found struct {
	Posts []FoundPost
	Total int  // of posts, as far as they were looked into
	More  bool // there may be others than Total
}

// FoundPost is a post with what was found in it. A post that is only narrowed to has no hits.
type FoundPost struct {
	Post  *post.Post // not to be changed
	Hits  int
	Lines []fulltext.Line // the first that have hits
}

// Find looks for something in the text of all posts: of open ones as it is in their
// editors. It fails with fault.Invalid for what is no regular expression.
func (p *Project) Find(ctx context.Context, o FindOptions) (Found, error) {
	query, err := fulltext.Parse(o.Text, o.Options)
	if err != nil {
		return Found{}, noExpression(err)
	}
	only := fulltext.Split(o.Only)
	if query.Empty() && len(query.Terms)+len(only.Units)+len(only.Terms) == 0 {
		return Found{}, nil
	}
	unsaved := p.unsavedTexts()
	var posts []candidate
	err = p.indexed(ctx, func(index *fulltext.Index) { posts = p.candidates(index, query, &only, unsaved) })
	if err != nil {
		return Found{}, err
	}
	return p.look(ctx, query, o, posts, unsaved)
}

// candidate is a post that may have what is looked for.
type candidate struct {
	*post.Post
	unsaved bool
}

// candidates returns the posts that the index leaves, with those that it does not know as
// they are, in the order in which they are shown.
func (p *Project) candidates(index *fulltext.Index, query *fulltext.Query, only *fulltext.Words, unsaved map[string][]byte) []candidate {
	f := &p.finder
	const possible, titled = 1, 2
	left := make([]byte, len(f.posts)) // which of f.posts are candidates
	index.Candidates(query, func(path string, inTitle bool) {
		if i, ok := f.number[path]; ok {
			left[i] = possible
			if inTitle {
				left[i] = titled
			}
		}
	})
	for path := range unsaved {
		if i, ok := f.number[path]; ok {
			left[i] = max(left[i], possible)
		}
	}
	var posts []candidate
	for _, rank := range []byte{titled, possible} {
		for i, one := range f.posts {
			if left[i] == rank && p.narrowedTo(one, &query.Words, only) {
				_, changed := unsaved[one.Path]
				posts = append(posts, candidate{Post: one, unsaved: changed})
			}
		}
	}
	return posts
}

// narrowedTo reports whether a post is one of those that are looked into.
func (p *Project) narrowedTo(one *post.Post, words, only *fulltext.Words) bool {
	values := func(facet string) []string { return p.facet(one, facet) }
	if len(words.Terms) > 0 && !words.Fits(values) || len(only.Terms) > 0 && !only.Fits(values) {
		return false
	}
	if len(only.Units) == 0 {
		return true
	}
	name := foldText(one.Title() + "\n" + one.Path)
	return !slices.ContainsFunc(only.Units, func(unit string) bool { return !strings.Contains(name, foldText(unit)) })
}

func foldText(text string) string { return string(search.Fold(nil, []byte(text))) }

// facet returns what a post has of a facet, as the list's filter in the frontend knows it
// (core/facets.ts).
func (p *Project) facet(one *post.Post, facet string) (values []string) {
	m := &one.Meta
	switch facet {
	case "state":
		return []string{string(one.State(p.Now()))}
	case "is":
		if len(p.PostProblems(one)) > 0 {
			values = append(values, "problem")
		}
		if m.Pinned {
			values = append(values, "pinned")
		}
		if one.IsPage {
			values = append(values, "page")
		}
	case "year":
		if !m.Date.IsZero() {
			values = append(values, m.Date.Time.Format("2006"))
		}
	case "category":
		return m.Categories
	case "tag":
		return m.Tags
	case "author":
		return m.Authors
	case "lang":
		if lang := cmp.Or(m.Lang, p.Config().Language); lang != "" {
			values = append(values, lang)
		}
	}
	return values
}

// look reads the posts to return, and others as far as that is needed to count them.
func (p *Project) look(ctx context.Context, query *fulltext.Query, o FindOptions, posts []candidate, unsaved map[string][]byte) (Found, error) {
	l := looking{p: p, query: query, o: o, unsaved: unsaved, began: time.Now()}
	most := o.Most
	if most == 0 {
		most = len(posts)
	}
	var found Found
	step := 128
	if l.certain() {
		step = max(32, most)
	}
	for from := 0; from < len(posts); from += step {
		enough := len(found.Posts) >= most
		if enough && o.Patience > 0 && !l.certain() && time.Since(l.began) > o.Patience {
			found.More = true
			break
		}
		if enough && l.certain() && len(unsaved) == 0 {
			found.Total += len(posts) - from
			break
		}
		batch := posts[from:min(from+step, len(posts))]
		// Where the index is certain, only what is shown has to be read.
		for _, one := range l.read(ctx, batch, found.Total, o.From, o.From+most) {
			if found.Total++; found.Total > o.From && len(found.Posts) < most {
				found.Posts = append(found.Posts, one)
			}
		}
		if err := ctx.Err(); err != nil {
			return Found{}, err
		}
	}
	return found, nil
}

// looking is one question being answered.
type looking struct {
	p       *Project
	query   *fulltext.Query
	o       FindOptions
	unsaved map[string][]byte
	began   time.Time
}

// certain reports whether every post that the index leaves has what is asked for.
func (l *looking) certain() bool { return l.query.Known() && (!l.o.Body || l.query.Empty()) }

// start returns where in its text a post is looked into.
func (l *looking) start(one *candidate, text []byte) int {
	switch {
	case !l.o.Body:
		return 0
	case one.unsaved:
		parsed := post.Parse(one.Path, text, l.p.parseOptions())
		return parsed.BodyStart
	}
	return min(one.BodyStart, len(text))
}

// read returns those of posts that have what is asked for. before posts were found until
// now; lines are needed of those from the one with number from to the one before to.
func (l *looking) read(ctx context.Context, posts []candidate, before, from, to int) []FoundPost {
	found, has := make([]FoundPost, len(posts)), make([]bool, len(posts))
	var todo []int
	for i, one := range posts {
		found[i] = FoundPost{Post: one.Post}
		certain := l.certain() && !one.unsaved
		// Some before this one may fall out, so it may be shown although its number is beyond.
		shown := before+i >= from && before < to
		if has[i] = certain; !certain || shown && !l.query.Empty() {
			todo = append(todo, i)
		}
	}
	l.p.inParallel(len(todo), func(batch *workspace.Batch, k int) {
		i := todo[k]
		if ctx.Err() != nil {
			return
		}
		text, unsaved := l.unsaved[posts[i].Path]
		if !unsaved {
			var err error
			if text, _, err = batch.Read(posts[i].Path); err != nil {
				has[i] = false // gone meanwhile
				return
			}
		}
		if l.query.Empty() {
			has[i] = true
			return
		}
		start := l.start(&posts[i], text)
		found[i].Lines, found[i].Hits, has[i] = l.query.Lines(text[start:], l.o.Lines)
		for k := range found[i].Lines {
			found[i].Lines[k].Number += bytes.Count(text[:start], []byte("\n"))
		}
	})
	out := found[:0]
	for i := range found {
		if has[i] {
			out = append(out, found[i])
		}
	}
	return out
}
