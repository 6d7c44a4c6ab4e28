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
