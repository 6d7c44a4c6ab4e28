package app

import (
	"encoding/base64"
	"net/http"
	"testing"

	"galley/internal/settings"
)

// Whatever a page asks for, Go looks itself whether the author allowed it for this folder.
func TestRemotePicturesNeedPermission(t *testing.T) {
	a, dir := opened(t, map[string]string{"a.md": "# A\n"})
	ask := func(address string) int {
		return get(t, a, remotePrefix+base64.RawURLEncoding.EncodeToString([]byte(address))).StatusCode
	}
	const here = "http://127.0.0.1:1/a.png" // never asked for anything
	allow := func(folders ...string) {
		if err := a.store.Update(func(s *settings.Settings) { s.RemotePictures = folders }); err != nil {
			t.Fatal(err)
		}
	}
	if got := ask(here); got != http.StatusForbidden {
		t.Errorf("before it is allowed: %d", got)
	}
	allow(dir + "/other")
	if got := ask(here); got != http.StatusForbidden {
		t.Errorf("allowed for another folder: %d", got)
	}
	allow(a.store.Get().LastWorkspace)
	for _, address := range []string{here, "file:///etc/passwd", "x", "http://localhost/a.png"} {
		if got := ask(address); got != http.StatusBadGateway {
			t.Errorf("%q: %d", address, got)
		}
	}
	if got := get(t, a, remotePrefix+"!").StatusCode; got != http.StatusBadRequest {
		t.Errorf("no base64: %d", got)
	}
	allow()
	if got := ask(here); got != http.StatusForbidden {
		t.Errorf("taken back: %d", got)
	}
}
