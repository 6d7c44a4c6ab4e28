package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

const aboutKeys = `Real keys in the real window (WebKitGTK under Xvfb, without a GPU) and in Chromium, with random pauses that are never
in step with the screen. "Work" is from the key's event to the preview patched and laid out; "frames" says how many frames
after the letter in the editor the preview shows it: 0 is the same one. "Editor" is the part until the edit leaves for Go,
"there and back" the call, of which "Go" is its work, "draw" the preview's. Each figure is median / 19 of 20.`

// keystrokes is how many keys are typed into each text.
const keystrokes = 200

// typed is what the latency tests write about one text in one engine.
type typed struct {
	Engine string               `json:"engine"`
	Place  string               `json:"place"`
	Series map[string][]float64 `json:"series"`
}

// runKeys has the latency tests type into all texts.
func runKeys(ctx context.Context, b *bench) (table, error) {
	t := table{texts: 2, head: []string{"Text", "engine", "work", "frames", "editor", "there and back", "Go", "draw"}}
	results := filepath.Join(b.dir, "keys")
	if err := os.MkdirAll(results, 0o755); err != nil {
		return t, err
	}
	cmd := exec.CommandContext(ctx, "npx", "vitest", "run", "--config", "e2e/vitest.config.ts", "--project", "latency")
	cmd.Dir = filepath.Join(b.root, "frontend")
	cmd.Env = append(os.Environ(), "GALLEY_BENCH_KEYS="+strconv.Itoa(keystrokes), "GALLEY_TEST_RESULTS="+results)
	if out, err := cmd.CombinedOutput(); err != nil {
		return t, fmt.Errorf("the latency tests, which need bin/galley from make build: %w\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(results, "latency-*.json"))
	if err != nil {
		return t, err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return t, err
		}
		var m typed
		if err := json.Unmarshal(data, &m); err != nil {
			return t, fmt.Errorf("%s: %w", file, err)
		}
		t.add(m.Place, m.Engine, m.ms("work"), m.frames(), m.ms("editor"), m.ms("there and back"), m.ms("go"), m.ms("draw"))
	}
	slices.SortFunc(t.rows, func(x, y []string) int { return slices.Compare(x[:2], y[:2]) })
	return t, nil
}

// at returns the value below which a share of a series lies.
func (m *typed) at(series string, share float64) float64 {
	values := slices.Sorted(slices.Values(m.Series[series]))
	if len(values) == 0 {
		return 0
	}
	return values[min(int(share*float64(len(values))), len(values)-1)]
}

func (m *typed) ms(series string) string {
	return fmt.Sprintf("%.1f / %.1f ms", m.at(series, 0.5), m.at(series, 0.95))
}

func (m *typed) frames() string {
	return fmt.Sprintf("%.0f / %.0f", m.at("frames", 0.5), m.at("frames", 0.95))
}
