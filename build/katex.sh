#!/usr/bin/env bash
# Copies KaTeX and its licence from frontend/node_modules, after its version in
# frontend/package.json was raised, to where package math embeds them. Then run
# go test ./internal/math -update and read what differs.
set -euo pipefail
cd "$(dirname "$0")/.."
build/npm-install.sh
install -m 644 frontend/node_modules/katex/dist/katex.min.js frontend/node_modules/katex/LICENSE internal/math/katex/
