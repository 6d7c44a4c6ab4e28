package server

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A lane answers calls of the methods that it offers, and leaves other dialogs alone.
func TestLane(t *testing.T) {
	l, err := NewLane(LaneOptions{
		Services: []any{&Echo{}}, Methods: []string{"server.Echo.Twice", "server.Echo.Fail"},
		Format: func(err error) any { return err.Error() },
	})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, question string
		ok             bool
		want           string
	}{
		{"a call", `{"method":"server.Echo.Twice","args":[{"name":"ab","n":2}]}`, true, `{"name":"abab","n":4}`},
		{"an error", `{"method":"server.Echo.Fail","args":[]}`, true, `"error":"`},
		{"too few arguments", `{"method":"server.Echo.Twice","args":[]}`, true, "want 1"},
		{"a method it does not offer", `{"method":"server.Echo.Nothing","args":[]}`, true, "no method"},
		{"words", "What is your name?", false, ""},
		{"a number", "7", false, ""},
		{"no method", `{"args":[]}`, false, ""},
		{"nothing", "", false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := l.Answer(tt.question)
			if ok != tt.ok || !strings.Contains(got, tt.want) || (got == "") == tt.ok {
				t.Errorf("Answer(%q) = %q, %t; want %q, %t", tt.question, got, ok, tt.want, tt.ok)
			}
		})
	}
}

// Sleeper takes its time.
type Sleeper struct{ woke chan bool }

// Sleep takes a minute.
func (s *Sleeper) Sleep() error {
	time.Sleep(time.Minute)
	s.woke <- true
	return nil
}

// The thread that draws the window waits a moment and no longer; the call goes on.
func TestLanePatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Sleeper{woke: make(chan bool, 1)}
		l, err := NewLane(LaneOptions{Services: []any{s}, Methods: []string{"server.Sleeper.Sleep"}})
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		got, ok := l.Answer(`{"method":"server.Sleeper.Sleep","args":[]}`)
		if took := time.Since(began); got != "" || !ok || took > time.Second {
			t.Errorf("answers %q, %t after %v", got, ok, took)
		}
		<-s.woke
	})
}
