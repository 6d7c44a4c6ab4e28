package app

import (
	"encoding/json"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"strings"

	"galley/internal/fault"
	"galley/internal/project"
	"galley/internal/theme"
)

// Prefixes of what the frontend may load besides its own files.
const (
	sitePrefix     = "/galley/site/"     // a file of the site as an export would place it
	paperPrefix    = "/galley/paper/"    // the same, with style sheets as they hold on paper
	exportedPrefix = "/galley/exported/" // a page of the last export; browser mode only
	thumbPrefix    = "/galley/thumb/"    // a small form of a picture of the folder
	postsFile      = "/galley/posts.json"
	findingsFile   = "/galley/findings.json"
	remotePrefix   = "/galley/remote/" // a picture of another host, its address in base64
	parcelPrefix   = "/galley/parcel/" // what an answer was too small for
	callsFile      = "/galley/calls.json"
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
		case name == callsFile && calls.kept:
			a.serveCalls(w)
		case strings.HasPrefix(name, parcelPrefix):
			a.serveParcel(w, strings.TrimPrefix(name, parcelPrefix))
		case strings.HasPrefix(name, remotePrefix):
			a.serveRemote(w, r, strings.TrimPrefix(name, remotePrefix))
		case strings.HasPrefix(name, thumbPrefix):
			a.serveThumb(w, strings.TrimPrefix(name, thumbPrefix))
		case strings.HasPrefix(name, sitePrefix):
			a.serveSite(w, r, strings.TrimPrefix(name, sitePrefix))
		case strings.HasPrefix(name, paperPrefix):
			a.servePaper(w, r, strings.TrimPrefix(name, paperPrefix))
		case strings.HasPrefix(r.URL.Path, exportedPrefix) && a.host.Face() == "browser":
			a.serveExported(w, r)
		default:
			http.Error(w, "not found", http.StatusNotFound)
		}
	})
}

// servePosts writes the rows of all posts. The window hands answers of
// bound methods over as program text, a tenth of a second for every megabyte.
func (a *App) servePosts(w http.ResponseWriter) {
	p, err := a.current()
	if err != nil {
		http.Error(w, "no folder is open", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(rowsOf(p)) // the reader went away
}

// serveThumb writes a small form of a picture.
func (a *App) serveThumb(w http.ResponseWriter, name string) {
	p, err := a.current()
	if err != nil {
		http.Error(w, "no folder is open", http.StatusNotFound)
		return
	}
	small, kind, err := p.Thumbnail(name)
	if err != nil {
		http.Error(w, fault.From(err).Message, http.StatusNotFound)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-cache")
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
	case !ok:
		http.Error(w, "not found", http.StatusNotFound)
	case source == "":
		h.Set("Content-Type", contentType(name))
		h.Set("Cache-Control", "no-cache")
		_, _ = w.Write(data) // the reader went away
	default:
		serveSource(w, r, p, source)
	}
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
	h.Set("Content-Type", contentType(name))
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
	w.Header().Set("Content-Type", contentType(source))
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, path.Base(source), info.ModTime(), seeker)
}

// serveExported serves the last export so that browser mode can show it. The
// pages share the app's origin, so no script of theirs may run.
func (a *App) serveExported(w http.ResponseWriter, r *http.Request) {
	dir := a.Export.lastDir()
	if dir == "" {
		http.Error(w, "nothing was exported yet", http.StatusNotFound)
		return
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		http.Error(w, "the exported site is gone", http.StatusNotFound)
		return
	}
	defer root.Close() // only read
	w.Header().Set("Content-Security-Policy", "script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	http.StripPrefix(strings.TrimSuffix(exportedPrefix, "/"), http.FileServerFS(root.FS())).ServeHTTP(w, r)
}

// contentType goes by the name alone, so that a picture is a picture everywhere.
func contentType(name string) string {
	if known, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}

// types are stated here because the system's own table differs between machines.
var types = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff",
	".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg", ".pdf": "application/pdf",
	".xml": "application/xml; charset=utf-8", ".json": "application/json", ".txt": "text/plain; charset=utf-8",
}
