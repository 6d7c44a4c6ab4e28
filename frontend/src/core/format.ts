import { currentLocale } from "./i18n"

type Style = "day" | "long" | "month"
const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "short" },
  long: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
}
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(style: Style): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${style}`
  let found = made.get(key)
  if (!found) {
    // A post's date is a calendar date: UTC on both ends keeps it on its day.
    found = new Intl.DateTimeFormat(currentLocale(), { ...styles[style], timeZone: "UTC" })
    made.set(key, found)
  }
  return found
}

function parse(iso: string): Date | null {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  return iso && !Number.isNaN(date.getTime()) ? date : null
}

/** "2026-01-05" as "5 Jan"; "" for what is not an ISO date. */
export function dayAndMonth(iso: string): string {
  const date = parse(iso)
  return date ? formatter("day").format(date) : ""
}

/** "2026-01-05" as "5 January 2026"; "" for what is not an ISO date. */
export function longDate(iso: string): string {
  const date = parse(iso)
  return date ? formatter("long").format(date) : ""
}

/** "2026-01" or "2026-01-05" as "January 2026". */
export function monthName(month: string): string {
  const date = parse(`${month.slice(0, 7)}-01`)
  return date ? formatter("month").format(date) : ""
}

/** A time stamp as day and hour in the author's own zone: "5 Jan, 14:02". */
export function moment(stamp: string): string {
  const date = new Date(stamp)
  if (Number.isNaN(date.getTime())) return stamp
  return new Intl.DateTimeFormat(currentLocale(), {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(date)
}

/** The hour of a time stamp in the author's own zone: "14:02". */
export function clock(stamp: string): string {
  const date = new Date(stamp)
  if (Number.isNaN(date.getTime())) return stamp
  return new Intl.DateTimeFormat(currentLocale(), { hour: "2-digit", minute: "2-digit" }).format(date)
}

/** Milliseconds as seconds for reading: "0.3", "12". */
export function seconds(ms: number): string {
  const digits = ms < 10_000 ? 1 : 0
  return new Intl.NumberFormat(currentLocale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.max(ms, digits ? 100 : 0) / 1000)
}

/** A size in full, as two sizes are compared: "10,240 bytes". */
export function bytes(size: number): string {
  const style = { style: "unit", unit: "byte", unitDisplay: "long" } as const
  return new Intl.NumberFormat(currentLocale(), style).format(size)
}

/** A size for reading: "820 kB", "6.1 MB". */
export function sizeText(size: number): string {
  const [unit, value] = size < 999_500 ? ["kilobyte", size / 1000] : ["megabyte", size / 1e6]
  const digits = value < 10 && unit === "megabyte" ? 1 : 0
  const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(currentLocale(), style).format(
    size > 0 ? Math.max(value, 1 / 10 ** digits) : 0,
  )
}

/** A count as readers write it: "10,000". */
export function countText(count: number): string {
  return count < 1000 ? String(count) : count.toLocaleString(currentLocale())
}

/** A name in Unicode isolates: written in another direction, it does not pull its neighbours around. */
export function isolated(name: string): string {
  return name && `\u2068${name}\u2069`
}
