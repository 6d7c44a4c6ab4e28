package app

import (
	"os"
	"strings"
	"testing"
)

// TestSettingsTravel: what one Galley saves, another shows and takes over.
func TestSettingsTravel(t *testing.T) {
	a, _ := opened(t, nil)
	if _, err := a.Settings.Set(`{"zoom":150,"contrast":"high","folders":{"/a":{"goal":300}},"templates":[{"name":"List","text":"x"}]}`); err != nil {
		t.Fatal(err)
	}
	at, err := a.Settings.SaveExport()
	if err != nil || !strings.HasSuffix(at, ".json") {
		t.Fatalf("%q, %v", at, err)
	}
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := opened(t, nil)
	found, err := b.Settings.ReadTransfer(string(text))
	if err != nil || len(found.Changes) != 3 || found.Changes[0].Key != "contrast" || found.Unknown == nil || found.Left == nil {
		t.Fatalf("%+v, %v", found, err)
	}
	now, err := b.Settings.Import(string(text))
	if err != nil || now.Zoom != 150 || now.Contrast != "high" || len(now.Templates) != 1 || len(now.Folders) != 0 {
		t.Errorf("%+v, %v", now, err)
	}
	usual, err := b.Settings.Defaults()
	if err != nil || usual.Zoom != 100 || usual.FontSize != 15 {
		t.Errorf("usual: %+v, %v", usual, err)
	}
}

// TestSetOfFolders: a change for one folder leaves the others, and a folder given nothing goes.
func TestSetOfFolders(t *testing.T) {
	a, _ := opened(t, nil)
	for _, patch := range []string{`{"folders":{"/a":{"goal":300}}}`, `{"folders":{"/b":{"autosave":false}}}`, `{"folders":{"/a":{}}}`} {
		if _, err := a.Settings.Set(patch); err != nil {
			t.Fatal(err)
		}
	}
	now, err := a.Settings.Get()
	if err != nil || len(now.Folders) != 1 || now.Folders["/b"].Autosave == nil {
		t.Errorf("%+v, %v", now.Folders, err)
	}
}
