let pressed = 0
addEventListener("pointerdown", (event) => (pressed = event.timeStamp), true)

/**
 * Whether the author has gone into a field since a moment, in milliseconds of `performance.now()`: they did
 * not wait, and what they type now is for that field.
 */
export function movedOnSince(moment: number): boolean {
  return pressed > moment && document.activeElement?.matches("input, textarea, select") === true
}
