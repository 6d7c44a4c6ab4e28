package project

import (
	"context"
	"regexp"

	"galley/internal/fault"
	"galley/internal/site"
)

// baseURLKey finds the key in galley.yaml, which may be in any case.
var baseURLKey = regexp.MustCompile(`(?mi)^(baseurl)[ \t]*:`)

// SetBaseURL notes the site's address in galley.yaml, or takes it out when it is "", and
// reads the folder anew.
func (p *Project) SetBaseURL(ctx context.Context, address string) error {
	if address != "" && !site.IsWebAddress(address) {
		return &fault.Error{
			Code: fault.Invalid, Message: "This is no address of a site.",
			Fix: "Write one that begins with https:// and has no ? or # in it, such as https://example.com/blog/.",
		}
	}
	key := "baseURL"
	src, _, err := p.files.Read(configFile)
	if err != nil && fault.CodeOf(err) != fault.NotFound {
		return err
	}
	if written := baseURLKey.FindSubmatch(src); written != nil {
		key = string(written[1])
	}
	name := "Address of the site: " + address
	if address == "" {
		name = "No address of the site"
	}
	return p.setConfig(ctx, name, key, address, address != "")
}
