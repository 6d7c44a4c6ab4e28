import { flushSync } from "svelte"
import { expect } from "vitest"

/** Waits until something is so: the first post of a run waits for the editor's modules, which are compiled then. */
export async function until(met: () => boolean): Promise<void> {
  const end = performance.now() + 50_000
  while (!met() && performance.now() < end) await new Promise((done) => setTimeout(done))
  flushSync()
  expect(met()).toBe(true)
}
