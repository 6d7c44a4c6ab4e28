/** What the author did last, in ms of `performance.now()`. */
let pressed = -Infinity
let typed = -Infinity
addEventListener("pointerdown", () => (pressed = performance.now()), true)
addEventListener("keydown", () => (typed = performance.now()), true)

/**
 * Whether the author has gone into a field since a moment, in ms of `performance.now()`: they did not wait,
 * and what they type now is for that field.
 */
export function movedOnSince(moment: number): boolean {
  return pressed > moment && document.activeElement?.matches("input, textarea, select") === true
}

/** Resolves when no key has been pressed for so many ms: what holds the page up is done between words. */
export async function keysRest(ms: number): Promise<void> {
  for (;;) {
    const left = typed + ms - performance.now()
    if (!(left > 0)) return
    await new Promise((done) => setTimeout(done, left))
  }
}
