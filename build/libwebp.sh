#!/bin/sh
# Fetches the compiled encoder that internal/picture/libwebp runs, and refuses another one
# than the code was tested with. For another version change both lines, raise
# picture.Version and run: go test ./internal/picture -update
set -eu
version=v0.5.5
sum=bbcf68343d79d80ba4ce7bb29215b2943711bd0787f68ff31785c6e2bb044459

cd "$(dirname "$0")/.."
dir=$(go mod download -json github.com/gen2brain/webp@$version | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
echo "$sum  $dir/lib/webp.wasm.gz" | sha256sum --check --quiet
cp "$dir/lib/webp.wasm.gz" internal/picture/libwebp/webp.wasm.gz
{ cat "$dir/lib/LICENSE.libwebp"; printf '\nThe lines of C that webp.wasm.gz exports it with:\n\n'; cat "$dir/LICENSE"; } > internal/picture/libwebp/LICENSE
chmod 644 internal/picture/libwebp/webp.wasm.gz internal/picture/libwebp/LICENSE
