#!/usr/bin/env bash
# Installs what Galley needs from the system, and only what is missing.
#
#   install-deps.sh run    to build and run the desktop program
#   install-deps.sh test   that, and what the tests use
#   install-deps.sh screenshots   that, and fonts for every script of the sample
#   … --dry-run            print the commands instead of running them
#
# It looks for the thing itself (a command, a pkg-config module), not for a
# package, so a machine that has it from elsewhere is left alone. Missing things
# are installed on Debian and Ubuntu; elsewhere the exact commands are printed.
set -euo pipefail

purpose=${1:-run}
dry_run=${2:-}

# One line a need: what is looked for, then its package on Debian, Fedora, Arch.
# "lib:" asks pkg-config, "font:" the font list, "python:" the system's Python, "typelib:" what that can speak to,
# "file:" is a path; anything else is a command. Alternatives stand after "|".
run_needs='
cc              gcc                     gcc                gcc
pkg-config      pkg-config              pkgconf            pkgconf
lib:gtk+-3.0    libgtk-3-dev            gtk3-devel         gtk3
lib:webkit2gtk-4.1 libwebkit2gtk-4.1-dev webkit2gtk4.1-devel webkit2gtk-4.1
'
test_needs='
Xvfb            xvfb                    xorg-x11-server-Xvfb xorg-server-xvfb
xdotool         xdotool                 xdotool            xdotool
openbox         openbox                 openbox            openbox
dbus-run-session dbus                   dbus-daemon        dbus
dbus-launch     dbus-x11                dbus-x11           dbus
chromium|chromium-browser|google-chrome chromium chromium chromium
xprop           x11-utils               xprop              xorg-xprop
import          imagemagick             ImageMagick        imagemagick
desktop-file-validate desktop-file-utils desktop-file-utils desktop-file-utils
gio             libglib2.0-bin          glib2              glib2
xdg-mime        xdg-utils               xdg-utils          xdg-utils
python:gi       python3-gi              python3-gobject    python-gobject
typelib:Atspi-2.0 gir1.2-atspi-2.0      at-spi2-core       at-spi2-core
file:/usr/libexec/at-spi-bus-launcher|/usr/lib/at-spi-bus-launcher at-spi2-core at-spi2-core at-spi2-core
xclip           xclip                   xclip              xclip
git             git                     git                git
strace          strace                  strace             strace
java            default-jre-headless    java-latest-openjdk-headless jre-openjdk-headless
xmllint         libxml2-utils           libxml2            libxml2
python:feedparser python3-feedparser    python3-feedparser python-feedparser
font:DejaVu     fonts-dejavu-core       dejavu-sans-fonts  ttf-dejavu
'
screenshot_needs='
font:Noto_Sans_Arabic fonts-noto-core   google-noto-sans-arabic-fonts noto-fonts
font:Noto_Sans_CJK    fonts-noto-cjk    google-noto-sans-cjk-fonts noto-fonts-cjk
font:Noto_Color_Emoji fonts-noto-color-emoji google-noto-color-emoji-fonts noto-fonts-emoji
'

# has NEED: true when it is there.
has() {
	local alternative
	case $1 in
	lib:*) pkg-config --exists "${1#lib:}" 2>/dev/null ;;
	python:*) /usr/bin/python3 -c "import ${1#python:}" 2>/dev/null ;;
	typelib:*) compgen -G "/usr/lib*/**/girepository-1.0/${1#typelib:}.typelib" >/dev/null || compgen -G "/usr/lib*/girepository-1.0/${1#typelib:}.typelib" >/dev/null ;;
	file:*)
		for alternative in $(tr '|' ' ' <<<"${1#file:}"); do
			[[ -e $alternative ]] && return
		done
		return 1
		;;
	font:*) installed_fonts | grep -qF "$(tr _ ' ' <<<"${1#font:}")" ;;
	*)
		for alternative in ${1//|/ }; do
			command -v "$alternative" >/dev/null && return
		done
		return 1
		;;
	esac
}

installed_fonts() {
	fc-list : family 2>/dev/null || true
}

# missing COLUMN: the packages of that column whose need is not met.
missing() {
	local column=$1 need debian fedora arch
	while read -r need debian fedora arch; do
		[[ -z $need ]] && continue
		has "$need" && continue
		case $column in
		debian) echo "$debian" ;;
		fedora) echo "$fedora" ;;
		arch) echo "$arch" ;;
		*) echo "$need" ;;
		esac
	done <<<"$needs" | sort -u
}

say() { printf '%s\n' "$@" >&2; }

# do_it COMMAND…: runs it as root, or only shows it.
do_it() {
	if [[ $dry_run == --dry-run ]]; then
		echo "$*"
	elif ((EUID == 0)); then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		say "This needs administrator rights, and sudo is not installed. As root, run:" "    $*"
		exit 1
	fi
}

# candidate PACKAGE: the version apt would install, "" when it knows none.
candidate() {
	apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \(.*[0-9].*\)/\1/p' | sed 's/^[0-9]*://; s/[^0-9.].*//'
}

# fits PACKAGE VERSION: true when apt's candidate is at least VERSION.
fits() {
	local have
	have=$(candidate "$1")
	[[ -n $have && $(printf '%s\n%s\n' "$2" "$have" | sort -V | head -n1) == "$2" ]]
}

# Go and Node only where the distribution's are new enough: an older Node beside
# the author's own would do harm. Go 1.21 fetches the toolchain go.mod asks for.
toolchains() {
	command -v go >/dev/null || { fits golang-go 1.21 && echo golang-go; } || true
	command -v node >/dev/null || { fits nodejs 20.19 && echo nodejs npm; } || true
}

# Tests take the browser's engine alone where there is such a package: it is the faster one.
shell() {
	[[ $purpose == run ]] || has chromium-headless-shell || [[ -z $(candidate chromium-headless-shell) ]] || echo chromium-headless-shell
}

install_debian() {
	local packages
	packages=$(missing debian)
	if [[ -z $packages$(shell) ]] && command -v go >/dev/null && command -v node >/dev/null; then
		return
	fi
	say "Installing what is missing: ${packages//$'\n'/ }"
	do_it apt-get update -qq
	# Ubuntu has the browser under another name.
	[[ -n $(candidate chromium) ]] || packages=${packages/#chromium/chromium-browser}
	packages+=" $(toolchains) $(shell)"
	# shellcheck disable=SC2086 # a list of package names
	[[ -z ${packages// /} ]] || do_it env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
	if [[ $dry_run != --dry-run && -n $(missing debian) ]]; then
		say "Still missing after installing: $(missing debian | tr '\n' ' ')" \
			"The window needs WebKitGTK 4.1: Debian 12, Ubuntu 22.04 or later."
		exit 1
	fi
}

# instruct COLUMN COMMAND: for systems whose packages we do not install ourselves.
instruct() {
	local packages
	packages=$(missing "$1" | tr '\n' ' ')
	[[ -z $packages ]] && return
	say "Galley needs some packages that are not installed. Run this, then the same make command again:" "" \
		"    $2 $packages" ""
	exit 1
}

macos() {
	if ! command -v cc >/dev/null || ! xcode-select -p >/dev/null 2>&1; then
		say "Galley needs Apple's command line tools. Run this, then the same make command again:" "" "    xcode-select --install" ""
		exit 1
	fi
	if ! command -v go >/dev/null || ! command -v node >/dev/null; then
		say "Galley needs Go and Node.js. With Homebrew:" "" "    brew install go node" ""
		exit 1
	fi
	only_on_linux
}

windows() {
	if ! command -v go >/dev/null || ! command -v node >/dev/null; then
		say "Galley needs Go and Node.js. In PowerShell, then in a new terminal the same make command again:" "" \
			"    winget install GoLang.Go OpenJS.NodeJS.LTS" \
			"    winget install Microsoft.EdgeWebView2Runtime    (part of Windows 11)" ""
		exit 1
	fi
	only_on_linux
}

only_on_linux() {
	if [[ $purpose != run ]]; then
		say "The tests of the real window need Xvfb and WebKitGTK: they run on Linux only." \
			"Here, run: go test ./internal/... ./app/... and: cd frontend && npm ci && npm test"
		exit 1
	fi
}

main() {
	needs=$run_needs
	[[ $purpose != run ]] && needs+=$test_needs
	[[ $purpose == screenshots ]] && needs+=$screenshot_needs
	case $(uname -s) in
	Darwin) macos ;;
	MINGW* | MSYS* | CYGWIN*) windows ;;
	*)
		if command -v apt-get >/dev/null; then
			install_debian
		elif command -v dnf >/dev/null; then
			instruct fedora "sudo dnf install"
		elif command -v pacman >/dev/null; then
			instruct arch "sudo pacman -S --needed"
		else
			instruct needs "install with your package manager what provides:"
		fi
		;;
	esac
}

main
