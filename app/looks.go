package app

import (
	"galley/internal/project"
	"galley/internal/theme"
)

// LookSetting is a setting of galley.yaml by its path, such as "appearance.accent"; the
// value "" takes it out. Links of "menu" and "social" are a JSON list of title and url.
type LookSetting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Measured is how well text in a colour can be read in a scheme. Near is the closest
// colour that can; Ratio is 0 where the author chose no colour.
type Measured struct {
	Colour string  `json:"colour"`
	Ground string  `json:"ground"`
	Near   string  `json:"near"`
	Ratio  float64 `json:"ratio"`
}

// SiteLooks is how the site looks with some settings. HTML is a whole page with its styles
// in it, whose relative addresses begin at URL. CannotBeSaved says why the settings cannot
// be written, "" when they can.
type SiteLooks struct {
	Themes        []string          `json:"themes"`
	Fonts         []string          `json:"fonts"`
	CodeFonts     []string          `json:"codeFonts"`
	UsualMenu     string            `json:"usualMenu"`
	Values        map[string]string `json:"values"`
	AccentLight   string            `json:"accentLight"`
	AccentDark    string            `json:"accentDark"`
	Light         Measured          `json:"light"`
	Dark          Measured          `json:"dark"`
	HTML          string            `json:"html"`
	URL           string            `json:"url"`
	Problems      []Problem         `json:"problems"`
	HasOwnFolder  bool              `json:"hasOwnFolder"`
	CannotBeSaved string            `json:"cannotBeSaved"`
}

// TryLooks returns how the site would look with settings changed, on the first page
// ("home") or the newest post ("post"). Nothing is written.
func (s *WorkspaceService) TryLooks(changes []LookSetting, page string) (looks SiteLooks, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return SiteLooks{}, err
	}
	tried, err := p.LookWith(settingsOf(changes), page)
	if err != nil {
		return SiteLooks{}, err
	}
	return SiteLooks{
		Themes: theme.Names(), Fonts: theme.Fonts(), CodeFonts: theme.CodeFonts, UsualMenu: tried.UsualMenu, Values: tried.Values,
		AccentLight: tried.Accent.Light, AccentDark: tried.Accent.Dark,
		Light: Measured(tried.Light), Dark: Measured(tried.Dark),
		HTML: tried.Page.HTML, URL: tried.Page.URL, Problems: problemsOf(tried.Problems),
		HasOwnFolder: tried.HasOwnFolder, CannotBeSaved: tried.CannotBeSaved,
	}, nil
}

// SaveLooks writes settings to galley.yaml. The operation has no ID where they stand there
// already.
func (s *WorkspaceService) SaveLooks(changes []LookSetting) (made Operation, err error) {
	defer guard(&err)
	p, err := s.app.current()
	if err != nil {
		return Operation{}, err
	}
	op, err := p.SaveLooks(s.app.context, settingsOf(changes))
	return operationOf(op), err
}

func settingsOf(changes []LookSetting) []project.Setting {
	settings := make([]project.Setting, len(changes))
	for i, change := range changes {
		settings[i] = project.Setting(change)
	}
	return settings
}
