#!/usr/bin/env bash
# Opens the sample blog: in a window where there is a display, else in a browser
# after exporting it, so that a machine without a screen shows something too.
set -euo pipefail
cd "$(dirname "$0")/.."

has_display() {
	case $(uname -s) in
	Darwin | MINGW* | MSYS* | CYGWIN*) return 0 ;;
	*) [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] ;;
	esac
}

if has_display; then
	exec bin/galley examples/blog
fi
echo "There is no display here, so Galley exports the sample blog and serves its interface to a browser."
bin/galley export examples/blog --out "$PWD/_site"
echo "The exported site is in $PWD/_site"
echo "Open the address below in a browser; Ctrl-C stops it."
exec bin/galley serve examples/blog
