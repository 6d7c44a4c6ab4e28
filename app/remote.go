package app

import (
	"encoding/base64"
	"net/http"
	"slices"

	"galley/internal/fault"
)

// serveRemote answers with a picture of another host, if the author allowed those for the
// open folder. The frontend only asks then; that it is looked at here as well means that
// no mistake in a page can reach the network.
func (a *App) serveRemote(w http.ResponseWriter, r *http.Request, name string) {
	p, err := a.current()
	if err != nil || !slices.Contains(a.store.Get().RemotePictures, p.Dir()) {
		http.Error(w, "pictures of other hosts are not allowed here", http.StatusForbidden)
		return
	}
	address, err := base64.RawURLEncoding.DecodeString(name)
	if err != nil {
		http.Error(w, "not an address", http.StatusBadRequest)
		return
	}
	picture, err := a.remote.Fetch(r.Context(), string(address))
	if err != nil {
		http.Error(w, fault.From(err).Message, http.StatusBadGateway)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Content-Type", picture.Type)
	h.Set("Cache-Control", "private, max-age=3600")
	_, _ = w.Write(picture.Data) // the reader went away
}
