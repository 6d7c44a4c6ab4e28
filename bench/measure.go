package main

import (
	"runtime"
	"time"
)

// sample is what one operation inside this process takes.
type sample struct {
	cpu    time.Duration
	bytes  float64 // allocated
	allocs float64
}

// atLeast is how long one measurement repeats its operation.
const atLeast = 200 * time.Millisecond

// measure takes the median of k measurements of f, each of them as many calls as
// fill atLeast. f is called once before, so that what is made on first use is there.
func measure(k int, f func()) sample {
	f()
	var all []sample
	for range k {
		all = append(all, stretch(f))
	}
	return middle(all)
}

func stretch(f func()) sample {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	calls, began, cpu := 0, time.Now(), cpuTime()
	for time.Since(began) < atLeast {
		f()
		calls++
	}
	cpu = cpuTime() - cpu
	runtime.ReadMemStats(&after)
	n := float64(calls)
	return sample{
		cpu:    time.Duration(float64(cpu) / n),
		bytes:  float64(after.TotalAlloc-before.TotalAlloc) / n,
		allocs: float64(after.Mallocs-before.Mallocs) / n,
	}
}

// once measures a single call.
func once(f func()) sample {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpu := cpuTime()
	f()
	cpu = cpuTime() - cpu
	runtime.ReadMemStats(&after)
	return sample{
		cpu:    cpu,
		bytes:  float64(after.TotalAlloc - before.TotalAlloc),
		allocs: float64(after.Mallocs - before.Mallocs),
	}
}

// middle returns the medians of several samples of the same work.
func middle(all []sample) sample {
	return sample{
		cpu:    medianOf(all, func(s sample) time.Duration { return s.cpu }),
		bytes:  medianOf(all, func(s sample) float64 { return s.bytes }),
		allocs: medianOf(all, func(s sample) float64 { return s.allocs }),
	}
}

// heap returns the bytes that are in use.
func heap() float64 {
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	return float64(now.HeapAlloc)
}
