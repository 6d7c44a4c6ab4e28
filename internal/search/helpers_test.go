package search_test

import "encoding/json"

// raw is JSON that is an argument already.
type raw string

func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }

func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(data)
}
