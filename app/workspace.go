package app

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// WorkspaceService opens folders.
type WorkspaceService struct{ app *App }

// Workspace is an opened folder. The rows of its posts are the file posts.json, see
// App.Assets.
type Workspace struct {
	ID        string    `json:"id"`
	Dir       string    `json:"dir"`
	Name      string    `json:"name"`
	Title     string    `json:"title"`
	Problems  []Problem `json:"problems"`
	Dialect   Dialect   `json:"dialect"`
	Watching  string    `json:"watching"`
	ExportDir string    `json:"exportDir"`
	BaseURL   string    `json:"baseURL"`
	NewFolder string    `json:"newFolder"` // where new posts go
	LastPost  string    `json:"lastPost"`  // the post open last time, if it still exists
	Recovered []string  `json:"recovered"` // posts with unsaved text of an earlier run
	RowsState int64     `json:"rowsState"` // what posts.json must tell to be the rows of this
	// Typographer tells that galley.yaml asks for typographic quotes and dashes.
	Typographer bool `json:"typographer"`
}

// RecentFolder is a folder opened before.
type RecentFolder struct {
	Dir    string `json:"dir"`
	Name   string `json:"name"`
	Exists bool   `json:"exists"`
}

// BootState is what the frontend needs to begin.
type BootState struct {
	Version   string         `json:"version"`
	Face      string         `json:"face"`
	Platform  string         `json:"platform"`
	Home      string         `json:"home"`
	Settings  Preferences    `json:"settings"`
	Recent    []RecentFolder `json:"recent"`
	Workspace *Workspace     `json:"workspace"`
	Notice    *Problem       `json:"notice"` // what the author should know of the settings file; nil for nothing
	Lane      string         `json:"lane"`   // the way of calls whose answers the page waits for, see UseLane; "" for none
}

// Folder is an entry of the folder picker; Posts counts the Markdown files directly
// in it.
type Folder struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Posts int    `json:"posts"`
}

// FolderListing is a folder as the folder picker shows it. Parent is "" at the top.
type FolderListing struct {
	Dir     string   `json:"dir"`
	Parent  string   `json:"parent"`
	Folders []Folder `json:"folders"`
	Posts   int      `json:"posts"`
}

// Boot returns the state at start.
func (s *WorkspaceService) Boot() (state BootState, err error) {
	defer guard(&err)
	if err := s.app.beginning.failure(); err != nil {
		return BootState{}, err
	}
	home, _ := os.UserHomeDir() // without one the picker starts at the top
	kept := s.app.store.Get()
	state = BootState{
		Version: s.app.version, Face: s.app.host.Face(), Platform: runtime.GOOS, Home: home,
		Settings: preferencesOf(kept), Recent: recentOf(kept.Recent), Lane: s.app.lane,
	}
	if notice := s.app.store.Notice(); notice != nil {
		problem := problemOf(notice)
		state.Notice = &problem
	}
	if p, err := s.app.current(); err == nil {
		w := s.describe(p)
		if first := s.app.takeFirst(); first != "" {
			w.LastPost = first
		}
		state.Workspace = &w
	}
	return state, nil
}

// LookAgain looks whether files changed of which nobody told: the author came back.
func (s *WorkspaceService) LookAgain() (err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return nil //nolint:nilerr // without a folder there is nothing to look at
	}
	p.LookAgain()
	return nil
}

// OpenFolder opens the folder dir.
func (s *WorkspaceService) OpenFolder(dir string) (opened Workspace, err error) {
	defer guard(&err)
	p, err := s.app.OpenFolder(dir)
	if err != nil {
		return Workspace{}, err
	}
	return s.describe(p), nil
}

// CloseFolder closes the folder that is open.
func (s *WorkspaceService) CloseFolder() (err error) {
	defer guard(&err)
	s.app.mu.Lock()
	opened := s.app.project
	s.app.project = nil
	s.app.mu.Unlock()
	if opened == nil {
		return nil
	}
	return s.app.leave(opened)
}

// PickFolder shows the system's folder dialog and returns "" when the author
// cancelled it. Browser mode has none and answers fault.Unsupported.
func (s *WorkspaceService) PickFolder() (dir string, err error) {
	defer guard(&err)
	return s.app.host.PickFolder(s.app.store.Get().LastWorkspace)
}

// Browse lists the folders in dir, "" meaning the home folder.
func (s *WorkspaceService) Browse(dir string) (listing FolderListing, err error) {
	defer guard(&err)
	if dir == "" {
		if dir, err = os.UserHomeDir(); err != nil {
			dir = string(filepath.Separator)
		}
	}
	dir = filepath.Clean(dir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return FolderListing{}, fault.From(err).At(dir, 0, 0)
	}
	listing = FolderListing{Dir: dir, Folders: []Folder{}, Posts: countPosts(entries)}
	if parent := filepath.Dir(dir); parent != dir {
		listing.Parent = parent
	}
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		path := filepath.Join(dir, e.Name())
		inside, _ := os.ReadDir(path) // a folder that may not be read counts no posts
		listing.Folders = append(listing.Folders, Folder{Name: e.Name(), Path: path, Posts: countPosts(inside)})
	}
	return listing, nil
}

func countPosts(entries []os.DirEntry) int {
	n := 0
	for _, e := range entries {
		if !e.IsDir() && workspace.IsPost(e.Name()) {
			n++
		}
	}
	return n
}

// ForgetRecent takes a folder off the list of recent ones.
func (s *WorkspaceService) ForgetRecent(dir string) (recent []RecentFolder, err error) {
	defer guard(&err)
	err = s.app.store.Update(func(k *settings.Settings) { k.Forget(dir) })
	return recentOf(s.app.store.Get().Recent), err
}

func recentOf(dirs []string) []RecentFolder {
	recent := make([]RecentFolder, 0, len(dirs))
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		recent = append(recent, RecentFolder{Dir: dir, Name: filepath.Base(dir), Exists: err == nil && info.IsDir()})
	}
	return recent
}

func (s *WorkspaceService) describe(p *project.Project) Workspace {
	config := p.Config()
	w := Workspace{
		ID: string(workspace.RevisionOf([]byte(p.Dir())))[:12], Dir: p.Dir(), Name: filepath.Base(p.Dir()), Title: config.Title,
		Problems: problemsOf(p.FolderProblems()), Dialect: dialectOf(p), Watching: p.WatchMode(),
		ExportDir: p.ExportDir(), BaseURL: config.BaseURL, NewFolder: p.NewFolder(), Recovered: append([]string{}, p.Recoverable()...),
		Typographer: config.Typographer, RowsState: s.app.rowsState.Load(),
	}
	if last := s.app.store.Get().LastPost[p.Dir()]; last != "" {
		if _, ok := p.Post(last); ok {
			w.LastPost = last
		}
	}
	return w
}
