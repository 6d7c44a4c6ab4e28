#!/usr/bin/env bash
# Lists the Go files and folders that gofmt should look at: all of ours, and
# nothing below node_modules or test data.
cd "$(dirname "$0")/.."
find . \( -name node_modules -o -name testdata -o -name .git -o -name bin \) -prune -o -name '*.go' -print
