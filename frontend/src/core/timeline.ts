import type { Moment } from "../bridge/types"
import type { MessageKey } from "./i18n"
import { localDay, stepDate } from "./dates"

/** Moments of one calendar day where the author is, the newest first. */
export type Day = { day: string; moments: Moment[] }

/** Versions and commits in one list, the newest first. Of two at the same second the version is newer. */
export function merged(versions: readonly Moment[], commits: readonly Moment[]): Moment[] {
  // Each list comes in its order, which holds where two times are equal.
  return [...versions, ...commits].sort((a, b) => Date.parse(b.time) - Date.parse(a.time))
}

/** A list of moments under the days it spans. */
export function byDay(moments: readonly Moment[]): Day[] {
  const days: Day[] = []
  for (const moment of moments) {
    const day = localDay(new Date(moment.time))
    if (days.at(-1)?.day !== day) days.push({ day, moments: [] })
    days.at(-1)!.moments.push(moment)
  }
  return days
}

/** How a day is called: a message for the last two, null for one that its date names. today is an ISO date. */
export function dayName(day: string, today: string): MessageKey | null {
  if (day === today) return "history.today"
  return day === stepDate(today, -1) ? "history.yesterday" : null
}

/** Why a moment is there, as a message that is given its note. */
export const reasonNames: Record<Moment["reason"], MessageKey> = {
  saved: "history.reason.saved",
  typed: "history.reason.typed",
  found: "history.reason.found",
  overwritten: "history.reason.overwritten",
  restoring: "history.reason.restoring",
  changing: "history.reason.changing",
  trashing: "history.reason.trashing",
  joining: "history.reason.joining",
  commit: "history.reason.commit",
  recovered: "history.reason.recovered",
}
