#!/usr/bin/env bash
# Makes the theme's math font: of STIX Two Math, what KaTeX can ask for. Needs npm and
# fonttools with brotli (Debian: python3-fonttools python3-brotli).
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent @fontsource/stix-two-math@5.3.0 && tar xzf ./*.tgz)
characters=U+0020-007E,U+00A0-00FF,U+0131,U+0237,U+02C6-02DD,U+0300-0338,U+0370-03FF,U+2010-2044,U+2057,U+20D0-20F0
characters+=,U+2100-214F,U+2190-21FF,U+2200-22FF,U+2300-2335,U+23B0-23E0,U+25A0-25FF,U+2605-2606,U+2660-2667
characters+=,U+266D-266F,U+2713,U+27E6-27EF,U+27F5-27FF,U+2980-299A,U+29EB,U+2A00-2AFF,U+1D400-1D7FF
/usr/bin/python3 -m fontTools.subset "$work/package/files/stix-two-math-latin-400-normal.woff2" \
	--unicodes="$characters" --layout-features=ssty,dtls,math,mark,mkmk,ccmp --name-IDs='*' \
	--flavor=woff2 --no-hinting --output-file=internal/theme/assets/stix-two-math.woff2
install -m 644 "$work/package/LICENSE" internal/theme/STIX-LICENSE.txt
