package remote

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"

	"galley/internal/fault"
)

// A post must not be able to reach what only this machine or its network can: a router's
// page, a printer, a metadata service. So names that mean such places are refused, and
// every connection is checked once more by the address it is made to, after the name was
// looked up: a name may mean something else each time it is asked for.

// check refuses addresses that are not public by what is written.
func check(u *url.URL) error {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	switch {
	case u.Scheme != "http" && u.Scheme != "https", host == "", u.User != nil:
		return fault.New(fault.Refused, "Pictures come from http and https addresses only.")
	case local(host):
		return private(host)
	}
	return nil
}

// local reports whether a host can only mean this machine or its network.
func local(host string) bool {
	if addr, err := netip.ParseAddr(host); err == nil {
		return !public(addr)
	}
	name, last := host, host
	if i := strings.LastIndexByte(host, '.'); i >= 0 {
		name, last = host[:i], host[i+1:]
	}
	// "127.1" and "0x7f000001" are addresses to some resolvers and names to none.
	if strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x") {
		return true
	}
	switch last {
	case "localhost", "local", "internal", "lan", "home", "intranet", "corp":
		return true
	case "arpa":
		return strings.HasSuffix(name, "home")
	}
	return name == last // one label: a host of the local network
}

// ranges are not public and netip knows no word for them.
var ranges = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // shared by customers of a provider
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), // for measuring networks
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), // IPv4 in IPv6: could be any of the above
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("2001::/32"),
	netip.MustParsePrefix("fec0::/10"),
}

// public reports whether anybody on the internet can reach addr.
func public(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	if !addr.IsGlobalUnicast() || addr.IsPrivate() {
		return false
	}
	for _, r := range ranges {
		if r.Contains(addr) {
			return false
		}
	}
	return true
}

// guarded returns a dialler that connects to reachable addresses only.
func guarded(reachable func(netip.Addr) bool) func(context.Context, string, string) (net.Conn, error) {
	d := net.Dialer{Timeout: patience / 2, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !reachable(to.Addr()) {
			return private(address)
		}
		return nil
	}}
	return d.DialContext
}

func private(host string) error {
	return fault.New(fault.Refused, "%s is an address of this machine or its network, so a post may not load from it.", host)
}
