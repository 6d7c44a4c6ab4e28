import type { Finding } from "./findings"

/**
 * What judges rightly find and only the author can mend: Galley publishes what is
 * written. All of it stands in the case files, which are there to hold such things; what
 * is found anywhere else is a mistake of Galley's.
 */
interface Fault {
  /** A page of the site "cases". */
  page: RegExp
  /** The rule and what is said, as one text. */
  finding: RegExp
  why: string
}

export const authored: Fault[] = [
  { page: /anchors|headings/, finding: /empty-heading/, why: "a heading without words" },
  {
    page: /contents/,
    finding: /skipping 1 heading level|heading-order/,
    why: "a fifth level behind a third",
  },
  { page: /posts\/html/, finding: /no-deprecated-attr/, why: "HTML of the author's with align" },
  {
    page: /posts/,
    finding: /console: Failed to load resource/,
    why: "pictures and videos that are not there",
  },
]

/** Leaves out what is the author's. */
export function galleys(site: string, findings: Finding[]): Finding[] {
  if (!site.startsWith("cases")) return findings
  return findings.filter(
    (f) => !authored.some(({ page, finding }) => page.test(f.page) && finding.test(`${f.rule}: ${f.says}`)),
  )
}
