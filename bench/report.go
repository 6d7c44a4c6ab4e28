package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// The part of the kept file that a run rewrites.
const (
	beginMark = "<!-- measured: rewritten by go run ./bench -out -->"
	endMark   = "<!-- /measured -->"
)

// keep replaces the measured part of a Markdown file.
func keep(path, report string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text, err := replaceBetween(string(data), report)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

func replaceBetween(text, report string) (string, error) {
	before, rest, found := strings.Cut(text, beginMark)
	_, after, closed := strings.Cut(rest, endMark)
	if !found || !closed {
		return "", fmt.Errorf("there is no place between %q and %q to write to", beginMark, endMark)
	}
	return before + beginMark + "\n\n" + strings.TrimSpace(report) + "\n\n" + endMark + after, nil
}

// describeMachine says where and with what the figures were taken.
func describeMachine(ctx context.Context, b *bench, loadBefore string) string {
	lines := []string{
		fmt.Sprintf("- **%s**, %s, %d cores (%s), %s memory", time.Now().Format(time.DateOnly),
			runtime.GOOS+"/"+runtime.GOARCH, runtime.NumCPU(), procField("/proc/cpuinfo", "model name"), memory()),
		fmt.Sprintf("- load (1, 5, 15 minutes): %s before, %s after; runs per figure: %d; corpus seed: %d",
			loadBefore, load(), b.runs, b.seed),
		fmt.Sprintf("- Galley %s; %s; goldmark %s; chroma %s", version(ctx, b.galley), runtime.Version(),
			module("github.com/yuin/goldmark"), module("github.com/alecthomas/chroma/v2")),
	}
	if b.hugo != "" {
		lines = append(lines, "- "+version(ctx, b.hugo))
	}
	return strings.Join(lines, "\n") + "\n"
}

// version returns the version a program reports, without the date it was built.
func version(ctx context.Context, program string) string {
	text, err := exec.CommandContext(ctx, program, "version").Output()
	if err != nil {
		return "of unknown version"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	first, _, _ = strings.Cut(first, " BuildDate")
	return strings.TrimPrefix(first, "galley ")
}

func module(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "?"
	}
	for _, m := range info.Deps {
		if m.Path == path {
			return m.Version
		}
	}
	return "?"
}

func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(data))[:3], ", ")
}

func memory() string {
	var kilobytes float64
	if _, err := fmt.Sscanf(procField("/proc/meminfo", "MemTotal"), "%f", &kilobytes); err != nil {
		return "unknown"
	}
	return fmt.Sprintf("%.0f GiB", kilobytes/(1<<20))
}

// procField returns the first value of a key in a file of "key: value" lines.
func procField(path, key string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return "unknown"
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}
