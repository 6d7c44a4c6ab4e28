#!/usr/bin/env bash
# Everything that can be said about the sources without running them.
# Goes on after a finding, so that one run lists all; exits 1 if there was any.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
check() {
	local name=$1
	shift
	echo "== $name"
	"$@" || failed=1
}

unformatted() {
	local files
	files=$(build/go-files.sh | xargs gofmt -l)
	[[ -z $files ]] || { printf 'Not formatted (make fmt does it):\n%s\n' "$files"; return 1; }
}

# The committed bindings have to be what the bound services give today.
bindings() {
	local before after
	before=$(bindings_hash)
	make --no-print-directory generate >/dev/null || return
	after=$(bindings_hash)
	[[ $before == "$after" ]] || { echo "The bindings were out of date and have been written anew: look at them and commit them."; return 1; }
}

bindings_hash() {
	find frontend/src/bridge/generated -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum | sha256sum
}

# Known holes in what Galley is built from. Who cannot be asked, for want of a network, finds nothing
# and says so: a finding alone fails.
vulnerable_go() {
	local said
	said=$(go run "golang.org/x/vuln/cmd/govulncheck@$GOVULNCHECK_VERSION" -tags "$tags" ./... 2>&1) && return
	grep -q '^Vulnerability #' <<<"$said" && { echo "$said"; return 1; }
	echo "not asked: $(tail -n 1 <<<"$said")"
}

vulnerable_npm() {
	local said
	said=$(npm --prefix frontend audit 2>&1) && return
	grep -q '^[0-9].* vulnerabilit' <<<"$said" && { echo "$said"; return 1; }
	echo "not asked: $(grep -m 1 audit <<<"$said")"
}

tags=$(sed -n 's/^DESKTOP_TAGS := //p' Makefile)
staticcheck=honnef.co/go/tools/cmd/staticcheck@$STATICCHECK_VERSION

check gofmt unformatted
check "go vet" go vet -trimpath ./...
check "go vet, desktop" go vet -trimpath -tags "$tags" ./...
check "import ladder" go test ./internal/layers
check staticcheck go run "$staticcheck" ./...
check "staticcheck, desktop" go run "$staticcheck" -tags "$tags" ./...
check govulncheck vulnerable_go
check "npm audit" vulnerable_npm
check bindings bindings
check eslint npm --prefix frontend run --silent lint
check svelte-check npm --prefix frontend run --silent check
exit "$failed"
