import { expect, it } from "vitest"
import type { PostState } from "../bridge/types"
import { stateSentence } from "./poststate"

it.each<[PostState, string, string, string]>([
  ["published", "2026-01-31", "", "Published 31 January 2026"],
  ["published", "", "", "Published"],
  ["published", "2026-01-31", "2026-12-24", "Published until 24 December 2026"],
  ["scheduled", "2026-12-03T10:00", "", "Scheduled for 3 December 2026, in 11 days"],
  ["scheduled", "2026-11-23", "", "Scheduled for 23 November 2026, tomorrow"],
  ["expired", "2026-01-01", "2026-02-01", "Expired since 1 February 2026"],
  ["expired", "", "", "Expired"],
  ["hidden", "2026-01-01", "", "Hidden: in no list of the site"],
  ["draft", "2026-01-01", "", "Not on the site"],
])("%s with date %j and expiry %j: %s", (state, date, expiry, want) =>
  expect(stateSentence(state, { date, expiry }, "2026-11-22")).toBe(want),
)
