#!/usr/bin/env bash
# Installs the frontend's packages exactly as package-lock.json names them, and
# only when that file's content changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/../frontend"

want=$(node -e 'process.stdout.write(require("node:crypto").createHash("sha256").update(require("node:fs").readFileSync("package-lock.json")).digest("hex"))')
stamp=node_modules/.stamp
if [[ -f $stamp && $(<"$stamp") == "$want" ]]; then
	touch "$stamp" # newer than the lock file again, for make
	exit 0
fi
# No package needs a script to be installed, and one would fetch a Java of its own.
npm ci --ignore-scripts --no-audit --no-fund
printf '%s' "$want" >"$stamp"
