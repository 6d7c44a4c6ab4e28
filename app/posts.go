package app

import (
	"time"

	"galley/internal/project"
	"galley/internal/settings"
)

// PostService edits posts.
type PostService struct{ app *App }

// Recovered is text of an earlier run that was never saved. Time is RFC 3339.
type Recovered struct {
	Text string `json:"text"`
	Time string `json:"time"`
}

// OpenedPost is a post as the editor receives it. Rev counts the states of the
// text, Revision names the bytes on disk. Parcel names the Contents when text and
// blocks are not here because they are large.
type OpenedPost struct {
	Path      string     `json:"path"`
	Text      string     `json:"text"`
	Rev       int        `json:"rev"`
	Revision  string     `json:"revision"`
	EOL       string     `json:"eol"`
	Blocks    []Block    `json:"blocks"`
	View      View       `json:"view"`
	ReadOnly  bool       `json:"readOnly"`
	Dirty     bool       `json:"dirty"`
	Recovered *Recovered `json:"recovered"`
	Busy      string     `json:"busy"`
	Late      bool       `json:"late"`
	Parcel    string     `json:"parcel"`
	Place     Place      `json:"place"` // where the author was the last time
}

// Place is where an author was in a post, all 1-based: line and column of the cursor, and
// the first line on screen. Line is 0 for nowhere.
type Place struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Top    int `json:"top"`
}

// EditRequest carries what the editor did to the text called Rev.
type EditRequest struct {
	Path    string   `json:"path"`
	Rev     int      `json:"rev"`
	Changes []Change `json:"changes"`
}

// EditReply answers an edit. Micros is the time the work took here, in
// microseconds; Busy says why the preview shows an earlier text, "" when it does not.
// Late says that its page is being made: preview:stale tells when it is done.
// Parcel names the Contents that hold the new blocks when they are many.
type EditReply struct {
	Rev    int    `json:"rev"`
	Patch  Patch  `json:"patch"`
	View   View   `json:"view"`
	Micros int64  `json:"micros"`
	Busy   string `json:"busy"`
	Late   bool   `json:"late"`
	Parcel string `json:"parcel"`
}

// SavedPost tells what is on disk now.
type SavedPost struct {
	Revision string  `json:"revision"`
	Rev      int     `json:"rev"`
	Row      PostRow `json:"row"`
}

// NewPost describes a post to create; Folder may be "". Text is what it begins with, ""
// for the usual fields.
type NewPost struct {
	Title  string `json:"title"`
	Folder string `json:"folder"`
	Text   string `json:"text"`
}

// Trashed names a post in the trash, for PostService.Restore.
type Trashed struct {
	ID   string `json:"id"`
	Path string `json:"path"`
}

// Open begins to edit a post.
func (s *PostService) Open(path string) (opened OpenedPost, err error) {
	defer guard(&err)
	defer s.app.room.later()
	return s.show(path, (*project.Project).OpenPost)
}

// Reload replaces the text of an open post by what is on disk.
func (s *PostService) Reload(path string) (opened OpenedPost, err error) {
	defer guard(&err)
	return s.show(path, (*project.Project).Reload)
}

func (s *PostService) show(path string, read func(*project.Project, string) (project.Opened, error)) (OpenedPost, error) {
	p, err := s.app.current()
	if err != nil {
		return OpenedPost{}, err
	}
	o, err := read(p, path)
	if err != nil {
		return OpenedPost{}, err
	}
	shown := OpenedPost{
		Path: path, Text: o.Text, Rev: o.Rev, Revision: string(o.Revision), EOL: o.EOL, Blocks: blocksOf(o.Blocks),
		View: viewOf(p, &o.Update), ReadOnly: o.ReadOnly, Dirty: o.Dirty, Busy: o.Update.Busy, Late: o.Update.Late,
		Place: Place{o.Place.Line, o.Place.Column, o.Place.Top},
	}
	if o.Recovered != nil {
		shown.Recovered = &Recovered{Text: o.Recovered.Text, Time: o.Recovered.Time.Format(time.RFC3339)}
	}
	if err := shown.pack(&s.app.parcels); err != nil {
		return OpenedPost{}, err
	}
	s.rememberLast(p, path)
	return shown, nil
}

// Shown notes that an open post is on screen again: the next start begins with it.
func (s *PostService) Shown(path string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	s.rememberLast(p, path)
	return nil
}

func (s *PostService) rememberLast(p *project.Project, path string) {
	s.app.remember(func(k *settings.Settings) { k.LastPost[p.Dir()] = path })
}

// Close ends editing and gives unsaved text up.
func (s *PostService) Close(path string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	return p.ClosePost(path)
}

// Edit takes over a change of text and answers with the change of the page.
func (s *PostService) Edit(request EditRequest) (reply EditReply, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return EditReply{}, err
	}
	u, err := p.Edit(request.Path, request.Rev, request.Changes)
	return s.reply(p, u, err)
}

// EditNow is Edit for a page that waits for the answer within its task: it does not
// wait for a page that takes long.
func (s *PostService) EditNow(request EditRequest) (reply EditReply, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return EditReply{}, err
	}
	u, err := p.EditNow(request.Path, request.Rev, request.Changes)
	if err != nil {
		return EditReply{}, err
	}
	return replyOf(p, u), nil // a lane carries all of it well
}

// Sync makes an open post read as text and answers with all blocks.
func (s *PostService) Sync(path, text string) (reply EditReply, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return EditReply{}, err
	}
	u, err := p.Sync(path, text)
	return s.reply(p, u, err)
}

// ShowPage makes the page of a large file, as its text is now. The page comes with the
// next edit, and the event preview:stale says when to ask for one.
func (s *PostService) ShowPage(path string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	return p.ShowPage(path)
}

func (s *PostService) reply(p *project.Project, u project.Update, err error) (EditReply, error) {
	if err != nil {
		return EditReply{}, err
	}
	made := replyOf(p, u)
	return made, made.pack(&s.app.parcels)
}

func replyOf(p *project.Project, u project.Update) EditReply {
	return EditReply{
		Rev: u.Rev, Micros: u.Took.Microseconds(), Busy: u.Busy, Late: u.Late, View: viewOf(p, &u),
		Patch: patchOf(u.Patch),
	}
}

// Save writes an open post; text is what the editor shows. It fails with
// fault.Conflict when another program changed the file.
func (s *PostService) Save(path, text string) (saved SavedPost, err error) {
	defer guard(&err)
	return s.save(path, text, (*project.Project).Save)
}

// SaveOver writes an open post over whatever is on disk and keeps a version of that.
func (s *PostService) SaveOver(path, text string) (saved SavedPost, err error) {
	defer guard(&err)
	return s.save(path, text, (*project.Project).SaveOver)
}

func (s *PostService) save(path, text string, write func(*project.Project, string, string) (project.Saved, error)) (SavedPost, error) {
	p, err := s.app.current()
	if err != nil {
		return SavedPost{}, err
	}
	done, err := write(p, path, text)
	if err != nil {
		return SavedPost{}, err
	}
	saved := SavedPost{Revision: string(done.Revision), Rev: done.Rev}
	if one, ok := p.Post(path); ok {
		saved.Row = rowOf(p, &one)
	}
	return saved, nil
}

// DiscardRecovered gives up unsaved text of an earlier run.
func (s *PostService) DiscardRecovered(path string) (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return err
	}
	return p.DiscardRecovered(path)
}

// New creates a post.
func (s *PostService) New(request NewPost) (created CreatedPost, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return CreatedPost{}, err
	}
	made, err := p.NewPost(project.NewPost{Title: request.Title, Folder: request.Folder, Text: request.Text})
	if err != nil {
		return CreatedPost{}, err
	}
	return CreatedPost{
		Row: rowOf(p, &made.Post), Line: made.Line, Column: made.Column, Unknown: append([]string{}, made.Unknown...),
	}, nil
}

// Rename moves a post to another path.
func (s *PostService) Rename(from, to string) (renamed PostRow, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return PostRow{}, err
	}
	one, err := p.Rename(from, to)
	if err != nil {
		return PostRow{}, err
	}
	s.app.lastPostMoved(p.Dir(), from, one.Path)
	return rowOf(p, &one), nil
}

// lastPostMoved keeps in mind which post is to be shown at the next start. from is "" for
// one that comes back from the trash.
func (a *App) lastPostMoved(dir, from, to string) {
	if from != "" && a.store.Get().LastPost[dir] == from {
		a.remember(func(k *settings.Settings) { k.LastPost[dir] = to })
	}
}

// Duplicate writes a copy of a post beside it, as it reads now, as a draft with this title.
func (s *PostService) Duplicate(path, title string) (made PostRow, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return PostRow{}, err
	}
	one, err := p.Duplicate(path, title)
	if err != nil {
		return PostRow{}, err
	}
	return rowOf(p, &one), nil
}

// Trash moves a post to the system's trash.
func (s *PostService) Trash(path string) (trashed Trashed, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Trashed{}, err
	}
	op, ok, err := p.TrashOne(s.app.context, path)
	if err == nil && ok {
		return Trashed{ID: op.ID, Path: path}, nil
	}
	receipt, err := p.Trash(path)
	if err != nil {
		return Trashed{}, err
	}
	return s.app.trashed(path, receipt), nil
}

// Restore brings a post back from the trash.
func (s *PostService) Restore(id string) (restored PostRow, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return PostRow{}, err
	}
	if receipt, ok := s.app.receipt(id); ok {
		one, err := p.Restore(receipt)
		if err != nil {
			return PostRow{}, err // it can be tried again
		}
		s.app.broughtBack(id)
		return rowOf(p, &one), nil
	}
	op, err := p.Undo(id, nil)
	if err != nil {
		return PostRow{}, err
	}
	one, _ := p.Post(op.Steps[0].Path)
	return rowOf(p, &one), nil
}
