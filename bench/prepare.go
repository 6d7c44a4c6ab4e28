package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// prepare finds the programs to measure.
func (b *bench) prepare(ctx context.Context) (err error) {
	if b.root, err = sourceTree(); err != nil {
		return err
	}
	b.hugo = findHugo()
	if b.hugo == "" {
		b.log("Hugo was not found in PATH or $HUGO, so it is left out")
	}
	if b.galley != "" {
		b.galley, err = filepath.Abs(b.galley)
		return err
	}
	b.galley = filepath.Join(b.dir, "galley")
	if runtime.GOOS == "windows" {
		b.galley += ".exe"
	}
	b.log("building galley …")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", b.galley, ".")
	build.Dir = b.root
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("building galley: %w\n%s", err, text)
	}
	return nil
}

// sourceTree returns the folder with Galley's go.mod, at or above the current one.
func sourceTree() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "examples", "blog")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("run this from Galley's source tree")
		}
		dir = up
	}
}

// findHugo returns the Hugo named by $HUGO or found in PATH, "" without one.
func findHugo() string {
	if own := os.Getenv("HUGO"); own != "" {
		return own
	}
	found, err := exec.LookPath("hugo")
	if err != nil {
		return ""
	}
	return found
}
