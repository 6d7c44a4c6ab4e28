//go:build bindings

package main

// generating is true in the program that the Wails tool builds to list the bound
// methods. It has no window and must need none.
const generating = true
