package app

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"galley/internal/fault"
	"galley/internal/finished"
	"galley/internal/project"
	"galley/internal/site"
	"galley/internal/theme"
)

// Prefixes of what the frontend may load besides its own files.
const (
	sitePrefix   = "/galley/site/"   // a file of the site as an export would place it
	paperPrefix  = "/galley/paper/"  // the same, with style sheets as they hold on paper
	exportPrefix = "/galley/export/" // what a planned export is about
	thumbPrefix  = "/galley/thumb/"  // a small form of a picture of the folder
	postsFile    = "/galley/posts.json"
	findingsFile = "/galley/findings.json"
	mediaFile    = "/galley/media.json"
	remotePrefix = "/galley/remote/" // a picture of another host, its address in base64
	parcelPrefix = "/galley/parcel/" // what an answer was too small for
	callsFile    = "/galley/calls.json"
)

// Assets answers requests for images, styles and fonts of the site being written,
// and passes everything else on to next. It sits before the frontend's own files
// because the window's file server answers some unknown paths by itself.
func (a *App) Assets(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Clean(r.URL.Path)
		switch {
		case !strings.HasPrefix(r.URL.Path, "/galley/"):
			next.ServeHTTP(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		case name == postsFile:
			a.servePosts(w)
		case name == findingsFile:
			a.serveFindings(w)
		case name == mediaFile:
			a.serveMedia(w, r)
		case name == callsFile && calls.kept:
			a.serveCalls(w)
		case strings.HasPrefix(name, parcelPrefix):
			a.serveParcel(w, strings.TrimPrefix(name, parcelPrefix))
		case strings.HasPrefix(name, remotePrefix):
			a.serveRemote(w, r, strings.TrimPrefix(name, remotePrefix))
		case strings.HasPrefix(name, thumbPrefix):
			a.serveThumb(w, r, strings.TrimPrefix(name, thumbPrefix))
		case strings.HasPrefix(name, sitePrefix):
			a.serveSite(w, r, strings.TrimPrefix(name, sitePrefix))
		case strings.HasPrefix(name, paperPrefix):
			a.servePaper(w, r, strings.TrimPrefix(name, paperPrefix))
		case strings.HasPrefix(name, exportPrefix):
			a.serveExport(w, r, strings.TrimPrefix(name, exportPrefix))
		default:
			http.Error(w, "not found", http.StatusNotFound)
		}
	})
}

// servePosts writes the rows of all posts. The window hands answers of
// bound methods over as program text, a tenth of a second for every megabyte. The page asks
// before its scripts run, and maybe before the first folder is open.
func (a *App) servePosts(w http.ResponseWriter) {
	var made madeRows
	if first := a.beginning.takeRows(); first != nil {
		made = first()
	}
	if made.state != a.rowsState.Load() {
		made = a.makeRows()
	}
	if made.json == nil {
		w.WriteHeader(http.StatusNoContent) // asked for before anybody knew whether there is a folder
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(made.json) // the reader went away
}

// serveThumb writes a small form of a picture.
func (a *App) serveThumb(w http.ResponseWriter, r *http.Request, name string) {
	p, err := a.current()
	if err != nil {
		http.Error(w, "no folder is open", http.StatusNotFound)
		return
	}
	small, kind, err := p.Thumbnail(r.Context(), name)
	if err != nil {
		http.Error(w, fault.From(err).Message, http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-cache")
	if r.URL.Query().Has("of") { // the address names the very bytes
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	_, _ = w.Write(small) // the reader went away
}

func (a *App) serveSite(w http.ResponseWriter, r *http.Request, name string) {
	p, err := a.current()
	if err != nil {
		http.Error(w, "no folder is open", http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	data, source, ok := p.Site().Asset(name)
	switch {
	case !ok && site.IsRendition(name):
		serveRendition(w, p, name)
	case !ok:
		http.Error(w, "not found", http.StatusNotFound)
	case source == "":
		h.Set("Content-Type", finished.ContentType(name))
		h.Set("Cache-Control", "no-cache")
		_, _ = w.Write(data) // the reader went away
	default:
		serveSource(w, r, p, source)
	}
}

// serveRendition writes a smaller size of a picture, and makes it if need be. Its name says
// what is in it, so it never changes.
func serveRendition(w http.ResponseWriter, p *project.Project, name string) {
	var made bytes.Buffer
	if err := p.Site().Render(&made, name); err != nil {
		http.Error(w, fault.From(err).Message, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", finished.ContentType(name))
	w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	_, _ = w.Write(made.Bytes()) // the reader went away
}

// servePaper serves a file of the site for the print preview.
func (a *App) servePaper(w http.ResponseWriter, r *http.Request, name string) {
	p, err := a.current()
	if err != nil || !strings.EqualFold(path.Ext(name), ".css") {
		a.serveSite(w, r, name)
		return
	}
	css, source, ok := p.Site().Asset(name)
	if source != "" {
		css, err = fs.ReadFile(p.Files(), source)
	}
	if !ok || err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Type", finished.ContentType(name))
	h.Set("Cache-Control", "no-cache")
	_, _ = w.Write(theme.ForPaper(css)) // the reader went away
}

// serveSource streams a workspace file. The workspace itself keeps paths inside.
func serveSource(w http.ResponseWriter, r *http.Request, p *project.Project, source string) {
	f, err := p.Files().Open(source)
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	defer f.Close() // only read
	info, err := f.Stat()
	seeker, ok := f.(io.ReadSeeker)
	if err != nil || !ok || !info.Mode().IsRegular() {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", finished.ContentType(source))
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, path.Base(source), info.ModTime(), seeker)
}
