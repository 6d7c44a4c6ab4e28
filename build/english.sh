#!/bin/sh
# Fetches the English dictionaries that internal/dictionaries embeds, in American and in
# British spelling, and refuses others than the code was tested with.
set -eu
to=$(cd "$(dirname "$0")/../internal/dictionaries/english" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fetch() { # package version name checksum-of-the-words
  npm pack --silent "$1@$2" > /dev/null
  tar xzf "$1-$2.tgz"
  echo "$4  package/index.dic" | sha256sum --check --quiet
  gzip -9nc package/index.aff > "$to/$3.aff.gz"
  gzip -9nc package/index.dic > "$to/$3.dic.gz"
}
fetch dictionary-en-gb 3.0.0 en_GB 869fe17ba4ee4b5401c60a666ee2d6a3dcc237f460b7294435df1cc6a799aa57
fetch dictionary-en 4.0.0 en_US f0b1a234bd178bdd01875b2a392a9647f888b8fe879f79c52aae62c2759b3647
cp package/license "$to/LICENSE"
