package app

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"galley/internal/settings"
)

// hearer is a face that hands on what it is told.
type hearer struct {
	listener
	told   chan any
	opened []string
}

func (h *hearer) Emit(_ string, payload any) {
	switch payload.(type) {
	case ExportPlanned, ExportDone, ExportFailed:
		h.told <- payload
	}
}

func (h *hearer) OpenLink(address string) error {
	h.opened = append(h.opened, address)
	return nil
}

func (h *hearer) ShowFolder(dir string) error { return h.OpenLink(dir) }

func (h *hearer) next(t *testing.T) any {
	t.Helper()
	select {
	case payload := <-h.told:
		return payload
	case <-time.After(time.Minute):
		t.Fatal("nothing was told")
		return nil
	}
}

func exporting(t *testing.T) (*App, *hearer, string) {
	t.Helper()
	t.Setenv("GALLEY_STATE_DIR", t.TempDir())
	dir := t.TempDir()
	put(t, filepath.Join(dir, "galley.yaml"), "title: Blog\nbaseURL: https://a.example/blog/\n")
	put(t, filepath.Join(dir, "posts", "a.md"), "---\ntitle: A\ndate: 2026-01-31\n---\nOld words.\n\n![](pic.png)\n")
	put(t, filepath.Join(dir, "posts", "pic.png"), "a picture")
	store, err := settings.Load(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	host := &hearer{told: make(chan any, 8)}
	a := New(Config{Version: "test", StateDir: t.TempDir(), Store: store, Host: host})
	t.Cleanup(a.Close)
	if _, err := a.OpenFolder(dir); err != nil {
		t.Fatal(err)
	}
	return a, host, dir
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func bodyOf(t *testing.T, r *http.Response) string {
	t.Helper()
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A plan shows pages as they are and as they will be, and nothing of it may act as a page
// of the app.
func TestPlanShowsPages(t *testing.T) {
	for _, zip := range []bool{false, true} {
		a, host, dir := exporting(t)
		request := ExportRequest{Out: filepath.Join(t.TempDir(), "out"), Zip: zip}
		if check, err := a.Export.Check(request); err != nil || !check.First || check.Refused != nil || check.Pages < 2 {
			t.Errorf("Check = %+v, %v", check, err)
		}
		if _, err := a.Export.Start(request); err != nil {
			t.Fatal(err)
		}
		done := host.next(t).(ExportDone)
		if done.Zip != zip || done.Files == 0 || done.Notes == nil {
			t.Errorf("done %+v", done)
		}
		put(t, filepath.Join(dir, "posts", "a.md"), "---\ntitle: A\ndate: 2026-01-31\n---\nNew words.\n\n![](pic.png)\n")
		if _, err := a.OpenFolder(dir); err != nil { // read anew
			t.Fatal(err)
		}
		started, err := a.Export.MakePlan(request)
		if err != nil {
			t.Fatal(err)
		}
		if told := host.next(t).(ExportPlanned); told.Error != nil || told.Job != started.Job {
			t.Fatalf("planned %+v", told.Error)
		}
		base := exportPrefix + started.Job
		var plan sitePlan
		if err := json.NewDecoder(get(t, a, base+"/plan.json").Body).Decode(&plan); err != nil {
			t.Fatal(err)
		}
		var found bool
		for _, c := range plan.Changes {
			found = found || c == siteChange{c.Path, "post", "posts/a.md", "changed", "text", c.Was, c.Size} && c.Path == "posts/a/index.html"
		}
		if !found || plan.Unchanged == 0 || len(plan.Causes) != 1 {
			t.Errorf("plan %+v", plan)
		}
		page := base64.RawURLEncoding.EncodeToString([]byte("posts/a/index.html"))
		old, now := get(t, a, base+"/old-page/"+page), get(t, a, base+"/new-page/"+page)
		for _, r := range []*http.Response{old, now} {
			if r.Header.Get("Content-Type") != "text/plain; charset=utf-8" || !strings.Contains(r.Header.Get("Content-Security-Policy"), "sandbox") {
				t.Errorf("headers %v", r.Header)
			}
		}
		if was, is := bodyOf(t, old), bodyOf(t, now); !strings.Contains(was, "Old words.") || !strings.Contains(is, "New words.") {
			t.Errorf("before %d bytes, after %d", len(was), len(is))
		}
		for _, side := range []string{"old", "new"} {
			r := get(t, a, base+"/"+side+"/posts/pic.png")
			if body := bodyOf(t, r); body != "a picture" || r.Header.Get("Content-Type") != "image/png" {
				t.Errorf("%s picture: %d, %q", side, r.StatusCode, body)
			}
			if r := get(t, a, base+"/"+side+"/404.html"); r.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
				t.Errorf("%s: a page of the app's origin: %v", side, r.Header)
			}
			escape := base64.RawURLEncoding.EncodeToString([]byte("../posts/a.md"))
			if r := get(t, a, base+"/"+side+"-page/"+escape); r.StatusCode == http.StatusOK {
				t.Errorf("%s: reads outside of the site", side)
			}
		}
		if err := a.Export.ForgetPlan(); err != nil {
			t.Fatal(err)
		}
		if r := get(t, a, base+"/plan.json"); r.StatusCode != http.StatusNotFound {
			t.Errorf("a forgotten plan: %d", r.StatusCode)
		}
	}
}

func TestOpenSiteServesTheExport(t *testing.T) {
	a, host, _ := exporting(t)
	if _, err := a.Export.OpenSite(); err == nil {
		t.Error("a site is shown before there is one")
	}
	request := ExportRequest{Out: filepath.Join(t.TempDir(), "out.zip"), Zip: true}
	for range 2 {
		if _, err := a.Export.Start(request); err != nil {
			t.Fatal(err)
		}
		host.next(t)
		shown, err := a.Export.OpenSite()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(shown.URL, "http://127.0.0.1:") || !strings.HasSuffix(shown.URL, "/blog/") {
			t.Errorf("shown at %s", shown.URL)
		}
		r, err := http.Get(shown.URL + "posts/a/")
		if err != nil {
			t.Fatal(err)
		}
		if body := bodyOf(t, r); !strings.Contains(body, "Old words.") {
			t.Errorf("%d: %.60q", r.StatusCode, body)
		}
	}
	if len(host.opened) != 2 || host.opened[0] != host.opened[1] {
		t.Errorf("opened %v, want one address twice", host.opened)
	}
	if err := a.Export.ShowFolder(); err != nil || host.opened[2] != filepath.Dir(request.Out) {
		t.Errorf("folder: %v, %v", host.opened, err)
	}
	a.Close()
	if _, err := http.Get(host.opened[0]); err == nil {
		t.Error("the site is served after Galley ended")
	}
}

func TestExportKeepsTheAddress(t *testing.T) {
	a, host, dir := exporting(t)
	out := filepath.Join(t.TempDir(), "out")
	once := ExportRequest{Out: out, BaseURL: "https://b.example/"}
	kept := ExportRequest{Out: out, BaseURL: "https://c.example/", KeepURL: true}
	for _, tt := range []struct {
		request ExportRequest
		file    string
	}{
		{once, "title: Blog\nbaseURL: https://a.example/blog/\n"},
		{kept, "title: Blog\nbaseURL: https://c.example/\n"},
	} {
		if _, err := a.Export.Start(tt.request); err != nil {
			t.Fatal(err)
		}
		host.next(t)
		if data, _ := os.ReadFile(filepath.Join(dir, "galley.yaml")); string(data) != tt.file {
			t.Errorf("galley.yaml is %q, want %q", data, tt.file)
		}
		if data, _ := os.ReadFile(filepath.Join(out, "sitemap.xml")); !strings.Contains(string(data), tt.request.BaseURL+"posts/a/") {
			t.Errorf("the site map does not say %s", tt.request.BaseURL)
		}
	}
	if check, err := a.Export.Check(ExportRequest{Out: dir}); err != nil || check.Refused == nil || check.Refused.Fix == "" {
		t.Errorf("the blog's own folder: %+v, %v", check, err)
	}
}
