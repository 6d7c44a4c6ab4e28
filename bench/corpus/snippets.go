package corpus

// languages are what readers of such blogs meet, Python first.
var languages = []language{
	{"python", 30, []string{`
import asyncio
import aiohttp

async def «a»(session, url):
    # «s»
    async with session.get(url) as response:
        return await response.json()

async def «b»():
    urls = [f'https://api.example.com/«c»/{i}' for i in range(«m»)]
    async with aiohttp.ClientSession() as session:
        tasks = [«a»(session, url) for url in urls]
        results = await asyncio.gather(*tasks, return_exceptions=True)
    return results
`, `
class «T»:
    """«s»"""

    def __init__(self, «a»=«n», *, «b»=None):
        self.«a» = «a»
        self.«b» = «b» or []

    @property
    def «c»(self):
        return sum(x ** 2 for x in self.«b» if x is not None) / max(1, «m»)

    def __repr__(self):
        return f"<«T» {self.«a»!r} {len(self.«b»):>5}>"
`, `
def «a»(items, limit=«m»):
    seen = set()
    for «d», item in enumerate(items):
        if item in seen or «d» > limit:
            continue
        try:
            yield «b»(item, scale=«n»)
        except (ValueError, KeyError) as err:
            print("skipped «c»", item, err)
        finally:
            seen.add(item)
`}},
	{"go", 14, []string{`
package «w»

import (
	"context"
	"fmt"
	"sync"
)

// «T» is safe for concurrent use. «s»
type «T» struct {
	mu    sync.Mutex
	items map[string]int64
}

func (t *«T») «C»(ctx context.Context, n int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := 0; i < n; i++ {
		select {
		case <-ctx.Done():
			return fmt.Errorf("«d»: %w", ctx.Err())
		default:
			t.items["«a»"] += «m»
		}
	}
	return nil
}
`, `
func «c»(«d» []byte, w io.Writer) (int, error) {
	var buf [«m»]byte
	n := copy(buf[:], «d»)
	if n == 0 {
		return 0, io.EOF // «s»
	}
	return w.Write(buf[:n])
}
`}},
	{"js", 12, []string{`
import { «c» } from './«d».js';

export class «T» extends EventTarget {
  #«a» = new Map();
  async «d»(url, { retries = «m» } = { } ) {
    // «s»
    for (let i = 0; i < retries; i++) {
      const res = await fetch(` + "`${url}?page=${i}`" + `);
      if (!res.ok && /5\d\d/.test(String(res.status))) continue;
      this.#«a».set(i, await res.json());
    }
    return [...this.#«a».values()].map((x) => x?.«b» ?? «n»);
  }
}
`, `
const «c» = («a», «b» = «n») => «a»
  .filter(Boolean)
  .reduce((acc, x) => acc + x * «b», «m»);
document.querySelectorAll('.«d»').forEach((el) => {
  el.addEventListener('click', () => console.log(«c»([1, 2, 3])));
});
`}},
	{"bash", 10, []string{`
#!/usr/bin/env bash
set -euo pipefail
# «s»
«A»="${1:-«n»}"
for f in ./«d»/*.log; do
  if [[ -s "$f" && "$f" != *«b»* ]]; then
    grep -c 'ERROR «c»' "$f" | awk '{ total += $1 } END { print total }'
  fi
done
`, `
$ docker run --rm -p «m»:80 -e «A»=«n» «d»:latest
$ curl -sS http://localhost:«m»/«c» | jq '.«b»[] | select(.id > «m»)'
`}},
	{"json", 7, []string{`
{
  "name": "«d»",
  "version": "3.14.«m»",
  "«a»": [«m», «n», true, null, "«s»"],
  "«b»": { "enabled": false, "ratio": «n», "hosts": ["«c».example.com", "«d».example.com"] }
}
`}},
	{"yaml", 7, []string{`
# «s»
apiVersion: v«m»
kind: «T»
metadata:
  name: «d»
  labels: { app: «a», tier: "«b»" }
spec:
  replicas: «m»
  template:
    - image: imageset.example.com/«c»:«m»
      env: &«a»
        «b»: «n»
        debug: false
    - <<: *«a»
      command: |
        run --«d» "«m»"
`}},
	{"html", 6, []string{`
<!doctype html>
<section class="«a»" id="«d»" data-«w»="«n»">
  <!-- «s» -->
  <h2>«T» &amp; «c»</h2>
  <p>Hello <a href="/«b»?x=«m»&amp;y=2" rel=nofollow>link</a></p>
  <script>const «c» = «n»; console.log(«c» < «m»);</script>
  <style>.«a» { color: «h»; }</style>
</section>
`}},
	{"sql", 6, []string{`
-- «s»
CREATE TABLE IF NOT EXISTS «a» (
  id BIGSERIAL PRIMARY KEY,
  «b» VARCHAR(«m») NOT NULL DEFAULT '«c»',
  created_at TIMESTAMPTZ DEFAULT now()
);
WITH «d» AS (SELECT id, count(*) AS n FROM «a» WHERE «b» LIKE '%«w»%' GROUP BY id HAVING count(*) > «m»)
SELECT x.id, x.n * «n» FROM «d» x LEFT JOIN «a» y ON x.id = y.id ORDER BY 2 DESC LIMIT «m»;
`}},
	{"rust", 5, []string{`
use std::collections::HashMap;

/// «s»
#[derive(Debug, Clone, Default)]
pub struct «T»<'a> {
    «a»: HashMap<&'a str, u64>, // «c»
}

impl<'a> «T»<'a> {
    pub fn «b»(&mut self, key: &'a str) -> Result<u64, String> {
        match self.«a».get(key) {
            Some(v) if *v > «m» => Ok(*v),
            Some(_) => Err(format!("too small: {key}")),
            None => { self.«a».insert(key, «m»_u64); Ok(0) }
        }
    }
}
`}},
	{"css", 3, []string{`
/* «s» */
:root { --«w»-size: clamp(1rem, «n»vw, 3rem); }
.«a» > .«b»:not(:first-child)::before {
  content: "«c»";
  background: «h» url("/img/«d».svg") no-repeat;
  transition: opacity «m»ms ease-in-out;
}
@media (min-width: «m»px) { .«a» { display: grid; gap: 1.5em } }
`}},
}
