package site

import (
	"encoding/json"
	"fmt"
	"io"
)

// The web app manifest, https://www.w3.org/TR/appmanifest/. Addresses in it are relative
// to it, so that it works wherever the site is.
type (
	webManifest struct {
		Name        string         `json:"name"`
		Description string         `json:"description,omitempty"`
		Lang        string         `json:"lang"`
		Dir         string         `json:"dir"`
		Start       string         `json:"start_url"`
		Scope       string         `json:"scope"`
		Display     string         `json:"display"`
		Background  string         `json:"background_color"`
		Theme       string         `json:"theme_color"`
		Icons       []manifestIcon `json:"icons"`
	}
	manifestIcon struct {
		Source  string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
)

func (s *Site) renderManifest(w io.Writer) error {
	paperColour := s.dressing.colours.Light
	if s.dressing.colours.Scheme == "dark" {
		paperColour = s.dressing.colours.Dark
	}
	m := webManifest{
		Name: s.config.Title, Description: s.config.Description, Lang: s.config.Language, Dir: s.dir,
		Start: "./", Scope: "./", Display: "minimal-ui", Background: paperColour, Theme: paperColour,
		Icons: []manifestIcon{},
	}
	if s.logo.hasDrawing() {
		m.Icons = append(m.Icons, manifestIcon{Source: iconPath, Sizes: "any", Type: "image/svg+xml"})
	}
	m.Icons = append(m.Icons,
		manifestIcon{Source: smallIconPath, Sizes: "192x192", Type: "image/png"},
		manifestIcon{Source: largeIconPath, Sizes: "512x512", Type: "image/png"},
		manifestIcon{Source: maskIconPath, Sizes: "512x512", Type: "image/png", Purpose: "maskable"})
	data, err := json.MarshalIndent(m, "", " ")
	if err == nil {
		_, err = w.Write(append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", manifestPath, err)
	}
	return nil
}
