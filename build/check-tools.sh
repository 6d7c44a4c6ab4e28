#!/usr/bin/env bash
# Checks the two tools that no package manager of ours installs in a fitting
# version: Go and Node. Prints one clear paragraph for what is wrong, exits 1.
set -uo pipefail
cd "$(dirname "$0")/.."

# at_least HAVE WANT: version numbers compared part by part.
at_least() {
	[[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1) == "$2" ]]
}

complain() {
	printf '\n%s\n' "$@" >&2
	failed=1
}

check_go() {
	local want=1.26 have
	if ! command -v go >/dev/null; then
		complain "Go is not installed. Galley needs Go $want or later: get it from https://go.dev/dl/ and add its bin folder to PATH."
		return
	fi
	# Asked inside this folder, Go 1.21 and later fetches the toolchain that go.mod names.
	have=$(go env GOVERSION 2>/dev/null)
	have=${have#go}
	if [[ -z $have ]] || ! at_least "$have" "$want"; then
		complain "Galley needs Go $want or later, and this is $(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null || echo "an older one")." \
			"Get a newer one from https://go.dev/dl/, or allow Go to fetch it: go env -w GOTOOLCHAIN=auto"
	fi
}

check_node() {
	local have
	if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
		complain "Node.js with npm is not installed. Galley's build needs Node 20.19, 22.12 or later: get it from https://nodejs.org/ or your version manager."
		return
	fi
	have=$(node --version)
	have=${have#v}
	# The same range as Vite's: 20.19 and up in version 20, then 22.12 and up.
	case $have in
	20.*) at_least "$have" 20.19 && return ;;
	21.*) ;;
	*) at_least "$have" 22.12 && return ;;
	esac
	complain "Galley's build needs Node 20.19, 22.12 or later, and this is $have. Get a newer one from https://nodejs.org/ or your version manager."
}

failed=0
check_go
check_node
exit "$failed"
