import { afterEach, describe, expect, it } from "vitest"
import { bytes, dayAndMonth, longDate, monthName, seconds } from "./format"
import { setLocale, t } from "./i18n"

afterEach(() => setLocale(""))

describe("dates", () => {
  it("read day first", () => {
    expect([dayAndMonth("2026-01-05"), longDate("2026-01-05"), monthName("2026-01")]).toEqual([
      "5 Jan",
      "5 January 2026",
      "January 2026",
    ])
  })
  it("stay on their day wherever the author is", () =>
    expect(dayAndMonth("2026-01-05T23:30:00-08:00")).toBe("5 Jan"))
  it("are empty when there is none", () =>
    expect([dayAndMonth(""), longDate("soon"), monthName("x")]).toEqual(["", "", ""]))
  it("follow the locale", () => {
    setLocale("en-US")
    expect(longDate("2026-01-05")).toBe("January 5, 2026")
  })
  it("ignore a locale nobody knows", () => {
    setLocale("not a locale")
    expect(longDate("2026-01-05")).toBe("5 January 2026")
  })
})

describe("words", () => {
  it.each([
    [40, "0.1"],
    [340, "0.3"],
    [12_400, "12"],
  ])("%i ms are %s s", (ms, want) => expect(seconds(ms)).toBe(want))
  it("tell sizes as the author's place writes them", () => {
    expect([bytes(1), bytes(10_240)]).toEqual(["1 byte", "10,240 bytes"])
    setLocale("de")
    expect(bytes(10_240)).toBe("10.240 Byte")
  })
  it("count", () => {
    expect(t("status.words", { words: 1284, minutes: 7 })).toBe("1,284 words · 7 min")
    expect(t("status.words", { words: 1, minutes: 1 })).toBe("1 word · 1 min")
    expect(t("unsaved.heading", { count: 1, title: "A <b> title" })).toBe("“A <b> title” is not saved")
  })
})
