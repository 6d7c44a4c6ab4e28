import type { Finding } from "./findings"

/**
 * What judges rightly find and only the author can mend: Galley publishes what is
 * written. All of it stands in the case files, which are there to hold such things; what
 * is found anywhere else is a mistake of Galley's.
 */
interface Fault {
  /** A page of the site "cases". */
  page: string
  rule: string
  why: string
}

export const authored: Fault[] = [
  { page: "posts/anchors/index.html", rule: "empty-heading", why: "a heading without words" },
  { page: "posts/headings/index.html", rule: "empty-heading", why: "a heading without words" },
  { page: "posts/contents/index.html", rule: "nu-error", why: "a fifth level behind a third" },
  { page: "posts/html/index.html", rule: "no-deprecated-attr", why: "HTML of the author's with align" },
]

/** Leaves out what is the author's. */
export function galleys(site: string, findings: Finding[]): Finding[] {
  if (!site.startsWith("cases")) return findings
  return findings.filter((found) => !authored.some(({ page, rule }) => found.page === page && found.rule === rule))
}
