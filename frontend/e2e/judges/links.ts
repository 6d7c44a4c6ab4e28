import { LinkChecker, LinkState } from "linkinator"
import type { Exported } from "./exported"
import type { Finding } from "./findings"

/** linkinator over the served site, from its first page on, fragments and style sheets included. */
export async function crawl(site: Exported): Promise<{ links: number; findings: Finding[] }> {
  const { origin } = new URL(site.url)
  const { links } = await new LinkChecker().check({
    path: site.url,
    recurse: true,
    checkFragments: true,
    checkCss: true,
    concurrency: 20,
    // What leads to other hosts is not asked: tests need no net.
    linksToSkip: (link) => Promise.resolve(!link.startsWith(`${origin}/`)),
  })
  const findings = links
    .filter((link) => link.state === LinkState.BROKEN)
    .map((link) => ({
      page: decodeURI((link.parent ?? "").replace(site.url, "")) || "index.html",
      rule: `status ${link.status}`,
      says: decodeURI(link.url.replace(origin, "")),
    }))
  return { links: links.filter((link) => link.state === LinkState.OK).length, findings }
}
