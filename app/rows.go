package app

import (
	"encoding/json"
	"slices"
	"strings"
)

// rowsFile holds the rows of all posts, newest first, a column after the other: 10,000 rows
// with their names at each value are 5 MB, which take the window longer to hand over than all
// the rest of a start. What comes again and again stands in Shared once, a list of such in
// Lists, and rows name their places there. See openRows in the frontend.
type rowsFile struct {
	State  int64    `json:"state"` // see App.rowsState
	Shared []string `json:"shared"`
	Lists  [][]int  `json:"lists"`

	Path       []string `json:"path"`
	Title      []string `json:"title"`
	URL        []string `json:"url"`
	Words      []int    `json:"words"`
	Minutes    []int    `json:"minutes"`
	Is         []int    `json:"is"` // isPage, isPinned
	Date       []int    `json:"date"`
	DateText   []int    `json:"dateText"`
	Updated    []int    `json:"updated"`
	Post       []int    `json:"post"` // the state of the post
	Lang       []int    `json:"lang"`
	Author     []int    `json:"author"`
	Categories []int    `json:"categories"`
	Tags       []int    `json:"tags"`
	Authors    []int    `json:"authors"`

	// By the number of the row; most have none.
	Problems map[int][]Problem `json:"problems"`
	Aliases  map[int][]string  `json:"aliases"`

	shared, lists map[string]int
}

const (
	isPage = 1 << iota
	isPinned
)

// newRowsFile returns a file with room for as many rows.
func newRowsFile(state int64, rows int) *rowsFile {
	texts := func() []string { return make([]string, 0, rows) }
	numbers := func() []int { return make([]int, 0, rows) }
	return &rowsFile{
		State: state, Problems: map[int][]Problem{}, Aliases: map[int][]string{}, shared: map[string]int{}, lists: map[string]int{},
		Path: texts(), Title: texts(), URL: texts(), Words: numbers(), Minutes: numbers(), Is: numbers(),
		Date: numbers(), DateText: numbers(), Updated: numbers(), Post: numbers(), Lang: numbers(), Author: numbers(),
		Categories: numbers(), Tags: numbers(), Authors: numbers(),
	}
}

// madeRows is the file of all rows as they are in state, nil when no folder is open.
type madeRows struct {
	state int64
	json  []byte
}

// makeRows makes the file of the folder that is open.
func (a *App) makeRows() madeRows {
	made := madeRows{state: a.rowsState.Load()}
	p, err := a.current()
	if err != nil {
		return made
	}
	defer a.room.work()()
	posts := slices.Collect(p.Listed())
	f := newRowsFile(made.state, len(posts))
	for _, one := range posts {
		f.add(rowOf(p, one))
	}
	made.json, _ = json.Marshal(f) // texts and numbers
	return made
}

func (f *rowsFile) add(r PostRow) {
	number := len(f.Path)
	if len(r.Problems) > 0 {
		f.Problems[number] = r.Problems
	}
	if len(r.Aliases) > 0 {
		f.Aliases[number] = r.Aliases
	}
	is := 0
	if r.IsPage {
		is |= isPage
	}
	if r.Pinned {
		is |= isPinned
	}
	f.Path, f.Title, f.URL = append(f.Path, r.Path), append(f.Title, r.Title), append(f.URL, r.URL)
	f.Words, f.Minutes, f.Is = append(f.Words, r.Words), append(f.Minutes, r.Minutes), append(f.Is, is)
	f.Date, f.DateText, f.Updated = append(f.Date, f.share(r.Date)), append(f.DateText, f.share(r.DateText)), append(f.Updated, f.share(r.Updated))
	f.Post, f.Lang, f.Author = append(f.Post, f.share(r.State)), append(f.Lang, f.share(r.Lang)), append(f.Author, f.share(r.Author))
	f.Categories, f.Tags = append(f.Categories, f.list(r.Categories)), append(f.Tags, f.list(r.Tags))
	f.Authors = append(f.Authors, f.list(r.Authors))
}

// share returns the place of s in Shared.
func (f *rowsFile) share(s string) int {
	at, known := f.shared[s]
	if !known {
		at = len(f.Shared)
		f.shared[s] = at
		f.Shared = append(f.Shared, s)
	}
	return at
}

// list returns the place of names in Lists.
func (f *rowsFile) list(names []string) int {
	key := strings.Join(names, "\x00")
	if len(names) == 0 {
		key = "\x00" // not that of one empty name
	}
	at, known := f.lists[key]
	if known {
		return at
	}
	places := make([]int, len(names))
	for i, name := range names {
		places[i] = f.share(name)
	}
	at = len(f.Lists)
	f.lists[key] = at
	f.Lists = append(f.Lists, places)
	return at
}
