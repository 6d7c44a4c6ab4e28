package app

import (
	"time"

	"galley/internal/history"
	"galley/internal/project"
)

// HistoryService shows what posts read earlier.
type HistoryService struct{ app *App }

// Moment is a text that a post had: a version that Galley kept or, where Reason is
// "commit", a commit. Time is RFC 3339. Added and Removed count words against the moment
// before, -1 where they are not counted.
type Moment struct {
	ID      string `json:"id"`
	Time    string `json:"time"`
	Reason  string `json:"reason"`
	Note    string `json:"note"`
	Author  string `json:"author"`
	Size    int    `json:"size"`
	Added   int    `json:"added"`
	Removed int    `json:"removed"`
}

// PageOf is a whole page and its place in the site.
type PageOf struct {
	HTML string `json:"html"`
	Path string `json:"path"`
}

// DeletedPost is a post that is gone, with its last version. Time is RFC 3339.
type DeletedPost struct {
	Path   string `json:"path"`
	Title  string `json:"title"`
	Time   string `json:"time"`
	Newest string `json:"newest"`
	Reason string `json:"reason"`
}

// HistoryRoom tells how many bytes all versions take, and how many they may.
type HistoryRoom struct {
	Used  int64 `json:"used"`
	Limit int64 `json:"limit"`
}

// Versions lists the versions that were kept of a post, newest first.
func (s *HistoryService) Versions(path string) (moments []Moment, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	found, err := p.Timeline(path)
	return momentsOf(found), err
}

// Commits lists the commits of a post, newest first.
func (s *HistoryService) Commits(path string) (moments []Moment, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	found, err := p.Commits(s.app.context, path)
	return momentsOf(found), err
}

func momentsOf(found []project.Moment) []Moment {
	moments := make([]Moment, 0, len(found))
	for _, m := range found {
		moments = append(moments, Moment{
			ID: m.ID, Time: m.Time.Format(time.RFC3339), Reason: string(m.Reason), Note: m.Note, Author: m.Author,
			Size: m.Size, Added: m.Added, Removed: m.Removed,
		})
	}
	return moments
}

// Text returns the text of a moment as the editor would show it.
func (s *HistoryService) Text(path, id string) (text string, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return "", err
	}
	return p.TextAt(s.app.context, path, id)
}

// Page returns the page that would be published if the post read text.
func (s *HistoryService) Page(path, text string) (page PageOf, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return PageOf{}, err
	}
	html, output, err := p.PageWith(path, text)
	return PageOf{HTML: html, Path: output}, err
}

// Keep keeps what an open post reads now, before a version replaces it.
func (s *HistoryService) Keep(path string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	return p.KeepNow(path)
}

// Deleted lists posts that are gone, the last ones first.
func (s *HistoryService) Deleted() (deleted []DeletedPost, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil, err
	}
	found, err := p.Deleted()
	deleted = make([]DeletedPost, 0, len(found))
	for _, d := range found {
		deleted = append(deleted, DeletedPost{d.Path, d.Title, d.Time.Format(time.RFC3339), d.Newest, string(d.Reason)})
	}
	return deleted, err
}

// BringBack makes a post that is gone again, as it was at a moment.
func (s *HistoryService) BringBack(path, id string) (row PostRow, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return PostRow{}, err
	}
	one, err := p.BringBack(s.app.context, path, id)
	if err != nil {
		return PostRow{}, err
	}
	return rowOf(p, &one), nil
}

// Room tells how much room versions take.
func (s *HistoryService) Room() (room HistoryRoom, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return HistoryRoom{}, err
	}
	used, err := p.HistoryUsed()
	return HistoryRoom{Used: used, Limit: s.app.historyRoom()}, err
}

// NotePlace remembers where the author is in a post: line and column of the cursor and the
// first line on screen, all 1-based.
func (s *HistoryService) NotePlace(path string, line, column, top int) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	p.NotePlace(path, history.Place{Line: line, Column: column, Top: top})
	return nil
}

// historyRoom is how many bytes versions may take, as the settings say.
func (a *App) historyRoom() int64 { return int64(a.store.Get().HistoryMegabytes) << 20 }
