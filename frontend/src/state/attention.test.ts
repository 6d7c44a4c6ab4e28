import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { keysRest } from "./attention"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it("waits until no key was pressed for a while", async () => {
  const press = () => window.dispatchEvent(new Event("keydown"))
  const rested = vi.fn()
  press()
  void keysRest(300).then(rested)
  for (let i = 0; i < 5; i++) {
    await vi.advanceTimersByTimeAsync(200)
    press()
  }
  await vi.advanceTimersByTimeAsync(299)
  expect(rested).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(rested).toHaveBeenCalledTimes(1)
})
