/** Coming back again within this time, in ms, is not told. */
const atMostEvery = 2000

/** Calls act when the author comes back to the window. Returns the function that stops it. */
export function onComingBack(act: () => void): () => void {
  let last = -Infinity
  const back = () => {
    const now = performance.now()
    if (document.visibilityState === "hidden" || now - last < atMostEvery) return
    last = now
    act()
  }
  addEventListener("focus", back)
  document.addEventListener("visibilitychange", back)
  return () => {
    removeEventListener("focus", back)
    document.removeEventListener("visibilitychange", back)
  }
}
