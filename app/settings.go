package app

import (
	"encoding/json"
	"slices"

	"galley/internal/fault"
	"galley/internal/settings"
)

// SettingsService keeps the author's preferences.
type SettingsService struct{ app *App }

// Preferences are the settings the interface shows. ListWidth is in pixels, Split
// the editor's share of editor and preview, Pair the first post's of two beside each other.
type Preferences struct {
	Theme           string  `json:"theme"`
	Autosave        bool    `json:"autosave"`
	AutosaveSeconds int     `json:"autosaveSeconds"`
	FontSize        int     `json:"fontSize"`
	ListWidth       float64 `json:"listWidth"`
	Split           float64 `json:"split"`
	Pair            float64 `json:"pair"`
	Mode            string  `json:"mode"`
	PreviewView     string  `json:"previewView"`
	PreviewWidth    string  `json:"previewWidth"`
	PreviewZoom     int     `json:"previewZoom"`
	PreviewDark     string  `json:"previewDark"`
	FollowTyping    bool    `json:"followTyping"`
	PreviewFollows  bool    `json:"previewFollows"`
	EditorFollows   bool    `json:"editorFollows"`
	DocumentMap     bool    `json:"documentMap"`
	ProofGroup      string  `json:"proofGroup"`
	ProofScope      string  `json:"proofScope"`
	ProofHeight     float64 `json:"proofHeight"`
	MoreFields      bool    `json:"moreFields"`
	Locale          string  `json:"locale"`
	// HistoryMegabytes is how much room versions of posts may take.
	HistoryMegabytes int  `json:"historyMegabytes"`
	TourSeen         bool `json:"tourSeen"`
	// Writing is how the author writes: what stands around the text, keys, snippets.
	Writing settings.Writing `json:"writing"`
	// Spelling is which words are looked up, and the author's own.
	Spelling settings.Spelling `json:"spelling"`
	// ListViews holds how the list of each folder is looked at, as the frontend writes it.
	ListViews map[string]string `json:"listViews"`
	// Exports holds where and how each folder's site was exported, as the frontend writes it.
	Exports map[string]string `json:"exports"`
	// Places holds what is pinned and was used last in each folder, as the frontend writes it.
	Places map[string]string `json:"places"`
	// Spellings holds the languages of each folder and what is ignored in its posts, as the frontend writes it.
	Spellings map[string]string `json:"spellings"`
	// RemotePictures are the folders whose previews may show pictures of other hosts.
	RemotePictures []string `json:"remotePictures"`
	// Contrast and Zoom, in percent, are how the interface is drawn.
	Contrast string `json:"contrast"`
	Zoom     int    `json:"zoom"`
	// Templates are what new posts can begin with.
	Templates []settings.Template `json:"templates"`
	// Folders holds what folders have of their own.
	Folders map[string]settings.Own `json:"folders"`
}

// Get returns the preferences.
func (s *SettingsService) Get() (now Preferences, err error) {
	defer guard(&err)
	return preferencesOf(s.app.store.Get()), nil
}

// Set changes the preferences named in patch, a JSON object, and returns all.
func (s *SettingsService) Set(patch string) (now Preferences, err error) {
	defer guard(&err)
	var bad error
	err = s.app.store.Update(func(k *settings.Settings) {
		wanted := preferencesOf(*k)
		if bad = json.Unmarshal([]byte(patch), &wanted); bad == nil {
			wanted.into(k)
		}
	})
	if bad != nil {
		return Preferences{}, fault.New(fault.Invalid, "This setting cannot be understood.").Because(bad)
	}
	return preferencesOf(s.app.store.Get()), err
}

func preferencesOf(k settings.Settings) Preferences {
	return Preferences{
		Theme: k.Theme, Autosave: k.Autosave, AutosaveSeconds: k.AutosaveSeconds, FontSize: k.EditorFontSize,
		ListWidth: k.Panes.List, Split: k.Panes.Split, Pair: k.Panes.Pair, Mode: k.Mode,
		PreviewView: k.PreviewView, PreviewWidth: k.PreviewWidth, PreviewZoom: k.PreviewZoom,
		PreviewDark: k.PreviewDark, FollowTyping: k.FollowTyping, PreviewFollows: k.PreviewFollows,
		EditorFollows: k.EditorFollows, DocumentMap: k.DocumentMap, MoreFields: k.MoreFields, Locale: k.Locale,
		HistoryMegabytes: k.HistoryMegabytes,
		TourSeen:         k.TourSeen, ProofGroup: k.ProofGroup, ProofScope: k.ProofScope, ProofHeight: k.Panes.Proof,
		ListViews: k.ListViews, Exports: k.Exports, RemotePictures: k.RemotePictures, Places: k.Places, Writing: k.Writing.Clone(),
		Spelling: k.Spelling.Clone(), Spellings: k.Spellings,
		Contrast: k.Contrast, Zoom: k.Zoom, Templates: slices.Clone(k.Templates), Folders: settings.CloneFolders(k.Folders),
	}
}

func (p Preferences) into(k *settings.Settings) {
	k.Theme, k.Autosave, k.AutosaveSeconds, k.EditorFontSize = p.Theme, p.Autosave, p.AutosaveSeconds, p.FontSize
	k.Panes = settings.Panes{List: p.ListWidth, Split: p.Split, Pair: p.Pair, Proof: p.ProofHeight}
	k.Mode, k.PreviewView, k.PreviewWidth = p.Mode, p.PreviewView, p.PreviewWidth
	k.PreviewZoom, k.PreviewDark = p.PreviewZoom, p.PreviewDark
	k.FollowTyping, k.PreviewFollows, k.EditorFollows = p.FollowTyping, p.PreviewFollows, p.EditorFollows
	k.DocumentMap, k.MoreFields, k.Locale, k.ListViews = p.DocumentMap, p.MoreFields, p.Locale, p.ListViews
	k.HistoryMegabytes = p.HistoryMegabytes
	k.TourSeen = p.TourSeen
	k.Writing = p.Writing.Clone()
	k.Spelling, k.Spellings = p.Spelling.Clone(), p.Spellings
	k.Exports, k.RemotePictures, k.ProofGroup, k.ProofScope = p.Exports, p.RemotePictures, p.ProofGroup, p.ProofScope
	k.Places = p.Places
	k.Contrast, k.Zoom, k.Templates, k.Folders = p.Contrast, p.Zoom, p.Templates, p.Folders
}
