// Package remote fetches pictures of other hosts for the preview, after the author allowed
// them for a folder. The preview's own page never speaks to another host: a picture comes
// through here, without cookies, without a word about where it will be shown, from public
// addresses only, and it is a picture or nothing.
package remote

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"galley/internal/fault"
)

// Limits of one picture.
const (
	maxBytes     = 16 << 20
	maxPixels    = 50_000_000 // what a screen cannot show would only fill memory
	maxRedirects = 5
	patience     = 20 * time.Second
	// atOnce is how many pictures are fetched at a time; others wait.
	atOnce = 6
)

// A Picture is what came: its bytes and its media type.
type Picture struct {
	Data []byte
	Type string
}

// A Fetcher fetches pictures. It is safe for concurrent use.
type Fetcher struct {
	direct, proxied *http.Client
	proxy           func(*http.Request) (*url.URL, error)
	turn            chan struct{}
}

// New returns a Fetcher that uses the proxy of the environment, if there is one.
func New() *Fetcher { return newFetcher(http.ProxyFromEnvironment, public) }

func newFetcher(proxy func(*http.Request) (*url.URL, error), reachable func(netip.Addr) bool) *Fetcher {
	f := &Fetcher{proxy: proxy, turn: make(chan struct{}, atOnce)}
	// A proxy may stand on this machine, and looks names up by itself; so only a direct
	// connection can be checked where it is made.
	f.direct = client(&http.Transport{DialContext: guarded(reachable), ForceAttemptHTTP2: true})
	f.proxied = client(&http.Transport{Proxy: proxy, ForceAttemptHTTP2: true})
	return f
}

func client(t *http.Transport) *http.Client {
	t.MaxResponseHeaderBytes = 64 << 10
	t.TLSHandshakeTimeout = patience / 2
	t.MaxIdleConnsPerHost, t.IdleConnTimeout = 2, time.Minute
	return &http.Client{Transport: t, CheckRedirect: follow, Timeout: patience}
}

// follow allows a redirect to what could have been asked for itself.
func follow(r *http.Request, before []*http.Request) error {
	if len(before) > maxRedirects {
		return fault.New(fault.Refused, "This picture is passed on from address to address.")
	}
	r.Header.Del("Referer")
	return check(r.URL)
}

// Fetch returns the picture at address, an absolute http or https URL. It fails with
// fault.Refused for what is no public address or no picture.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Picture, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Picture{}, fault.New(fault.Refused, "This is no address of a picture.").Because(err)
	}
	if err := check(u); err != nil {
		return Picture{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Picture{}, err
	}
	r.Header.Set("Accept", "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8")
	r.Header.Set("User-Agent", "Galley")
	select {
	case f.turn <- struct{}{}:
		defer func() { <-f.turn }()
	case <-ctx.Done():
		return Picture{}, ctx.Err()
	}
	answer, err := f.clientFor(r).Do(r)
	if err != nil {
		return Picture{}, unreached(u, err)
	}
	defer answer.Body.Close() // only read
	return read(u, answer)
}

func (f *Fetcher) clientFor(r *http.Request) *http.Client {
	if through, err := f.proxy(r); err == nil && through != nil {
		return f.proxied
	}
	return f.direct
}

func read(u *url.URL, answer *http.Response) (Picture, error) {
	if answer.StatusCode != http.StatusOK {
		return Picture{}, fault.New(fault.NotFound, "%s has no such picture (%s).", u.Hostname(), answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxBytes+1))
	if err != nil {
		return Picture{}, unreached(u, err)
	}
	if len(data) > maxBytes {
		return Picture{}, fault.New(fault.TooLarge, "This picture is larger than %d MB.", maxBytes>>20)
	}
	kind, ok := pictureType(answer.Header.Get("Content-Type"), data)
	if !ok {
		return Picture{}, fault.New(fault.Refused, "What %s sent is no picture.", u.Hostname())
	}
	return Picture{Data: data, Type: kind}, nil
}

// unreached puts into words why nothing came. A refusal of our own says it best.
func unreached(u *url.URL, err error) error {
	var own *fault.Error
	if errors.As(err, &own) {
		return own
	}
	return fault.New(fault.NotFound, "%s does not answer.", u.Hostname()).Because(err)
}
