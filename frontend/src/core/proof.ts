import type { Finding, FindingRef, Level, ProofGroup, ProofRule } from "../bridge/types"
import { fold } from "./filter"

/** What the proof-reader found, as it is shown: chosen, in an order, in groups. */

/** The gravest first. */
export const levels: readonly Level[] = ["error", "warning", "note"]

export type GroupItem = {
  kind: "group"
  /** A path or a rule. */
  key: string
  title: string
  count: number
  /** The gravest of its findings. */
  level: Level
  closed: boolean
}
export type FindingItem = { kind: "finding"; finding: Finding; /** Place among all shown. */ at: number }
export type ProofItem = GroupItem | FindingItem

const keys = new WeakMap<Finding, string>()

/** What tells a finding from others. Lists of many thousands are searched for it with every key press. */
export function findingKey(finding: Finding): string {
  let key = keys.get(finding)
  if (key === undefined) {
    const { path, rule, line, column, message } = finding
    keys.set(finding, (key = [path, rule, line ?? 0, column ?? 0, message].join("\n")))
  }
  return key
}

export const refOf = ({ path, rule, message, line, column }: Finding): FindingRef => ({
  path,
  rule,
  message,
  line: line ?? 0,
  column: column ?? 0,
})

export function countLevels(findings: readonly Finding[]): Record<Level, number> {
  const count = { error: 0, warning: 0, note: 0 }
  for (const { level } of findings) count[level]++
  return count
}

export type Choice = {
  levels: Readonly<Record<Level, boolean>>
  /** Words that all have to be there. */
  query: string
  /** Only findings of this post; "" for all. */
  path: string
}

/** The findings an author wants to see, in their order. look gives what the query is looked for in. */
export function choose(
  findings: readonly Finding[],
  { levels: shown, query, path }: Choice,
  look: (finding: Finding) => string,
): Finding[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  return findings.filter(
    (finding) =>
      shown[finding.level] &&
      (!path || finding.path === path) &&
      words.every((word) => look(finding).includes(word)),
  )
}

/** What a query is looked for in: the words of the finding, its rule, its post. */
export function haystack(finding: Finding, rule: string, title: string): string {
  return fold([finding.message, finding.fix ?? "", rule, finding.rule, title, finding.path].join("\n"))
}

/** The order that findings are walked through in: as given, or rule by rule. */
export function inOrder(
  findings: readonly Finding[],
  group: ProofGroup,
  rules: readonly ProofRule[],
): readonly Finding[] {
  if (group === "post") return findings
  const place = new Map(rules.map((rule, i) => [rule.id, i]))
  const placeOf = (finding: Finding) => place.get(finding.rule) ?? rules.length
  return [...findings].sort((a, b) => placeOf(a) - placeOf(b))
}

/** The lines of the list: a heading above each group, without the findings of closed ones. */
export function arrange(
  ordered: readonly Finding[],
  group: ProofGroup,
  titleOf: (key: string) => string,
  closed: ReadonlySet<string>,
): ProofItem[] {
  const items: ProofItem[] = []
  let heading: GroupItem | null = null
  ordered.forEach((finding, at) => {
    const key = group === "post" ? finding.path : finding.rule
    if (heading?.key !== key) {
      heading = {
        kind: "group",
        key,
        title: titleOf(key),
        count: 0,
        level: finding.level,
        closed: closed.has(key),
      }
      items.push(heading)
    }
    heading.count++
    if (levels.indexOf(finding.level) < levels.indexOf(heading.level)) heading.level = finding.level
    if (!heading.closed) items.push({ kind: "finding", finding, at })
  })
  return items
}

export type Place = { path: string; line: number; column: number }

/** The finding next to a place, in an order by path and line; round the end to the other one. -1: there is none. */
export function beside(ordered: readonly Finding[], place: Place, step: 1 | -1): number {
  if (ordered.length === 0) return -1
  const after = (finding: Finding) => compare(placeOf(finding), place)
  if (step === 1) {
    const at = ordered.findIndex((finding) => after(finding) > 0)
    return at < 0 ? 0 : at
  }
  const at = ordered.findLastIndex((finding) => after(finding) < 0)
  return at < 0 ? ordered.length - 1 : at
}

/** Where a finding is: one without a column is at the beginning of its line. */
const placeOf = ({ path, line, column }: Finding): Place => ({
  path,
  line: Math.max(1, line ?? 1),
  column: Math.max(1, column ?? 1),
})

function compare(a: Place, b: Place): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.line - b.line || a.column - b.column
}

/** All findings, file by file, of which some have others now. Files without any are left out. */
export function withChanged(
  known: ReadonlyMap<string, readonly Finding[]>,
  changed: readonly { path: string; findings: readonly Finding[] }[],
): Map<string, readonly Finding[]> {
  const next = new Map(known)
  for (const { path, findings } of changed) {
    if (findings.length > 0) next.set(path, findings)
    else next.delete(path)
  }
  return next
}

export function byPath(findings: readonly Finding[]): Map<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>()
  for (const finding of findings) {
    const those = found.get(finding.path)
    if (those) those.push(finding)
    else found.set(finding.path, [finding])
  }
  return found
}

/** All findings by path. */
export function flat(known: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  return [...known.keys()].sort((a, b) => (a < b ? -1 : 1)).flatMap((path) => known.get(path)!)
}
