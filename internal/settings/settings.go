// Package settings keeps the author's preferences and what the window remembers:
// recent folders, sizes, the last post of each workspace. They are one JSON file,
// "settings.json", in the user's configuration folder; nothing in it concerns the
// content of a blog.
package settings

import (
	"cmp"
	"maps"
	"slices"
)

// version is the format of the file. A reader of this version leaves alone what a
// later one wrote.
const version = 1

// Settings are all preferences. The zero value is not usable; see Defaults.
type Settings struct {
	Theme            string            `json:"theme"`           // "system", "light" or "dark"
	Contrast         string            `json:"contrast"`        // "system", "normal" or "high"
	Zoom             int               `json:"zoom"`            // how large the interface is, percent, 50 to 200
	Autosave         bool              `json:"autosave"`        // save by itself after a pause
	AutosaveSeconds  int               `json:"autosaveSeconds"` // length of that pause, 1 to 600
	EditorFontSize   int               `json:"fontSize"`        // pixels, 9 to 32
	Mode             string            `json:"mode"`            // "write", "split" or "read"
	Panes            Panes             `json:"panes"`
	PreviewView      string            `json:"previewView"`      // "page", "card", "feed", "search", "social" or "print"
	PreviewWidth     string            `json:"previewWidth"`     // "fit", "phone", "tablet" or "desktop"
	PreviewZoom      int               `json:"previewZoom"`      // percent, 50 to 200
	PreviewDark      string            `json:"previewDark"`      // "auto", "light" or "dark"
	FollowTyping     bool              `json:"followTyping"`     // the preview shows the block that is being written
	PreviewFollows   bool              `json:"previewFollows"`   // it scrolls along with the editor
	EditorFollows    bool              `json:"editorFollows"`    // the editor scrolls along with it
	DocumentMap      bool              `json:"documentMap"`      // a map of the post beside the preview
	ProofGroup       string            `json:"proofGroup"`       // how findings of the proof-reader are grouped: "post" or "rule"
	ProofScope       string            `json:"proofScope"`       // whose are shown: "all" posts, or those of the "post" on screen
	MoreFields       bool              `json:"moreFields"`       // the metadata form shows the rarer fields
	Writing          Writing           `json:"writing"`          // how the author writes
	Spelling         Spelling          `json:"spelling"`         // words that are looked up, and the author's own
	Locale           string            `json:"locale"`           // language of the interface; "" follows the system
	TourSeen         bool              `json:"tourSeen"`         // the tour through the interface was taken or put away
	HistoryMegabytes int               `json:"historyMegabytes"` // how much room versions of posts may take, 20 to 100,000
	Window           Window            `json:"window"`
	Recent           []string          `json:"recent"`         // absolute folders, newest first, at most MaxRecent
	LastWorkspace    string            `json:"lastWorkspace"`  // absolute folder to open at start; "" for none
	LastPost         map[string]string `json:"lastPost"`       // workspace folder to path of its last open post
	ListViews        map[string]string `json:"listViews"`      // workspace folder to how its list is looked at, as the interface writes it
	Exports          map[string]string `json:"exports"`        // workspace folder to where and how its site was exported, as the interface writes it
	Places           map[string]string `json:"places"`         // workspace folder to what is pinned and was used last there, as the interface writes it
	Spellings        map[string]string `json:"spellings"`      // workspace folder to its languages and what is ignored in its posts, as the interface writes it
	RemotePictures   []string          `json:"remotePictures"` // workspace folders whose previews may show pictures of other hosts
	Templates        []Template        `json:"templates"`      // what new posts can begin with, in the author's order
	Folders          map[string]Own    `json:"folders"`        // workspace folder to what it has of its own
}

// Panes are the sizes of the parts of the window.
type Panes struct {
	List  float64 `json:"list"`  // width of the post list in pixels, 160 to 640
	Split float64 `json:"split"` // the editor's share of editor and preview, 0.15 to 0.85
	Pair  float64 `json:"pair"`  // the first post's share of two that are beside each other, 0.15 to 0.85
	Proof float64 `json:"proof"` // height of the proof-reader's findings in pixels, 120 to 1200
}

// Window is the window's place on the screen, in pixels. W and H are 0 until it
// has been shown.
type Window struct {
	W         int  `json:"w"`
	H         int  `json:"h"`
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Maximised bool `json:"maximised"`
}

// MaxRecent is the number of recent folders that are remembered.
const MaxRecent = 12

// Defaults returns the settings of a first start.
func Defaults() Settings {
	return Settings{
		Theme:           "system",
		Contrast:        "system",
		Zoom:            100,
		Autosave:        true,
		AutosaveSeconds: 5,
		EditorFontSize:  15,
		Mode:            "split",
		Panes:           Panes{List: 272, Split: 0.5, Pair: 0.5, Proof: 240},
		PreviewView:     "page",
		PreviewWidth:    "fit",
		PreviewZoom:     100,
		PreviewDark:     "auto",
		FollowTyping:    true,
		PreviewFollows:  true,
		EditorFollows:   true,
		DocumentMap:     true,
		ProofGroup:      "post",
		ProofScope:      "all",

		HistoryMegabytes: 200,
		Writing:          defaultWriting(),
		Spelling:         defaultSpelling(),
		Recent:           []string{},
		LastPost:         map[string]string{},
		ListViews:        map[string]string{},
		Exports:          map[string]string{},
		Places:           map[string]string{},
		Spellings:        map[string]string{},
		RemotePictures:   []string{},
		Templates:        []Template{},
		Folders:          map[string]Own{},
	}
}

// OpenedWorkspace notes that the folder dir was opened: it becomes the first of
// the recent ones and the one to open at the next start.
func (s *Settings) OpenedWorkspace(dir string) {
	s.Recent = append([]string{dir}, slices.DeleteFunc(s.Recent, func(r string) bool { return r == dir })...)
	s.LastWorkspace = dir
}

// Forget removes the folder dir from all that is remembered, but for what it has of its
// own: texts in it are the author's work.
func (s *Settings) Forget(dir string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(r string) bool { return r == dir })
	delete(s.LastPost, dir)
	delete(s.ListViews, dir)
	delete(s.Exports, dir)
	delete(s.Places, dir)
	delete(s.Spellings, dir)
	s.RemotePictures = slices.DeleteFunc(s.RemotePictures, func(r string) bool { return r == dir })
	if s.LastWorkspace == dir {
		s.LastWorkspace = ""
	}
}

// repair brings values that a hand or another version wrote back into range.
func (s *Settings) repair() {
	d := Defaults()
	s.Theme = oneOf(s.Theme, d.Theme, "light", "dark")
	s.Contrast = oneOf(s.Contrast, d.Contrast, "normal", "high")
	s.Zoom = clamp(s.Zoom, 50, 200, d.Zoom)
	s.Mode = oneOf(s.Mode, d.Mode, "write", "read")
	s.PreviewView = oneOf(s.PreviewView, d.PreviewView, "card", "feed", "search", "social", "print")
	s.PreviewWidth = oneOf(s.PreviewWidth, d.PreviewWidth, "phone", "tablet", "desktop")
	s.PreviewZoom = clamp(s.PreviewZoom, 50, 200, d.PreviewZoom)
	s.PreviewDark = oneOf(s.PreviewDark, d.PreviewDark, "light", "dark")
	s.AutosaveSeconds = clamp(s.AutosaveSeconds, 1, 600, d.AutosaveSeconds)
	s.EditorFontSize = clamp(s.EditorFontSize, 9, 32, d.EditorFontSize)
	s.Panes.List = clamp(s.Panes.List, 160, 640, d.Panes.List)
	s.Panes.Split = clamp(s.Panes.Split, 0.15, 0.85, d.Panes.Split)
	s.Panes.Pair = clamp(s.Panes.Pair, 0.15, 0.85, d.Panes.Pair)
	s.Panes.Proof = clamp(s.Panes.Proof, 120, 1200, d.Panes.Proof)
	s.HistoryMegabytes = clamp(s.HistoryMegabytes, 20, 100_000, d.HistoryMegabytes)
	s.ProofGroup = oneOf(s.ProofGroup, d.ProofGroup, "rule")
	s.ProofScope = oneOf(s.ProofScope, d.ProofScope, "post")
	s.Writing.repair()
	s.Spelling.repair()
	s.Folders = repairFolders(s.Folders)
	if s.Templates = slices.DeleteFunc(s.Templates, Template.empty); s.Templates == nil {
		s.Templates = []Template{}
	}
	if s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]; s.Recent == nil {
		s.Recent = []string{}
	}
	if s.LastPost == nil {
		s.LastPost = map[string]string{}
	}
	if s.RemotePictures == nil {
		s.RemotePictures = []string{}
	}
	if s.ListViews == nil {
		s.ListViews = map[string]string{}
	}
	if s.Places == nil {
		s.Places = map[string]string{}
	}
	if s.Spellings == nil {
		s.Spellings = map[string]string{}
	}
	if s.Exports == nil {
		s.Exports = map[string]string{}
	}
	// A workspace that is not recent any more need not be remembered, or the
	// file would grow for ever.
	forgotten := func(dir, _ string) bool {
		return dir != s.LastWorkspace && !slices.Contains(s.Recent, dir)
	}
	maps.DeleteFunc(s.LastPost, forgotten)
	maps.DeleteFunc(s.ListViews, forgotten)
	maps.DeleteFunc(s.Exports, forgotten)
	maps.DeleteFunc(s.Places, forgotten)
	maps.DeleteFunc(s.Spellings, forgotten)
	s.RemotePictures = slices.DeleteFunc(s.RemotePictures, func(dir string) bool { return forgotten(dir, "") })
}

// oneOf returns v when it is one of the allowed values, of which the first is
// the default.
func oneOf(v string, allowed ...string) string {
	if slices.Contains(allowed, v) {
		return v
	}
	return allowed[0]
}

// clamp returns v within low and high, and the default for the zero value.
func clamp[T cmp.Ordered](v, low, high, zero T) T {
	var none T
	if v == none {
		return zero
	}
	return min(max(v, low), high)
}

// clone returns a copy that shares nothing with s.
func (s Settings) clone() Settings {
	s.Recent = slices.Clone(s.Recent)
	s.LastPost = maps.Clone(s.LastPost)
	s.ListViews = maps.Clone(s.ListViews)
	s.Exports = maps.Clone(s.Exports)
	s.Places = maps.Clone(s.Places)
	s.Spellings = maps.Clone(s.Spellings)
	s.RemotePictures = slices.Clone(s.RemotePictures)
	s.Writing = s.Writing.Clone()
	s.Spelling = s.Spelling.Clone()
	s.Templates = slices.Clone(s.Templates)
	s.Folders = CloneFolders(s.Folders)
	return s
}
