/** Dates as authors type them into the date field. */

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/s

/**
 * Reads what an author typed: "2026-01-05", "2026/1/5", "5.1.2026", "5 January 2026", "Jan 5, 2026",
 * "today", "tomorrow", "yesterday". A time after an ISO date is kept as written. The answer is what
 * goes into the file, or null when the text names no day. today is an ISO date.
 */
export function readDate(text: string, today: string): string | null {
  const input = text.trim()
  const word = input.toLowerCase()
  const near = { yesterday: -1, today: 0, tomorrow: 1 }[word]
  if (near !== undefined) return stepDate(today, near)
  const [, y, m, d, rest] = iso.exec(input.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})/, "$1-$2-$3")) ?? []
  if (y && m && d) return day(+y, +m, +d, rest ?? "")
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(input)
  if (european) return day(+european[3]!, +european[2]!, +european[1]!, "")
  return named(word)
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

function named(word: string): string | null {
  const found =
    /^(?<d>\d{1,2})(?:st|nd|rd|th)? (?<m>[a-z]{3,9})\.?,? (?<y>\d{4})$/.exec(word) ??
    /^(?<m>[a-z]{3,9})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/.exec(word)
  if (!found?.groups) return null
  const month = months.indexOf(found.groups.m!.slice(0, 3))
  return month < 0 ? null : day(+found.groups.y!, month + 1, +found.groups.d!, "")
}

function day(year: number, month: number, date: number, rest: string): string | null {
  const made = new Date(Date.UTC(year, month - 1, date))
  // Date rolls 31 February over into March; that is not what was typed.
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date) return null
  if (rest && !/^[T ]\d{1,2}:\d{2}/.test(rest)) return null
  return made.toISOString().slice(0, 10) + rest
}

/** The date some days later (or earlier), its time of day kept as written; text that is no date comes back as it is. */
export function stepDate(literal: string, days: number): string {
  const [, y, m, d, rest] = iso.exec(literal) ?? []
  if (!y || !m || !d) return literal
  return new Date(Date.UTC(+y, +m - 1, +d + days)).toISOString().slice(0, 10) + (rest ?? "")
}

/** The calendar day of a moment where the author is, as an ISO date. */
export function localDay(now: Date): string {
  const pad = (n: number) => String(n).padStart(2, "0")
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

/** The day of a moment as Go tells it ("2026-01-31T10:00"), "" when there is none. */
export function dayOf(moment: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(moment)?.[0] ?? ""
}

/** The time of day of a moment, "10:00" or "10:00:30"; "" when it has none. */
export function timeOf(moment: string): string {
  return /[T ](\d{2}:\d{2}(?::\d{2})?)/.exec(moment)?.[1] ?? ""
}

/**
 * Reads a time of day as people type it: "9", "9:05", "0905", "21.30", "9 pm". The answer is "09:05",
 * with the seconds where they are given; null when the text is no time.
 */
export function readTime(text: string): string | null {
  const input = text.trim().toLowerCase()
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?::(\d{2}))?\s*(am|pm)?$/.exec(input)
  if (!found) return null
  const [, h, m = "00", s, half] = found
  if (half && (+h! < 1 || +h! > 12)) return null
  const hour = half ? (+h! % 12) + (half === "pm" ? 12 : 0) : +h!
  if (hour > 23 || +m > 59 || +(s ?? 0) > 59) return null
  return [String(hour).padStart(2, "0"), m, ...(s ? [s] : [])].join(":")
}
