package server

import (
	"encoding/json"
	"testing"
)

// FuzzFrame: whatever a page sends, it is no call, or is answered once under its own number.
func FuzzFrame(f *testing.F) {
	for _, seed := range []string{
		`{"id":1,"method":"server.Echo.Nothing","args":[]}`, `{"id":2,"method":"server.Echo.Fail","args":[]}`,
		`{"id":3,"method":"server.Echo.Twice","args":[{"name":"x","n":1}]}`, `{"id":-1,"method":"","args":null}`,
		`{"id":4,"method":"server.Echo.Panic","args":[null,[],{}]}`, `{"id":1e9}`, `{"id":"x"}`, `[]`, `{`, "", "\x00", `{"args":{}}`,
	} {
		f.Add([]byte(seed))
	}
	methods, err := bind([]any{&Echo{}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		var call request
		if json.Unmarshal(frame, &call) != nil {
			return
		}
		got := answer(methods, func(err error) any { return err.Error() }, call)
		if got.ID != call.ID || got.Error != nil && got.Result != nil {
			t.Errorf("%q: answered %+v", frame, got)
		}
		if _, err := json.Marshal(got); err != nil {
			t.Errorf("%q: %v", frame, err)
		}
	})
}
