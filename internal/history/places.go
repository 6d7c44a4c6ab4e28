package history

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// Place is where an author was in a post.
type Place struct {
	Line   int `json:"line"`   // of the cursor, 1-based
	Column int `json:"column"` // the same, in characters
	Top    int `json:"top"`    // first line on screen, 1-based
}

// Places are the places in posts by their paths.
type Places map[string]Place

func (j *Journal) placesFile() string { return filepath.Join(j.dir, "places.json") }

// Places returns the places that were kept; none when they cannot be read.
func (j *Journal) Places() Places {
	places := Places{}
	data, err := os.ReadFile(j.placesFile())
	if err != nil || json.Unmarshal(data, &places) != nil {
		return Places{}
	}
	return places
}

// KeepPlaces replaces the places that are kept. A power cut may lose them.
func (j *Journal) KeepPlaces(places Places) error {
	data, err := json.Marshal(places)
	if err == nil {
		err = write(j.placesFile(), data, false)
	}
	return failed(j.dir, err)
}
