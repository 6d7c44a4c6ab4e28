package app

import (
	"os"
	"path/filepath"
	"strings"

	"galley/internal/fault"
	"galley/internal/settings"
	"galley/internal/workspace"
)

// SettingsTransfer is what a file of settings would change. Unknown are its keys that this
// version does not know, Left those that concern another machine. Later says that a later
// version wrote it.
type SettingsTransfer struct {
	Changes []SettingsDifference `json:"changes"`
	Unknown []string             `json:"unknown"`
	Left    []string             `json:"left"`
	Later   bool                 `json:"later"`
}

// SettingsDifference is one setting before and after, as JSON.
type SettingsDifference struct {
	Key string `json:"key"`
	Old string `json:"old"`
	New string `json:"new"`
}

// Defaults returns the preferences of a first start.
func (s *SettingsService) Defaults() (usual Preferences, err error) {
	defer guard(&err)
	return preferencesOf(settings.Defaults()), nil
}

// Export returns the settings as a file for other machines.
func (s *SettingsService) Export() (text string, err error) {
	defer guard(&err)
	data, err := s.app.store.Export()
	return string(data), err
}

// exportName is how a file of settings is called unless the author says otherwise.
const exportName = "galley-settings.json"

// SaveExport writes the settings to a file the author chooses in the system's dialog, and
// returns its path; "" when they cancelled. It is unsupported where there is no such
// dialog: the page then offers the text of Export itself.
func (s *SettingsService) SaveExport() (at string, err error) {
	defer guard(&err)
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	at, err = s.app.host.PickFile("Save the settings", filepath.Join(home, exportName))
	if err != nil || at == "" {
		return "", err
	}
	if !strings.EqualFold(filepath.Ext(at), ".json") {
		at += ".json"
		if _, err := os.Lstat(at); err == nil { // nobody was asked about this one
			return "", fault.New(fault.Exists, "There is a file %q already.", filepath.Base(at))
		}
	}
	data, err := s.app.store.Export()
	if err != nil {
		return "", err
	}
	return at, workspace.WriteFileAtomic(at, data, 0o644)
}

// ReadTransfer says what a file of settings would change. Nothing is changed.
func (s *SettingsService) ReadTransfer(text string) (found SettingsTransfer, err error) {
	defer guard(&err)
	t, err := s.app.store.ReadTransfer([]byte(text))
	if err != nil {
		return SettingsTransfer{}, err
	}
	found = SettingsTransfer{Changes: make([]SettingsDifference, 0, len(t.Changes)), Unknown: t.Unknown, Left: t.Left, Later: t.Later}
	for _, d := range t.Changes {
		found.Changes = append(found.Changes, SettingsDifference(d))
	}
	return found, nil
}

// Import makes the settings those of a file, and returns all.
func (s *SettingsService) Import(text string) (now Preferences, err error) {
	defer guard(&err)
	t, err := s.app.store.ReadTransfer([]byte(text))
	if err != nil {
		return Preferences{}, err
	}
	err = s.app.store.Take(t)
	return preferencesOf(s.app.store.Get()), err
}
