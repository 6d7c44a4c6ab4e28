package dialect

import (
	"strings"
	"testing"
)

// TestHostileConfig reads files that are made to take a reader's time. Each ends soon,
// because the values and the depth that are read are bounded.
func TestHostileConfig(t *testing.T) {
	fill := func(s string) []byte { return []byte(strings.Repeat(s, maxConfig/8/len(s))) }
	tests := []struct {
		name string
		src  []byte
	}{
		{"keys.yml", fill("abcdefgh: 1\n")},
		{"flow.yml", append([]byte("a: ["), fill("{x: [1,2]},")...)},
		{"aliases.yml", append([]byte("a: &a [1,2,3,4,5,6,7,8,9]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\ne: ["), fill("*d,")...)},
		{"deep.yml", fill("[")},
		{"tables.toml", fill("[a.b.c]\n")},
		{"arrays.toml", fill("[[a]]\nb=1\n")},
		{"inline.toml", append([]byte("a=["), fill("{b=[1]},")...)},
		{"comments.toml", fill("# ]]]\n")},
		{"lists.json", append([]byte("["), fill("[1],")...)},
		{"deep.json", fill(`{"a":`)},
		{"calls.js", fill("f(g(h({a:[1,")},
		{"closed.js", fill("f({a:{b:[1]}});")},
		{"open.js", fill("a = [ { ")},
		{"quotes.js", fill("'\"`/")},
		{"brackets.py", fill("A = (](]\n")},
		{"dicts.py", fill("A = {'a': {'b': (1,)}}\n")},
		{"lists.py", append([]byte("A = ["), fill("'a' 'b', (c + d), ")...)},
		{"quotes.py", fill("A = '''a''' 'b'\n")},
		{"joined.py", fill("A = 'x' \\\n")},
	}
	for _, tt := range tests {
		root, _ := parseConfig(tt.name, tt.src)
		if n := check(t, root, strings.Count(string(tt.src), "\n")+2, 0); n > 8*maxNodes {
			t.Errorf("%s: %d values", tt.name, n)
		}
	}
}
