package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"time"
)

// cost is what one run of a program took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes of resident memory; 0 where the system does not say
}

// child runs a program to its end and measures it from outside. Its caches and
// settings go to the folder state, not to the user's.
func child(ctx context.Context, state, name string, args ...string) (cost, error) {
	debug.FreeOSMemory() // see sections: a child starts with our size
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(),
		"GALLEY_CONFIG_DIR="+state, "GALLEY_STATE_DIR="+state, "XDG_CACHE_HOME="+state, "HUGO_CACHEDIR="+state)
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	began := time.Now()
	err := cmd.Run()
	wall := time.Since(began)
	if err != nil {
		return cost{}, fmt.Errorf("%v: %w\n%s", cmd.Args, err, output.Bytes())
	}
	s := cmd.ProcessState
	return cost{wall: wall, cpu: s.UserTime() + s.SystemTime(), peak: peakMemory(s)}, nil
}

// repeat measures k times. before brings the folder into the state to start from
// and is not measured.
func repeat(k int, before func(run int) error, measured func() (cost, error)) (cost, error) {
	var all []cost
	for run := range k {
		if err := before(run); err != nil {
			return cost{}, err
		}
		c, err := measured()
		if err != nil {
			return cost{}, err
		}
		all = append(all, c)
	}
	return cost{
		wall: medianOf(all, func(c cost) time.Duration { return c.wall }),
		cpu:  medianOf(all, func(c cost) time.Duration { return c.cpu }),
		peak: medianOf(all, func(c cost) int64 { return c.peak }),
	}, nil
}

// medianOf returns the middle value, the lower one of two.
func medianOf[T any, V int64 | float64 | time.Duration](all []T, value func(T) V) V {
	values := make([]V, len(all))
	for i, t := range all {
		values[i] = value(t)
	}
	slices.Sort(values)
	return values[(len(values)-1)/2]
}
