/** The days of a month as a grid, and what the keys of a calendar mean. Days are ISO dates, "2026-01-31". */

/** Weekdays as Date counts them: 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

type WeekInfo = { firstDay: number }
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }

/** Where a week begins by CLDR, for browsers that cannot tell. Everywhere else it is Monday. */
const sundayFirst = /^(US|CA|MX|BR|JP|KR|TW|HK|IN|IL|ZA|PH|TH|CO|PE|VE|AU)$/
const saturdayFirst = /^(AE|AF|BH|DJ|DZ|EG|IQ|IR|JO|KW|LY|OM|QA|SD|SY)$/

/** The day a week begins with where this locale is spoken. */
export function firstDayOfWeek(locale: string): Weekday {
  const made = new Intl.Locale(locale) as LocaleWithWeek
  const info = made.getWeekInfo?.() ?? made.weekInfo
  if (info) return (info.firstDay % 7) as Weekday
  const region = made.maximize().region ?? ""
  if (saturdayFirst.test(region)) return 6
  return sundayFirst.test(region) ? 0 : 1
}

/** Six weeks that hold the month of a day, so that every month is equally tall. */
export function weeksOf(day: string, first: Weekday): string[][] {
  const begin = addDays(day.slice(0, 8) + "01", 0)
  const start = addDays(begin, -((weekdayOf(begin) - first + 7) % 7))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => addDays(start, week * 7 + place)),
  )
}

/** The seven weekdays in order, by a format of Intl: "narrow", "short", "long". */
export function weekdayNames(
  locale: string,
  first: Weekday,
  width: "narrow" | "short" | "long" = "short",
): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" })
  // 4 January 2026 is a Sunday.
  return Array.from({ length: 7 }, (_, place) => format.format(Date.UTC(2026, 0, 4 + first + place)))
}

/** The day a key leads to, or null when the key is none of a calendar's. */
export function dayByKey(day: string, key: string, shift: boolean, first: Weekday): string | null {
  const place = (weekdayOf(day) - first + 7) % 7
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1)
    case "ArrowRight":
      return addDays(day, 1)
    case "ArrowUp":
      return addDays(day, -7)
    case "ArrowDown":
      return addDays(day, 7)
    case "Home":
      return addDays(day, -place)
    case "End":
      return addDays(day, 6 - place)
    case "PageUp":
      return addMonths(day, shift ? -12 : -1)
    case "PageDown":
      return addMonths(day, shift ? 12 : 1)
  }
  return null
}

function addDays(day: string, days: number): string {
  const { year, month, date } = parts(day)
  return isoOf(year, month, date + days)
}

/** The same day of another month, or its last day where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const { year, month, date } = parts(day)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return isoOf(year, month + months, Math.min(date, last))
}

/** How many days lie between two days; negative when to is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000)
}

function weekdayOf(day: string): number {
  return new Date(utc(day)).getUTCDay()
}

function utc(day: string): number {
  const { year, month, date } = parts(day)
  return Date.UTC(year, month - 1, date)
}

function parts(day: string): { year: number; month: number; date: number } {
  const [year = 1970, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number)
  return { year, month, date }
}

function isoOf(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}
