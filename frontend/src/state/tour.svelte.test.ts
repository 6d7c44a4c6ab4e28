import { expect, it } from "vitest"
import { FakeGo } from "../bridge/fake"
import { SettingsState } from "./settings.svelte"
import { Tour } from "./tour.svelte"

it("stops at what is there, is left at any time, and begins by itself once", async () => {
  const go = new FakeGo()
  const settings = new SettingsState(go.bridge, () => {})
  const tour = new Tour(settings, (selector) => selector !== "[data-preview]")
  tour.offer()
  expect(tour.stops.map((stop) => stop.selector)).toEqual([
    ".cm-editor",
    "#post-list",
    "[data-tour=find]",
    "[data-tour=export]",
  ])
  tour.next()
  tour.back()
  tour.back()
  expect(tour.at).toBe(0)
  for (let i = 0; i < 4; i++) tour.next()
  expect(tour.stop).toBeUndefined()
  expect(settings.current.tourSeen).toBe(true)
  tour.offer()
  expect(tour.stops).toEqual([])
  tour.start() // from the help menu
  expect(tour.stops.length).toBe(4)
  tour.end()
  expect(tour.stops).toEqual([])
  await settings.flush()
  expect(go.log.filter((line) => line.startsWith("settings.set"))).toHaveLength(1)
})
