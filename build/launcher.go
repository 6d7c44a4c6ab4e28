// Package build carries what a desktop needs to know of Galley, so that the program can
// tell it by itself.
package build

import _ "embed"

// Entry is the desktop entry for a program that is found by its name.
//
//go:embed linux/galley.desktop
var Entry []byte

// Icon is the icon as a PNG of 1024 by 1024 pixels.
//
//go:embed appicon.png
var Icon []byte

// Drawing is the icon as an SVG.
//
//go:embed appicon.svg
var Drawing []byte
