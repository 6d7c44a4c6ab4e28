/**
 * Resolves when what is drawn by now is on screen. A page out of sight, which is not painted, waits for nothing,
 * and one that is not painted for another reason not for long.
 */
export function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve()
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 500)
  })
}
