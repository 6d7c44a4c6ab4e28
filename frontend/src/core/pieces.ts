/** How long a piece of work may take, in ms: a key that comes meanwhile waits no longer. */
const pieceTime = 8
const atOnce = 50

/**
 * Looks at each item of a list, for some ms in a row and then again once whatever waits was done; tells when all
 * were looked at. Returns the function that stops it.
 */
export function inPieces<T>(list: readonly T[], look: (one: T) => void, done: () => void): () => void {
  let next = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const go = () => {
    const until = performance.now() + pieceTime
    while (next < list.length) {
      if (performance.now() > until) return void (timer = setTimeout(go))
      const end = Math.min(next + atOnce, list.length) // the clock is dearer than a look
      while (next < end) look(list[next++]!)
    }
    done()
  }
  go()
  return () => clearTimeout(timer)
}
