// Package frontend carries the built interface, so that one binary is the whole program.
package frontend

import "embed"

// Dist is the folder Vite builds into. It holds only .gitkeep until the frontend
// has been built; the build puts that file back, so the folder always exists.
//
//go:embed all:dist
var Dist embed.FS
