import { describe, expect, it } from "vitest"
import { dayOf, localDay, readDate, readTime, stepDate, timeOf } from "./dates"

describe("readDate", () => {
  it.each([
    ["2026-01-05", "2026-01-05"],
    [" 2026-1-5 ", "2026-01-05"],
    ["2026/01/05", "2026-01-05"],
    ["2026-01-05 10:30", "2026-01-05 10:30"],
    ["2026-01-05T10:30:00+02:00", "2026-01-05T10:30:00+02:00"],
    ["5.1.2026", "2026-01-05"],
    ["5 January 2026", "2026-01-05"],
    ["5th jan 2026", "2026-01-05"],
    ["Jan. 5, 2026", "2026-01-05"],
    ["today", "2026-02-28"],
    ["Tomorrow", "2026-03-01"],
    ["yesterday", "2026-02-27"],
  ])("%j is %s", (typed, want) => expect(readDate(typed, "2026-02-28")).toBe(want))

  it.each(["", "soon", "2026-02-30", "2026-13-01", "31.2.2026", "2026-01-05x", "5 Foo 2026", "0000"])(
    "%j is no date",
    (typed) => expect(readDate(typed, "2026-02-28")).toBeNull(),
  )
})

describe("stepDate", () => {
  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2024-03-01", -1, "2024-02-29"],
    ["2026-01-05 09:00", 1, "2026-01-06 09:00"],
    ["soon", 1, "soon"],
  ])("%s %i", (from, days, want) => expect(stepDate(from, days)).toBe(want))
})

it("takes the day where the author is", () =>
  expect(localDay(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05"))

describe("readTime", () => {
  it.each([
    ["9", "09:00"],
    ["9:05", "09:05"],
    ["0905", "09:05"],
    ["21.30", "21:30"],
    ["10:00:30", "10:00:30"],
    ["12 am", "00:00"],
    ["12:30 pm", "12:30"],
    ["9pm", "21:00"],
  ])("%j is %s", (typed, want) => expect(readTime(typed)).toBe(want))
  it.each(["", "25", "9:60", "13 pm", "0 am", "noon", "9:5"])("%j is no time", (typed) =>
    expect(readTime(typed)).toBeNull(),
  )
})

describe("a moment", () => {
  it.each([
    ["2026-01-31", "2026-01-31", ""],
    ["2026-01-31T10:00", "2026-01-31", "10:00"],
    ["2026-01-31 10:00:30", "2026-01-31", "10:00:30"],
    ["", "", ""],
  ])("%j has day %j and time %j", (moment, day, time) =>
    expect([dayOf(moment), timeOf(moment)]).toEqual([day, time]),
  )
})
