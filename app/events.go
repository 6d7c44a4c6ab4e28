package app

// Names of the events the frontend hears, each with the payload of the type beside it.
const (
	EventPostsChanged     = "posts:changed"     // PostsChanged
	EventWorkspaceChanged = "workspace:changed" // Workspace
	EventPostOnDisk       = "post:disk"         // PostOnDisk
	EventPostsMoved       = "posts:moved"       // PostsMoved
	EventPostAtRisk       = "post:atRisk"       // PostAtRisk
	EventPreviewStale     = "preview:stale"     // PreviewStale
	EventMediaStale       = "media:stale"       // nothing: media.json may hold something else now
	EventWatchMode        = "watch:mode"        // WatchMode
	EventChangeProgress   = "change:progress"   // ChangeProgress
	EventExportProgress   = "export:progress"   // ExportProgress
	EventExportPlanned    = "export:planned"    // ExportPlanned
	EventExportDone       = "export:done"       // ExportDone
	EventExportFailed     = "export:failed"     // ExportFailed
	EventProofProgress    = "proof:progress"    // ProofProgress
	EventProofDone        = "proof:done"        // ProofDone
	EventProofFailed      = "proof:failed"      // Problem
	EventMenu             = "menu"              // MenuChosen
	EventCloseAsked       = "close:asked"       // CloseAsked
	EventOpen             = "workspace:open"    // OpenRequest
	EventDropped          = "files:dropped"     // FilesDropped
)

// PostsChanged carries the rows of new and changed posts, and the paths of those gone.
// When All is set it carries neither, because there are too many: the list is to be
// loaded again.
type PostsChanged struct {
	All      bool      `json:"all"`
	Rows     []PostRow `json:"rows"`
	Removed  []string  `json:"removed"`
	Problems []Problem `json:"problems"` // of the folder as a whole, all of them
}

// PostOnDisk says that the file of an open post is not the one its text came from:
// "changed", "removed" or "unreadable"; or that it is again: "same".
type PostOnDisk struct {
	Path     string `json:"path"`
	What     string `json:"what"`
	Revision string `json:"revision"`
}

// PostsMoved says that another program moved posts. Those that were open are so under their
// new paths.
type PostsMoved struct {
	Moves []PostMove `json:"moves"`
}

// PostMove is the way of one post.
type PostMove struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// PostAtRisk says why the unsaved text of a post cannot be kept, or with no problem that it
// can be again.
type PostAtRisk struct {
	Path    string   `json:"path"`
	Problem *Problem `json:"problem"`
}

// PreviewStale says that the page of an open post should be asked for again.
type PreviewStale struct {
	Path string `json:"path"`
}

// WatchMode says how changes of other programs are noticed: "native" or "polling", or "gone"
// while the folder is not where it was opened.
type WatchMode struct {
	Mode string `json:"mode"`
}

// ChangeProgress counts the posts of a change that is being made or taken back.
type ChangeProgress struct {
	ID    string `json:"id"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
}

// ExportProgress counts files; Total is 0 while it is not known.
type ExportProgress struct {
	Job   string `json:"job"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Phase string `json:"phase"`
}

// ExportDone tells what an export did. Milliseconds is wall time.
type ExportDone struct {
	Job          string `json:"job"`
	Out          string `json:"out"`
	Zip          bool   `json:"zip"`
	Files        int    `json:"files"`
	Written      int    `json:"written"`
	Unchanged    int    `json:"unchanged"`
	Removed      int    `json:"removed"`
	Milliseconds int64  `json:"ms"`
	Problems     int    `json:"problems"` // of posts and folder
	// Notes are what the export did without, such as a picture that cannot be read.
	Notes []Problem `json:"notes"`
}

// ExportPlanned tells that a plan is made, or why it could not be.
type ExportPlanned struct {
	Job   string   `json:"job"`
	Error *Problem `json:"error"`
}

// ExportFailed tells why an export left the old site in place.
type ExportFailed struct {
	Job   string  `json:"job"`
	Error Problem `json:"error"`
}

// MenuChosen names the command of a native menu item.
type MenuChosen struct {
	ID string `json:"id"`
}

// CloseAsked asks what to do with unsaved posts before the window closes.
type CloseAsked struct {
	Paths []string `json:"paths"`
}

// OpenRequest asks to open a folder, and a post in it unless Post is "".
type OpenRequest struct {
	Dir  string `json:"dir"`
	Post string `json:"post"`
}

// FilesDropped tells that files which are neither folders nor posts were dropped on the
// window, at a place in its page. Files are absolute paths.
type FilesDropped struct {
	X     int      `json:"x"`
	Y     int      `json:"y"`
	Files []string `json:"files"`
}

// ProofProgress counts the posts of a proof-reading that takes some time.
type ProofProgress struct {
	Done  int `json:"done"`
	Total int `json:"total"`
}

// ProofDone tells what a proof-reading found, as far as it is not as before. When All is
// set there is too much of it: findings.json has everything. Rev counts the states.
type ProofDone struct {
	Rev     int           `json:"rev"`
	Posts   int           `json:"posts"`
	Read    int           `json:"read"` // of the posts, those that were read this time
	All     bool          `json:"all"`
	Changed []ProofOfPost `json:"changed"`
}

// ProofOfPost are all findings of a post, or of another file.
type ProofOfPost struct {
	Path     string    `json:"path"`
	Findings []Finding `json:"findings"`
}
