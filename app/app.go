// Package app is the bridge between the interface and the program: services whose
// methods the frontend calls, the values they exchange, and the events the
// frontend hears. It translates and decides nothing; decisions are in project.
//
// The same services serve both faces. In the window Wails binds them; in browser
// mode package server offers them over a WebSocket under the same names.
package app

import (
	"context"
	"io/fs"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"galley/internal/clipboard"
	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/remote"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// Host is what differs between the window and browser mode.
type Host interface {
	Face() string                                // "desktop" or "browser"
	Emit(event string, payload any)              // tells the frontend
	PickFolder(from string) (string, error)      // "" when the author cancelled
	PickSite(from string) (string, error)        // the same for the folder of a site
	PickZip(from string) (string, error)         // a file to write; from is one, too
	PickFile(title, from string) (string, error) // a JSON file to write; from is one, too
	OpenLink(url string) error                   // in the system's own program
	ShowFolder(dir string) error                 // an absolute one, in the system's file manager; Unsupported in browser mode
	SetTitle(title string)
	ShowMenu(changed []MenuItem)     // shows the native menu as things are now
	Notify(title, text string) error // tells the author while another window is in front; Unsupported where the page does it
	Zoom(percent int) error          // makes the page larger or smaller; Unsupported where the browser does that
	Copy(text string) error
	Paste() (string, error)                // the clipboard's text; Unsupported where the page has to ask
	Clipboard() (clipboard.Content, error) // pictures and files on it; Unsupported where the page is given them
	Quit()
}

// App owns what is open. Its own methods are not callable from the frontend; the
// bound services are its fields.
type App struct {
	Workspace *WorkspaceService
	Posts     *PostService
	Changes   *ChangeService
	Find      *FindService
	Images    *ImageService
	Export    *ExportService
	Proof     *ProofService
	History   *HistoryService
	Spelling  *SpellingService
	Settings  *SettingsService
	Window    *WindowService

	version  string
	stateDir string
	cacheDir string
	host     Host
	store    *settings.Store
	now      func() time.Time
	sample   fs.FS
	lane     string
	remote   *remote.Fetcher

	mu       sync.Mutex
	project  *project.Project
	receipts map[string]workspace.Receipt // what can be brought back from the trash, by id
	parcels  parcels
	first    string        // the post to show first, "" for the one open last time
	asked    []OpenRequest // before the frontend listened
	ready    bool          // the frontend listens
	leaving  bool          // closing was agreed on

	beginning beginning
	room      room
	// rowsState changes when rows of posts may have, before the frontend hears of it: rows
	// with the state that Boot tells are as good as those that would be asked for after it.
	rowsState atomic.Int64

	running sync.WaitGroup
	context context.Context
	cancel  context.CancelFunc
}

// Config says where an App keeps its state.
type Config struct {
	Version  string
	StateDir string
	CacheDir string // of drawings; "" keeps none
	Sample   fs.FS  // the sample blog; nil for none
	Store    *settings.Store
	Host     Host
	// Dictionaries are the folders with spelling dictionaries, besides what comes along.
	Dictionaries []string
}

// LaneMethods are those that a page may call in a lane.
var LaneMethods = []string{"app.PostService.EditNow"}

// DialogLane is the lane of a page whose dialogs are answered.
const DialogLane = "dialog"

// UseLane tells the page of a lane, before there is a page: the address in front of a
// method's name, or DialogLane.
func (a *App) UseLane(url string) { a.lane = url }

// New returns an App with nothing open.
func New(c Config) *App {
	a := &App{
		version: c.Version, stateDir: c.StateDir, cacheDir: c.CacheDir, sample: c.Sample, host: c.Host, store: c.Store, now: time.Now,
		receipts: map[string]workspace.Receipt{}, remote: remote.New(),
	}
	a.context, a.cancel = context.WithCancel(context.Background())
	a.Workspace = &WorkspaceService{a}
	a.Posts = &PostService{a}
	a.Changes = &ChangeService{app: a, plans: map[string]project.Plan{}, running: map[string]context.CancelFunc{}}
	a.Find = &FindService{app: a}
	a.Images = &ImageService{app: a}
	a.Export = &ExportService{app: a}
	a.Proof = &ProofService{app: a}
	a.History = &HistoryService{a}
	a.Spelling = newSpelling(a, c.Dictionaries)
	a.Settings = &SettingsService{a}
	a.Window = &WindowService{a}
	return a
}

// Services lists what is bound, in the order of the generated bindings.
func (a *App) Services() []any {
	return []any{a.Workspace, a.Posts, a.Changes, a.Find, a.Images, a.Export, a.Proof, a.History, a.Spelling, a.Settings, a.Window}
}

// OpenFolder opens dir and closes what was open before.
func (a *App) OpenFolder(dir string) (*project.Project, error) {
	defer a.room.work()()
	opened, err := project.Open(a.context, dir, project.Options{
		StateDir: a.stateDir, CacheDir: a.cacheDir, Watch: true, Notify: events{a}, Now: a.now, Drafts: true, Future: true, Apart: true, HistoryRoom: a.historyRoom,
	})
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	before := a.project
	a.project = opened
	a.mu.Unlock()
	a.rowsState.Add(1)
	if before != nil {
		if err := a.leave(before); err != nil {
			slog.Warn("close a folder", "folder", before.Dir(), "err", err)
		}
	}
	a.remember(func(s *settings.Settings) { s.OpenedWorkspace(opened.Dir()) })
	return opened, nil
}

// leave closes a folder that is no longer the open one. What goes on in it ends before, and
// what could still be done about it is forgotten: it would be done to the next one.
func (a *App) leave(p *project.Project) error {
	a.Proof.leave()
	a.Export.leave()
	a.Changes.forget()
	a.Images.forget()
	a.mu.Lock()
	clear(a.receipts)
	a.mu.Unlock()
	return p.Close()
}

// remember keeps something in mind for the next start. Where that fails, as on a full disk,
// it holds for this run, and fails nothing now.
func (a *App) remember(change func(*settings.Settings)) {
	if err := a.store.Update(change); err != nil {
		slog.Warn("remember for the next start", "err", err)
	}
}

// inFlight is how long a letter typed just before closing may be on its way from
// the page. Asking the page itself would leave a window that cannot be closed when
// the page hangs.
const inFlight = 100 * time.Millisecond

// MayClose reports whether the program may end now. If text is unsaved and the
// frontend can ask, it is asked, and the answer comes through WindowService.
func (a *App) MayClose() bool {
	a.mu.Lock()
	opened, ask := a.project, a.ready && !a.leaving
	a.mu.Unlock()
	if opened == nil || !ask {
		return true
	}
	dirty := opened.Dirty()
	if len(dirty) == 0 {
		time.Sleep(inFlight)
		if dirty = opened.Dirty(); len(dirty) == 0 {
			return true
		}
	}
	slices.Sort(dirty)
	a.host.Emit(EventCloseAsked, CloseAsked{Paths: dirty})
	return false
}

// Close ends all work and waits for it. Unsaved text stays in the journal.
func (a *App) Close() {
	a.cancel()
	a.running.Wait()
	a.room.close()
	a.Spelling.checker.Close()
	a.mu.Lock()
	opened := a.project
	a.project = nil
	a.mu.Unlock()
	if opened != nil {
		if err := opened.Close(); err != nil {
			slog.Warn("close a folder", "folder", opened.Dir(), "err", err)
		}
	}
}

// Store gives access to the settings, for the window's place and size.
func (a *App) Store() *settings.Store { return a.store }

func (a *App) current() (*project.Project, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.project == nil {
		return nil, fault.New(fault.NotFound, "No folder is open.")
	}
	return a.project, nil
}

// manyRows is how many rows an event carries at most. A thousand of them take the
// window's bridge longer than the frontend takes to load the whole list as a file.
const manyRows = 200

// events passes what a project says on to the frontend.
type events struct{ app *App }

func (e events) PostsChanged(changed, removed []string) {
	p, err := e.app.current()
	if err != nil {
		return // closed meanwhile
	}
	e.app.rowsState.Add(1)
	payload := PostsChanged{Rows: []PostRow{}, Removed: []string{}, Problems: problemsOf(p.FolderProblems())}
	if payload.All = len(changed)+len(removed) > manyRows; !payload.All {
		payload.Removed = append(payload.Removed, removed...)
		for _, path := range changed {
			if one, ok := p.Post(path); ok {
				payload.Rows = append(payload.Rows, rowOf(p, &one))
			}
		}
	}
	e.app.host.Emit(EventPostsChanged, payload)
}

func (e events) FolderChanged() {
	if p, err := e.app.current(); err == nil {
		e.app.host.Emit(EventWorkspaceChanged, e.app.Workspace.describe(p))
	}
}

func (e events) PostOnDisk(path, what string, revision workspace.Revision) {
	e.app.host.Emit(EventPostOnDisk, PostOnDisk{Path: path, What: what, Revision: string(revision)})
}

func (e events) PostsMoved(moves []project.Move) {
	p, err := e.app.current()
	if err != nil {
		return // closed meanwhile
	}
	told := PostsMoved{Moves: make([]PostMove, len(moves))}
	for i, m := range moves {
		e.app.lastPostMoved(p.Dir(), m.From, m.To)
		told.Moves[i] = PostMove(m)
	}
	e.app.host.Emit(EventPostsMoved, told)
}

func (e events) PreviewStale(path string) {
	e.app.host.Emit(EventPreviewStale, PreviewStale{Path: path})
}

func (e events) PostAtRisk(path string, why *fault.Error) {
	risk := PostAtRisk{Path: path}
	if why != nil {
		problem := problemOf(why)
		risk.Problem = &problem
	}
	e.app.host.Emit(EventPostAtRisk, risk)
}

func (e events) ProofStale() {
	e.app.Proof.again()
	e.app.host.Emit(EventMediaStale, struct{}{})
}

func (e events) WatchMode(mode string) { e.app.host.Emit(EventWatchMode, WatchMode{Mode: mode}) }

var _ project.Notify = events{}
