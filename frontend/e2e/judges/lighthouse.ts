import lighthouse from "lighthouse"
import type { Finding } from "./findings"

export type Category = "accessibility" | "best-practices" | "seo" | "performance"

export interface Verdict {
  /** 0 to 100 by category. */
  scores: Partial<Record<Category, number>>
  /** What kept a score below 100. */
  findings: Finding[]
}

/** What is not measured need not come to rest: after its load event, a page of files does nothing more. */
const standing = {
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 100,
  cpuQuietThresholdMs: 100,
  disableFullPageScreenshot: true,
}

/** One run of Lighthouse as on a telephone, in the Chromium that listens on a port. */
export async function audit(url: string, port: number, onlyCategories: Category[]): Promise<Verdict> {
  const measured = onlyCategories.includes("performance")
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories,
    ...(measured ? {} : standing),
  })
  if (!result) throw new Error(`Lighthouse said nothing about ${url}.`)
  const { lhr } = result
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  const verdict: Verdict = { scores: {}, findings: [] }
  for (const category of onlyCategories) {
    const { score, auditRefs } = lhr.categories[category] as NonNullable<(typeof lhr.categories)[string]>
    verdict.scores[category] = Math.round((score ?? 0) * 100)
    for (const { id, weight } of auditRefs) {
      const found = lhr.audits[id]
      if (weight > 0 && found && found.score !== null && found.score < 1) {
        verdict.findings.push({
          page: url,
          rule: `${category} ${id}`,
          says: [found.title, found.displayValue, ...placesOf(found.details)].filter(Boolean).join(" "),
        })
      }
    }
  }
  return verdict
}

/** The elements a finding is about, as far as Lighthouse names them. */
function placesOf(details: unknown): string[] {
  const { items = [] } = (details ?? {}) as { items?: { node?: { snippet?: string } }[] }
  return items.flatMap(({ node }) => node?.snippet ?? [])
}

export function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
