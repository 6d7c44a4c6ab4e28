//go:build monkey

package main

import (
	"encoding/json"
	"log/slog"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// vitals is what a long run of random actions watches of the program. No other build
// tells it: make monkey builds its own.
type vitals struct {
	Goroutines int
	HeapBytes  uint64   // in use right after a collection
	Stacks     []string // of all goroutines, for naming those that are too many
}

// It answers each connection to the socket that GALLEY_MONKEY_SOCKET names, and ends
// with the program.
func init() {
	name := os.Getenv("GALLEY_MONKEY_SOCKET")
	if name == "" {
		return
	}
	lis, err := net.Listen("unix", name)
	if err != nil {
		slog.Error("listen for questions about vitals", "err", err)
		os.Exit(1)
	}
	go func() {
		for {
			conn, err := lis.Accept()
			if err != nil {
				return
			}
			tellVitals(conn)
		}
	}()
}

func tellVitals(conn net.Conn) {
	defer conn.Close()
	debug.FreeOSMemory()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	stacks := make([]byte, 4<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	told := vitals{runtime.NumGoroutine(), memory.HeapAlloc, strings.Split(string(stacks), "\n\n")}
	if err := json.NewEncoder(conn).Encode(told); err != nil {
		slog.Error("tell vitals", "err", err)
	}
}
