package watch

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestBatch plays scripts: "+10 a" is a change of a 10 ms after the last line,
// "+10 !" lost events; a batch is taken whenever it is due.
func TestBatch(t *testing.T) {
	tests := []struct {
		name, script string
		want         string // batches as "time: paths"
	}{
		{"one", "+0 a", "80: a"},
		{"twice the same", "+0 a|+10 a", "90: a"},
		{"sorted", "+0 b|+1 a|+1 c", "82: a b c"},
		{"a pause between", "+0 a|+200 b", "80: a|280: b"},
		{"no pause for long", "+0 a|+70 b|+70 c|+70 d|+70 e|+70 f|+70 g|+70 h|+70 i", "500: a b c d e f g h|640: i"},
		{"lost", "+0 a|+10 !", "90: !"},
		{"lost before", "+0 !|+10 a", "90: !"},
		{"lost, then a pause", "+0 !|+100 a", "80: !|180: a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := batch{quiet: 80 * time.Millisecond, max: 500 * time.Millisecond}
			start := time.Unix(1_000_000, 0)
			now := start
			var got []string
			take := func(until time.Time) {
				for at, ok := b.due(); ok && !at.After(until); at, ok = b.due() {
					var names []string
					for _, c := range b.take() {
						if c.Rescan {
							c.Path = "!"
						}
						names = append(names, c.Path)
					}
					got = append(got, fmt.Sprintf("%d: %s", at.Sub(start).Milliseconds(), strings.Join(names, " ")))
				}
			}
			for line := range strings.SplitSeq(tt.script, "|") {
				var after int
				var path string
				if _, err := fmt.Sscanf(line, "+%d %s", &after, &path); err != nil {
					t.Fatal(err)
				}
				now = now.Add(time.Duration(after) * time.Millisecond)
				take(now)
				if path == "!" {
					b.addRescan(now)
				} else {
					b.add(now, path)
				}
			}
			take(now.Add(time.Hour))
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("batches %s, want %s", s, tt.want)
			}
		})
	}
}

func TestIgnores(t *testing.T) {
	w := &Watcher{o: Options{Skip: []string{"_site", "theme/x.html"}}}
	for p, want := range map[string]bool{
		"a.md": false, "posts/a.md": false, "theme/y.html": false, "_sites/a": false, "posts/4913.md": false, "a#.md": false,
		"_site": true, "_site/index.html": true, "theme/x.html": true, ".git/HEAD": true, "posts/.a.md.swp": true,
		"a.md~": true, "4913": true, "posts/4913": true, "#a.md#": true, ".#a.md": true, "a.md___jb_tmp___": true,
		"a.md.sb-1234-x": true, "~$a.md": true, "a.swp": true, "a.TMP": true, "node_modules/x/y.md": true, ".galley-X.tmp": true,
		".goutputstream-ABC": true, ".DS_Store": true,
	} {
		if got := w.ignores(p); got != want {
			t.Errorf("ignores(%q) = %t", p, got)
		}
	}
}
