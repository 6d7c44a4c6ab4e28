package engine

import (
	"runtime"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2/lexers"
)

// starters are short texts that enter most states of the languages that most fences are in.
var starters = map[string]string{
	"python":     "import os\n@d\nclass A(B):\n    \"\"\"d\"\"\"\n    def f(self, a=1.5e3):\n        return f'{a!r:>{w}}' + r'x' + b\"y\\n\" # c\n",
	"go":         "package a\n// c\nfunc f(x []string) int { return len(x) + 0x1f /* d */ }\nvar s = `a{{.B}}` + \"c\\n\" + string('d')\n",
	"javascript": "import a from 'b'; const f = async (x) => `a${x + 1}b`; /* c */ class A extends B { p = /r[e]/g } // d\n",
	"typescript": "interface A<T> { readonly a?: T } @d() class B { f(x: number): string { return `a${x}` } } // c\n",
	"bash":       "#!/bin/sh\nfor f in *.md; do echo \"$f ${x:-y} $((1+2)) $(ls)\" | grep -v 'a' && exit 1; done <<E\na\nE\n",
	"json":       "{\"a\": [1, 2.5e3, true, null], \"b\": \"\\u0041\"}\n",
	"yaml":       "a: 1\nb:\n  - \"c\"\n  - &x {d: 'e'}\nf: |\n  g\n# h\n",
	"html":       "<!doctype html>\n<!-- c --><a href=\"x\">y &amp; z</a><script>let a = 1</script><style>a { b: c }</style>\n",
	"sql":        "SELECT a, count(*) FROM \"t\" WHERE b = 'c''d' AND e >= 1.5 -- f\n/* g */ GROUP BY a;\n",
	"rust":       "#[derive(A)] fn f<'a>(x: &'a str) -> Result<(), E> { let y = b\"a\"; println!(\"{x:?}\", 1u8); Ok(()) } // c\n",
	"css":        "@media (width > 10px) { a:hover > b::before { color: #fff; content: \"\\201C\" } } /* c */\n",
	"c":          "#include <stdio.h>\n#define A 1\nint main(void) { /* a */ char c = '\\n'; return printf(\"%d\\n\", 0x2f << 2); } // d\n",
	"java":       "package a; import b.C; @Override public final class A<T> { /** d */ int f() { return 0b1 + \"s\".length(); } }\n",
}

// BenchmarkStart makes a language ready and lexes a little of it. The fastest of the runs
// tells most on a busy machine.
func BenchmarkStart(b *testing.B) {
	for lang, text := range starters {
		b.Run(lang, func(b *testing.B) {
			var n length
			fastest := time.Hour
			for b.Loop() {
				began := time.Now()
				if err := load(lexers.Get(lang)).Lex(text, &n); err != nil {
					b.Fatal(err)
				}
				fastest = min(fastest, time.Since(began))
			}
			b.ReportMetric(fastest.Seconds()*1000, "fastest-ms")
		})
	}
}

// BenchmarkMemory tells what the languages that most fences are in keep, and what all that
// chroma ships would, with every state of theirs ready.
func BenchmarkMemory(b *testing.B) {
	report := func(b *testing.B, make func() []*Language) {
		var kept []*Language
		before := heap()
		for b.Loop() {
			kept = make()
		}
		b.ReportMetric(float64(heap()-before)/(1<<10)/float64(len(kept)), "KB/language")
		runtime.KeepAlive(kept)
	}
	b.Run("usual", func(b *testing.B) {
		report(b, func() (all []*Language) {
			var n length
			for lang, text := range starters {
				l := load(lexers.Get(lang))
				if err := l.Lex(text, &n); err != nil {
					b.Fatal(err)
				}
				all = append(all, l)
			}
			return all
		})
	})
	b.Run("all", func(b *testing.B) {
		report(b, func() (all []*Language) {
			for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
				l := load(lexer)
				if m, ok := l.run.(*machine); ok {
					for _, st := range m.states {
						if _, err := st.ready(m); err != nil {
							b.Fatal(err)
						}
					}
				}
				all = append(all, l)
			}
			return all
		})
	})
}

func heap() int64 {
	runtime.GC()
	runtime.GC() // the first one moves what pools keep, the second drops it
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
