import { inject } from "vitest"
import type { Exported } from "./exported"
import type { Judge } from "./sites"

/** What a judge says about a page. As text it is one line of a failing test. */
export interface Finding {
  page: string
  rule: string
  says: string
}

export function lines(findings: Finding[]): string[] {
  return findings.map(({ page, rule, says }) => `${page}: ${rule}: ${says}`)
}

/** The sites a judge has a say on, each as a row of a table of tests. */
export function sitesFor(judge: Judge): Exported[] {
  return inject("judged").filter((site) => !site.without[judge])
}
