import { describe, expect, it } from "vitest"
import {
  addMonths,
  dayByKey,
  daysBetween,
  firstDayOfWeek,
  weekdayNames,
  weeksOf,
  type Weekday,
} from "./calendar"

describe("firstDayOfWeek", () => {
  it.each([
    ["en-GB", 1],
    ["en-US", 0],
    ["de", 1],
    ["ja", 0],
    ["ar-EG", 6],
  ])("%s begins with %i", (locale, want) => expect(firstDayOfWeek(locale)).toBe(want))
})

describe("weeksOf", () => {
  it.each([
    ["2026-01-31", 1, "2025-12-29", "2026-02-08"],
    ["2026-02-10", 0, "2026-02-01", "2026-03-14"],
    ["2026-02-10", 1, "2026-01-26", "2026-03-08"],
    ["2024-02-29", 6, "2024-01-27", "2024-03-08"],
  ])("of %s from weekday %i goes from %s to %s", (day, first, from, to) => {
    const weeks = weeksOf(day, first as Weekday)
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7])
    expect([weeks[0]![0], weeks[5]![6]]).toEqual([from, to])
    expect(weeks.flat()).toContain(day)
  })
})

describe("dayByKey", () => {
  it.each([
    ["2026-01-31", "ArrowRight", false, "2026-02-01"],
    ["2026-01-01", "ArrowLeft", false, "2025-12-31"],
    ["2026-01-05", "ArrowUp", false, "2025-12-29"],
    ["2026-01-28", "ArrowDown", false, "2026-02-04"],
    ["2026-01-07", "Home", false, "2026-01-05"],
    ["2026-01-07", "End", false, "2026-01-11"],
    ["2026-01-31", "PageDown", false, "2026-02-28"],
    ["2024-02-29", "PageUp", true, "2023-02-28"],
    ["2026-01-31", "PageDown", true, "2027-01-31"],
    ["2026-01-31", "x", false, null],
  ])("%s, %s, shift %s leads to %s", (day, key, shift, want) =>
    expect(dayByKey(day, key, shift, 1)).toBe(want),
  )
})

it("adds months across years", () => expect(addMonths("2026-01-15", -13)).toBe("2024-12-15"))
it("counts days, leap days too", () => {
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2)
  expect(daysBetween("2026-01-02", "2026-01-01")).toBe(-1)
})
it("names the weekdays in order", () => {
  expect(weekdayNames("en-GB", 1)).toEqual(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
  expect(weekdayNames("en-US", 0, "long")[0]).toBe("Sunday")
})
