import type { PostState } from "../bridge/types"
import { daysBetween } from "./calendar"
import { dayOf } from "./dates"
import { longDate } from "./format"
import { currentLocale, t } from "./i18n"

/** What the words about a state need of the post's dates, as Go tells them. */
export type StateDates = { date: string; expiry: string }

/** Where a post stands, in words: "Scheduled for 3 December 2026, in 11 days". today is an ISO date. */
export function stateSentence(state: PostState, dates: StateDates, today: string): string {
  const day = longDate(dayOf(dates.date))
  const end = longDate(dayOf(dates.expiry))
  switch (state) {
    case "published":
      if (end) return t("fields.state.publishedUntil", { end })
      return day ? t("fields.state.published", { day }) : t("state.published")
    case "scheduled":
      return day
        ? t("fields.state.scheduled", { day, when: inDays(daysBetween(today, dayOf(dates.date))) })
        : t("state.scheduled")
    case "expired":
      return end ? t("fields.state.expired", { end }) : t("state.expired")
    case "hidden":
      return t("fields.state.hidden")
    case "draft":
      return t("fields.state.draft")
    case "broken":
      return t("state.broken")
  }
}

/** "in 11 days", "today", "tomorrow". */
function inDays(days: number): string {
  return new Intl.RelativeTimeFormat(currentLocale(), { numeric: "auto" }).format(days, "day")
}
