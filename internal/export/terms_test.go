package export

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"galley/internal/site"
)

// TestTerms: what was put is there, from one run to the next and after the file was written
// anew; what was damaged is not, and nothing else is given for it.
func TestTerms(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.terms")
	r := rand.New(rand.NewPCG(5, 6))
	text := func(i int) []byte { return bytes.Repeat([]byte(fmt.Sprint("terms ", i)), 100+i%50) }
	live := make([]termsAt, 200)
	version := make([]int, len(live))
	for run := range 40 {
		f := &terms{name: name}
		for range 20 {
			i := r.IntN(len(live))
			version[i] = run*1000 + i
			at, ok := f.put(text(version[i]), site.Digest{byte(i)})
			if !ok {
				t.Fatal("not written")
			}
			live[i] = at
		}
		var err error
		if live, err = f.keep(live); err != nil {
			t.Fatal(err)
		}
		f.close()
	}
	info, err := os.Stat(name)
	if err != nil || info.Size() > 3*termsSlack {
		t.Errorf("%d bytes, %v", info.Size(), err)
	}
	check := func(whole bool) {
		f := &terms{name: name}
		defer f.close()
		for i, at := range live {
			if got, ok := f.get(at); at.size > 0 && (ok || whole) && !bytes.Equal(got, text(version[i])) {
				t.Errorf("%d: %v %.20q", i, ok, got)
			}
		}
	}
	check(true)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		bad := bytes.Clone(data)
		bad[r.IntN(len(bad))] ^= 4
		if err := os.WriteFile(name, bad[:len(bad)-r.IntN(2)*r.IntN(len(bad))], 0o600); err != nil {
			t.Fatal(err)
		}
		check(false)
	}
}

// TestTermsAreBounded: texts that change again and again do not make the file grow.
func TestTermsAreBounded(t *testing.T) {
	f := &terms{name: filepath.Join(t.TempDir(), "x.terms")}
	var most uint64
	for range 100 {
		at, ok := f.put(make([]byte, 100<<10), site.Digest{1})
		if !ok {
			t.Fatal("not written")
		}
		if _, err := f.keep([]termsAt{at}); err != nil {
			t.Fatal(err)
		}
		f.close()
		f = &terms{name: f.name}
		info, err := os.Stat(f.name)
		if err != nil {
			t.Fatal(err)
		}
		most = max(most, uint64(info.Size()))
	}
	if most > 2*termsSlack {
		t.Errorf("it grew to %d bytes", most)
	}
}
